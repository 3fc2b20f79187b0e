//! The derive on an enum of one's own: no documentation needed.

use provider_errors::{Catalog, ProviderError, Unknown};
use provider_errors_catalog::zai::ZaiError;

/// Errors of a billing service.
#[derive(Debug, Clone, PartialEq, Eq, ProviderError)]
#[provider(name = "billing", docs = "https://billing.example/errors")]
#[non_exhaustive]
pub enum BillingError {
    /// The bank refused.
    #[provider(code = "B1001", status(402), class = Billing, retry = Never)]
    #[provider(message = "Card {last4} was declined", solution = "Use another card")]
    #[provider(locale = "zh-CN", message = "卡 {last4} 被拒绝", solution = "请换一张卡")]
    CardDeclined {
        /// The last four digits.
        last4: Option<Box<str>>,
    },
    /// An error of the model provider, passed on as it is.
    #[provider(transparent, from)]
    Upstream(ZaiError),
    /// Anything else.
    #[provider(unknown)]
    Unknown(Unknown),
}

fn main() {
    let declined = BillingError::from_wire("B1001", Some(402), "Card 4242 was declined");
    println!("{declined} / {}", declined.message("zh"));
    println!("{:?}, {:?}", declined.class(), declined.solution("zh-Hans"));

    let upstream: BillingError = ZaiError::from_wire("1113", Some(429), "").into();
    println!("{} {}: {upstream}", upstream.provider(), upstream.code());
}
