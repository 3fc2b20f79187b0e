//! The envelope that nearly all bodies have: `{"error": {"code": …, "message": …}}` with a code that is documented.
//!
//! Such a code is certain, whatever else might be found, so nothing needs to be weighed; and without escapes all texts
//! are pieces of the body. Whatever is otherwise is not read here but by [`text`](super::text), from its beginning; what
//! is read here, both read alike.

use alloc::borrow::Cow;

use super::envelope::{Found, Weight};
use super::json::Scalar;
use crate::bytes::{has_byte, trim};
use crate::table::Table;

/// Reads a body, if it is of this form and can mean nothing else; gives also the first row of its code.
pub(super) fn read<'a>(body: &'a str, table: &'static Table) -> Option<(Found<'a>, u32)> {
    let (mut code, mut message, mut request_id) = (None, None, None);
    let mut has_error = false;
    let mut json = Json { text: body, at: 0 };
    json.fields(|json, name| match name {
        Name::Error if !has_error => {
            has_error = true;
            json.fields(|json, name| match name {
                Name::Code => set(&mut code, json.scalar()?),
                // A brace may begin more JSON.
                Name::Message => set(&mut message, json.string_without::<b'{'>()?),
                Name::Type => json.string().map(drop),
                Name::Param => json.null().or_else(|| json.string().map(drop)),
                Name::Error | Name::RequestId => None,
            })
        }
        Name::RequestId => set(&mut request_id, json.string()?),
        Name::Type => json.string().map(drop),
        Name::Error | Name::Code | Name::Message | Name::Param => None,
    })?;
    let (code, message): (Scalar<'_>, &str) = (code?, message?);
    // Three digits may repeat the status, and what is around a message says more.
    let is_certain = table.wire.key == "code" && code.as_str().len() > 3;
    let is_plain = !trim(message).is_empty() && request_id.is_none_or(|id| !id.is_empty());
    let row = if is_certain && is_plain { table.find(code.as_str())? } else { return None };
    let found = Found {
        weight: Weight::Documented,
        code: Some(code),
        message: Some(Cow::Borrowed(message)),
        request_id: request_id.map(Cow::Borrowed),
        status: None,
        is_error: true,
    };
    Some((found, row))
}

/// Keeps a value; `None` if there is one already.
#[inline]
fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

/// The fields that are read here.
#[derive(Clone, Copy)]
enum Name {
    Error,
    Code,
    Message,
    Type,
    Param,
    RequestId,
}

/// JSON that is read from the front. Everything is `None` where it is not as wanted.
struct Json<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Json<'a> {
    /// The byte behind white space.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    #[inline]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
    }

    /// An object, field by field.
    #[inline]
    fn fields(&mut self, mut read: impl FnMut(&mut Self, Name) -> Option<()>) -> Option<()> {
        self.take(b'{')?;
        loop {
            let name = self.name()?;
            self.take(b':')?;
            read(self, name)?;
            match self.next()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    /// The name of a field.
    #[inline]
    fn name(&mut self) -> Option<Name> {
        const NAMES: [(&[u8], Name); 6] = [
            (b"\"error\"", Name::Error),
            (b"\"code\"", Name::Code),
            (b"\"message\"", Name::Message),
            (b"\"type\"", Name::Type),
            (b"\"param\"", Name::Param),
            (b"\"request_id\"", Name::RequestId),
        ];
        self.next()?;
        let rest = self.text.as_bytes().get(self.at..)?;
        let (text, name) = NAMES.into_iter().find(|(text, _)| rest.starts_with(text))?;
        self.at += text.len();
        Some(name)
    }

    /// A text without escapes.
    #[inline]
    fn string(&mut self) -> Option<&'a str> {
        self.string_without::<b'"'>()
    }

    /// A text without escapes and without a certain byte of ASCII.
    #[inline]
    #[allow(clippy::needless_bitwise_bool)] // it must not branch
    fn string_without<const UNWANTED: u8>(&mut self) -> Option<&'a str> {
        self.take(b'"')?;
        let rest = self.text.get(self.at..)?;
        let text = rest.get(..memchr::memchr(b'"', rest.as_bytes())?)?;
        self.at += text.len() + 1;
        let is_other = |byte: u8| (byte == b'\\') | (byte == UNWANTED) | (byte < b' ');
        (!has_byte(text, is_other)).then_some(text)
    }

    /// A text without escapes, or a whole number that is not too large.
    #[inline]
    fn scalar(&mut self) -> Option<Scalar<'a>> {
        if self.next()? == b'"' {
            return self.string().map(|text| Scalar::Text(Cow::Borrowed(text)));
        }
        let rest = self.text.get(self.at..)?;
        let length = rest.bytes().position(|b| !b.is_ascii_digit())?;
        let (digits, behind) = rest.split_at_checked(length)?;
        self.at += length;
        let is_whole = (1..19).contains(&length) && !digits.starts_with('0') && !behind.starts_with(['.', 'e', 'E']);
        is_whole.then_some(Scalar::Number(Cow::Borrowed(digits)))
    }

    fn null(&mut self) -> Option<()> {
        self.next()?;
        self.text.get(self.at..)?.starts_with("null").then(|| self.at += 4)
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;
    use crate::decode::text;
    use crate::lookup::Lookup;
    use crate::table::Wire;

    /// The table of an enum with the code 1308 and nothing else.
    static TABLE: Table = Table {
        provider: "shop",
        strings: "1308",
        rows: &[[0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
        more: &[],
        lookup: Lookup::Few,
        locales: &[],
        wire: Wire { key: "code", http_level: None, request_id_headers: &[], finish_reasons: &[], reset: None },
    };

    /// Fields, most of them such as are read here.
    fn fields() -> impl Strategy<Value = String> {
        let name = prop::sample::select(&["code", "message", "type", "param", "request_id", "error", "status", "x"]);
        let value = prop::sample::select(&[
            r#""1308""#,
            "1308",
            "1308.0",
            "01308",
            r#"" 1308""#,
            r#""1309""#,
            r#""Closed""#,
            r#""[1308][Closed]""#,
            "null",
            r#""""#,
            r#"" ""#,
            r#""{}""#,
            r#""{\"code\":\"1308\"}""#,
            r#""a\nb""#,
            "true",
            "[]",
            r#"{"code":"1308"}"#,
            "429",
            "\"\t\"",
            r#""已关闭，请稍后再来，谢谢""#,
            "\"ab12\"",
        ]);
        let usual = prop::sample::select(&[
            r#""code":"1308""#,
            r#""code" : 1308"#,
            r#""message":"Closed""#,
            r#""message": "Not now, come back later""#,
            r#""type":"1308""#,
            r#""type":"rate_limit_error""#,
            r#""param":null"#,
            r#""request_id":"ab12""#,
        ]);
        let field = prop_oneof![
            4 => usual.prop_map(String::from),
            1 => (name, value).prop_map(|(name, value)| format!("\"{name}\":{value}")),
        ];
        prop::collection::vec(field, 0..4).prop_map(|fields| fields.join(","))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn what_is_read_here_is_what_is_read_otherwise(
            (before, inside, behind) in (fields(), fields(), fields()), status in prop::sample::select(&[None, Some(429), Some(1308)]),
            cut in prop::option::weighted(0.1, 0_usize..200), other in prop::option::weighted(0.3, (0_usize..200, any::<char>())),
        ) {
            let pieces = [before, format!(r#""error": {{{inside}}}"#), behind];
            let pieces: Vec<String> = pieces.into_iter().filter(|piece| !piece.is_empty()).collect();
            let mut body: Vec<char> = format!("{{{}}}", pieces.join(",")).chars().collect();
            if let Some((at, c)) = other {
                body.insert(at % body.len(), c);
            }
            let body = String::from_iter(&body[..cut.unwrap_or(body.len()).min(body.len())]);
            if let Some((found, row)) = read(&body, &TABLE) {
                assert_eq!(row, 0, "{body}");
                assert_eq!(found, text::read(&body, &TABLE, status, 0), "{body}");
            }
        }
    }

    #[test]
    fn the_usual_envelopes_are_read_here() {
        for body in [
            r#"{"error":{"code":"1308","message":"Closed"}}"#,
            r#"{"type": "error", "error": {"type": "x", "code": 1308, "message": "[1308][x][ab]", "param": null}, "request_id": "ab"}"#,
        ] {
            assert!(read(body, &TABLE).is_some(), "{body}");
        }
    }
}
