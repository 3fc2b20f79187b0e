use provider_errors::{Catalog, ProviderError};

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", message = "Gone")]
    Gone,
}

fn needs_unknown() -> Option<ShopError> {
    ShopError::from_code("1")
}

fn main() {}
