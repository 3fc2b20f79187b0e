use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", class = Money, retry = Sometimes, scope = World, message = "No such values")]
    NoSuchValues,
    #[provider(code = "2", class = "Billing", message = "Quoted")]
    Quoted,
    #[provider(code = "3", class, message = "No value")]
    NoValue,
    #[provider(code = "4", class = provider_errors::Class::Billing, message = "A path")]
    Path,
}

fn main() {}
