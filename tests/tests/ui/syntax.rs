use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider]
    #[provider(code = "1", message = "No list")]
    NoList,
    #[provider(code = "2" message = "No comma")]
    NoComma,
    #[provider("code", message = "A literal")]
    Literal,
    #[provider(code = "3", message =)]
    NoValue,
}

#[derive(Debug, ProviderError)]
#[provider(name = "shop", crate = "not a path")]
enum NoPath {
    #[provider(code = "1", message = "Gone")]
    Gone,
}

fn main() {}
