use provider_errors::{ApiError, Catalog, ProviderError};

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", status(4040), message = "Gone")]
    Gone,
    #[provider(unknown)]
    Unknown(provider_errors::Unknown),
}

fn used_all_over() -> ApiError {
    let error = ShopError::from_wire("1", None, "Gone");
    println!("{error} {:?} {:?}", error.class(), error.message("de"));
    ApiError::new(error).erase()
}

fn main() {}
