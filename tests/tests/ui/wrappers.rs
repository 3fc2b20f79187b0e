use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(transparent, code = "1")]
    WithCode(std::io::Error),
    #[provider(transparent)]
    Unit,
    #[provider(transparent)]
    Two(u8, u8),
    #[provider(transparent, unknown)]
    Both(provider_errors::Unknown),
    #[provider(transparent = "yes")]
    Value(Inner),
    #[provider(transparent)]
    Attribute(#[provider(source)] Inner),
    #[provider(unknown, general)]
    Unknown(provider_errors::Unknown),
    #[provider(unknown)]
    Another(provider_errors::Unknown),
}

#[derive(Debug, ProviderError)]
#[provider(name = "inner")]
enum Inner {
    #[provider(code = "1", message = "Inside")]
    Inside,
}

fn main() {}
