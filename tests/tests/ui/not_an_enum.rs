use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
struct ShopError {
    code: String,
}

fn main() {}
