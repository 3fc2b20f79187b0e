use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", message = "Two sources")]
    TwoSources {
        #[provider(source)]
        one: std::fmt::Error,
        #[provider(source)]
        two: std::fmt::Error,
    },
    #[provider(code = "2", message = "Two roles for {thing}")]
    TwoRoles {
        #[provider(placeholder = "thing", skip)]
        thing: String,
    },
    #[provider(code = "3", message = "A value for a flag")]
    FlagWithValue {
        #[provider(skip = true)]
        thing: String,
    },
}

fn main() {}
