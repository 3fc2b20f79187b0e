use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError<'a> {
    #[provider(code = "17", message = "No such {thing}")]
    NoSuch { thing: &'a str },
}

fn main() {}
