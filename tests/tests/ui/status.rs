use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", status = 404, message = "Not in parentheses")]
    Equals,
    #[provider(code = "2", status(), message = "None")]
    None,
    #[provider(code = "3", status(99, 600, "404", NotFound), message = "No statuses")]
    Wrong,
    #[provider(code = "4", status(404, 404), message = "Twice")]
    Twice,
    #[provider(code = "5", status(404 410), message = "No comma")]
    Comma,
}

fn main() {}
