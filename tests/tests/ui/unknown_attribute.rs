use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop", colour = "red")]
enum ShopError {
    #[provider(code = "17", mesage = "No such {thing}")]
    #[provider(message = "No such {thing}")]
    NoSuch {
        #[provider(placeholde = "thing")]
        thing: String,
    },
}

fn main() {}
