use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop", name = "store")]
#[provider(default_locale = "en", default_locale = "de")]
#[provider(docs = "https://a.example", docs = "https://b.example")]
enum ShopError {
    #[provider(code = "17", code = "18")]
    #[provider(status(404), status(410))]
    #[provider(class = NotFound, class = Server)]
    #[provider(retry = Never, retry = Backoff)]
    #[provider(scope = Request, scope = Model)]
    #[provider(message = "Gone", message = "Lost")]
    #[provider(locale = "de", message = "Weg", solution = "Suchen")]
    #[provider(locale = "de", message = "Fort", solution = "Finden")]
    Gone,
}

fn main() {}
