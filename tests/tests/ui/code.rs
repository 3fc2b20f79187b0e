use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(message = "No code at all")]
    Missing,
    #[provider(code = "", message = "An empty code")]
    Empty,
    #[provider(code = 17, message = "A number")]
    Number,
    #[provider(code, message = "No value")]
    NoValue,
    #[provider(code = -1, message = "A negative number")]
    Negative,
    Nothing,
}

fn main() {}
