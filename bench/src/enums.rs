//! The enums that are measured, written by `build.rs`.

macro_rules! modules {
    ($($name:ident),*) => {$(
        #[allow(clippy::all, clippy::pedantic, dead_code, missing_docs)]
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        }
    )*};
}

modules!(numeric_60, numeric_500, numeric_2000, words_60, words_500, words_2000);
