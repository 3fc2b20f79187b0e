use provider_errors::ProviderError;

struct Opaque;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum NotDisplayed {
    #[provider(code = "1", message = "No such {thing}")]
    NoSuch { thing: Vec<u8> },
}

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum Decoded {
    #[provider(code = "1", message = "No such {thing}")]
    NoSuch { thing: String },
    #[provider(code = "2", message = "With more")]
    WithMore {
        #[provider(skip)]
        more: std::num::NonZeroU8,
    },
    #[provider(unknown)]
    Unknown(provider_errors::Unknown),
}

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum Held {
    #[provider(transparent)]
    NotAProviderError(std::fmt::Error),
    #[provider(unknown)]
    NotUnknown(String),
}

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum Sources {
    #[provider(code = "1", message = "No error inside")]
    NoError {
        #[provider(source)]
        inner: u8,
    },
}

fn main() {}
