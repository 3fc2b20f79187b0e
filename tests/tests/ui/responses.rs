use provider_errors::{ProviderError, Unknown};

#[derive(Debug, ProviderError)]
#[provider(name = "shop", key = "kind", http_level = "not a path", request_id_header)]
#[provider(reset = "when", reset_offset = "8 hours", finish_reason = 3)]
enum ShopError {
    #[provider(code = "1", message = "Come back at {time}")]
    Closed { time: Option<Box<str>> },
    #[provider(unknown)]
    Unknown(Unknown),
}

#[derive(Debug, ProviderError)]
#[provider(name = "mall", reset_format = "%H:%M", http_level = "NoCatalog")]
enum MallError {
    #[provider(code = "1", message = "Closed")]
    Closed,
}

#[derive(Debug, ProviderError)]
#[provider(name = "mall")]
enum NoCatalog {
    #[provider(code = "503", message = "Closed.")]
    Closed,
    #[provider(code = "503", message = "Closed")]
    ClosedToo,
}

fn main() {}
