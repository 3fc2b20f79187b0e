use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", message = "An open { brace")]
    Open,
    #[provider(code = "2", message = "A closing } brace")]
    Closing,
    #[provider(code = "3", message = "Nothing in {}")]
    Empty,
    #[provider(code = "4", message = "A {0} number")]
    Number { thing: String },
    #[provider(code = "5", message = "Formatting {thing:?}")]
    Formatting { thing: String },
    #[provider(code = "6", observed = "Seen {thing", message = "Fine")]
    Observed,
}

fn main() {}
