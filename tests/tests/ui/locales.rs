use provider_errors::ProviderError;

#[derive(Debug, ProviderError)]
#[provider(name = "shop")]
enum ShopError {
    #[provider(code = "1", message = "{thing} costs {price}")]
    #[provider(locale = "de", message = "{thing} kostet etwas")]
    #[provider(locale = "zh-CN", message = "{thing} 价格 {cost}{price}")]
    Differ { thing: String, price: u32 },
    #[provider(code = "2", message = "Gone")]
    #[provider(locale = "english", message = "Gone")]
    #[provider(locale = "en_GB", message = "Gone")]
    #[provider(locale = 7, message = "Gone")]
    NoTag,
    #[provider(code = "3", message = "Gone", locale = "de", locale = "fr")]
    TwoLocales,
}

fn main() {}
