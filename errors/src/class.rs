//! The three facts that a program decides by: what went wrong, what a retry may do, what is affected.

use core::fmt;
use core::str::FromStr;

/// A vocabulary: an enum whose values have a name and a number, the number being its place in a table.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $value,)*
        }

        impl $name {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The name of the value, as in Rust.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => stringify!($value),)*
                }
            }

            /// The value that a table has as a byte: 0 is none, 1 the first.
            pub(crate) fn from_byte(byte: u8) -> Option<Self> {
                Self::ALL.get(usize::from(byte).checked_sub(1)?).copied()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;

            /// Reads the name of a value as [`as_str`](Self::as_str) gives it.
            fn from_str(name: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name).ok_or(UnknownName(()))
            }
        }
    };
}

vocabulary! {
    /// What went wrong.
    ///
    /// ```
    /// use provider_errors::Class;
    ///
    /// assert_eq!("Billing".parse(), Ok(Class::Billing));
    /// assert_eq!(Class::RateLimit.to_string(), "RateLimit");
    /// ```
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
        /// Try again when the quota is renewed: at the time that the error tells, else at an unknown one.
        AfterReset,
    }
}

vocabulary! {
    /// What is affected, hence what to swap for another.
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

/// A text is the name of no [`Class`], [`Retry`] or [`Scope`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownName(());

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no value of that name")
    }
}

impl core::error::Error for UnknownName {}
