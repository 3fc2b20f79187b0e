use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", message = "No such {thing}")]
    NoField,
    #[provider(code = "2", message = "No such {thing}")]
    OtherField { ting: String },
    #[provider(code = "3", message = "Gone")]
    NoPlaceholder { thing: String },
    #[provider(code = "4", message = "No such {thing}")]
    Tuple(String),
    #[provider(code = "5", message = "No such {thing}")]
    TwoFields {
        thing: String,
        #[provider(placeholder = "thing")]
        other: String,
    },
    #[provider(code = "6", message = "Fine", observed = "No such {thing}")]
    Observed,
}

fn main() {}
