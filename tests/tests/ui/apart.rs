use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", status(404), message = "Gone")]
    Gone,
    #[provider(code = "1", status(404), message = "Gone")]
    GoneAgain,
    #[provider(code = "2", general, message = "Closed")]
    Closed,
    #[provider(code = "2", general, message = "Shut")]
    Shut,
    #[provider(code = "3", status(404), message = "Fine")]
    Fine,
    #[provider(code = "3", status(410), message = "Fine")]
    FineToo,
}

fn main() {}
