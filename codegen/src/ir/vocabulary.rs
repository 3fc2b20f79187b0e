//! What went wrong, what the same request may do, and what is affected: the three facts that no page words alike.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An enum whose values have one spelling, in the IR as in Rust and in annotations.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $value,)*
        }

        impl $name {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The name of the value in Rust.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$value => stringify!($value),)*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

vocabulary! {
    /// What went wrong.
    Class {
        /// The key is missing, wrong or expired.
        Authentication,
        /// The key is fine, but this is not allowed or not in the plan.
        Permission,
        /// The account is missing, inactive or locked.
        Account,
        /// Money: recharge, renew.
        Billing,
        /// Used up until a known or unknown reset.
        Quota,
        /// Too fast, or too many at once.
        RateLimit,
        /// The capacity of the provider.
        Overloaded,
        /// The prompt is longer than the model takes.
        ContextLength,
        /// The content is not allowed.
        ContentPolicy,
        /// The request is wrong.
        InvalidRequest,
        /// There is no such model, endpoint or task.
        NotFound,
        /// It exists or runs already.
        Conflict,
        /// It took too long.
        Timeout,
        /// The provider failed.
        Server,
    }
}

vocabulary! {
    /// What the same request may do.
    Retry {
        /// It will fail again until somebody changes something.
        Never,
        /// Try again, ever more slowly.
        Backoff,
        /// Try again at the time that the error tells, or when the quota is renewed.
        AfterReset,
    }
}

vocabulary! {
    /// What is affected, hence what to swap.
    Scope {
        /// This request alone.
        Request,
        /// The model.
        Model,
        /// The API key.
        Credential,
        /// The account, with all its keys.
        Account,
        /// The provider.
        Provider,
    }
}

impl Class {
    /// What the class says of a retry, where neither the page nor an annotation does.
    ///
    /// `None` where a class covers errors of both kinds: what *exists* already will exist again, what *runs* already
    /// will end.
    pub fn retry(self) -> Option<Retry> {
        match self {
            Self::Authentication
            | Self::Permission
            | Self::Account
            | Self::Billing
            | Self::ContextLength
            | Self::ContentPolicy
            | Self::InvalidRequest
            | Self::NotFound => Some(Retry::Never),
            Self::RateLimit | Self::Overloaded | Self::Timeout | Self::Server => Some(Retry::Backoff),
            Self::Quota => Some(Retry::AfterReset),
            Self::Conflict => None,
        }
    }

    /// What the class says of the scope, where no annotation does.
    ///
    /// `None` where a class covers several: a key may lack a right, or the whole account; a time-out may be the
    /// request's, the model's or the provider's.
    pub fn scope(self) -> Option<Scope> {
        match self {
            Self::Authentication => Some(Scope::Credential),
            Self::Account | Self::Billing | Self::Quota | Self::RateLimit => Some(Scope::Account),
            Self::Overloaded | Self::Server => Some(Scope::Provider),
            Self::ContextLength | Self::ContentPolicy | Self::InvalidRequest | Self::NotFound | Self::Conflict => {
                Some(Scope::Request)
            }
            Self::Permission | Self::Timeout => None,
        }
    }
}
