//! Macros that code made by the derive calls, so that the features of this crate decide, not those of the caller's.

/// The serde impls of an enum.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    (both [$($parameters:tt)*] [$($type:tt)*] [$($bounds:tt)*]) => {
        $crate::__serde! { serialize [$($parameters)*] [$($type)*] [$($bounds)*] }

        #[automatically_derived]
        impl<'de, $($parameters)*> $crate::__private::serde::Deserialize<'de> for $($type)* $($bounds)* {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
    (serialize [$($parameters:tt)*] [$($type:tt)*] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl<$($parameters)*> $crate::__private::serde::Serialize for $($type)* $($bounds)* {
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }
    };
}

/// The serde impls of an enum: none without the feature.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($($tokens:tt)*) => {};
}
