use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
enum Missing {
    #[provider(code = "17", message = "Gone")]
    Gone,
}

#[derive(Debug, ProviderError)]
#[provider(name = "")]
enum Empty {
    #[provider(code = "17", message = "Gone")]
    Gone,
}

fn main() {}
