//! Which of the locales that an error has answers for the one that was asked for.

use crate::texts::LocaleTable;

/// Finds the locale for a [BCP 47](https://www.rfc-editor.org/info/bcp47) tag: itself; itself without its script;
/// itself shortened from the end as [RFC 4647, section 3.4](https://www.rfc-editor.org/rfc/rfc4647#section-3.4) says;
/// the first one of the same language and script; the default.
///
/// Letter case does not matter, and `_` is taken for `-`. It is the first locale of the table that is the default.
#[inline]
pub(crate) fn find(locales: &'static [LocaleTable], tag: &str) -> Option<&'static LocaleTable> {
    // As nearly everybody asks: for the default, or for a locale as it is written.
    if tag.is_empty() {
        return locales.first();
    }
    locales.iter().find(|locale| locale.tag == tag).or_else(|| nearest(locales, Tag(tag)))
}

fn nearest(locales: &'static [LocaleTable], wanted: Tag<'_>) -> Option<&'static LocaleTable> {
    let exact = |wanted: Tag<'_>| locales.iter().find(|locale| Tag(locale.tag).is(wanted));
    if let Some(locale) = exact(wanted) {
        return Some(locale);
    }
    let mut shorter = wanted;
    loop {
        if let Some(locale) = locales.iter().find(|locale| Tag(locale.tag).is_without_script(shorter)) {
            return Some(locale);
        }
        if let Some(locale) = exact(shorter) {
            return Some(locale);
        }
        match shorter.shortened() {
            Some(next) => shorter = next,
            None => break,
        }
    }
    locales.iter().find(|locale| Tag(locale.tag).is_of_same_script(wanted)).or(locales.first())
}

/// A language tag.
#[derive(Clone, Copy)]
struct Tag<'a>(&'a str);

impl<'a> Tag<'a> {
    fn subtags(self) -> impl Iterator<Item = &'a str> {
        self.0.split(['-', '_'])
    }

    fn is(self, other: Tag<'_>) -> bool {
        self.0.len() == other.0.len() && same(self.subtags(), other.subtags())
    }

    /// Whether this is the other tag less its script.
    fn is_without_script(self, other: Tag<'_>) -> bool {
        let mut left_out = false;
        let rest = other.subtags().filter(|subtag| {
            let script = !left_out && is_script(subtag);
            left_out |= script;
            !script
        });
        same(self.subtags(), rest)
    }

    /// Without its last subtag, nor a single letter before that.
    fn shortened(self) -> Option<Self> {
        let end = self.0.rfind(['-', '_'])?;
        let shorter = Tag(&self.0[..end]);
        match shorter.0.rfind(['-', '_']) {
            Some(before) if end - before == 2 => Some(Tag(&shorter.0[..before])),
            _ => Some(shorter),
        }
    }

    fn language(self) -> &'a str {
        self.subtags().next().unwrap_or_default()
    }

    /// The script, as far as the tag tells. Chinese is traditional in Taiwan, Hong Kong and Macau, else simplified.
    fn script(self) -> Option<&'a str> {
        if let Some(script) = self.subtags().skip(1).find(|subtag| is_script(subtag)) {
            return Some(script);
        }
        let is_traditional = |subtag: &str| ["TW", "HK", "MO"].iter().any(|region| region.eq_ignore_ascii_case(subtag));
        match self.language().eq_ignore_ascii_case("zh") {
            true if self.subtags().any(is_traditional) => Some("Hant"),
            true => Some("Hans"),
            false => None,
        }
    }

    fn is_of_same_script(self, other: Tag<'_>) -> bool {
        let scripts = match (self.script(), other.script()) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            _ => true,
        };
        scripts && self.language().eq_ignore_ascii_case(other.language())
    }
}

/// Whether a subtag that is not the first is a script: four letters.
fn is_script(subtag: &str) -> bool {
    subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic())
}

fn same<'a, 'b>(a: impl Iterator<Item = &'a str>, mut b: impl Iterator<Item = &'b str>) -> bool {
    for left in a {
        match b.next() {
            Some(right) if left.eq_ignore_ascii_case(right) => {}
            _ => return false,
        }
    }
    b.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn locale(tag: &'static str) -> LocaleTable {
        LocaleTable { tag, docs: "", text: "", places: &[] }
    }

    static LOCALES: [LocaleTable; 5] =
        [locale("en"), locale("zh-CN"), locale("zh-TW"), locale("pt-BR"), locale("sr-Latn")];

    fn found(tag: &str) -> &'static str {
        find(&LOCALES, tag).expect("there is a default").tag
    }

    #[test]
    fn the_nearest_locale_answers() {
        for (asked, answer) in [
            ("en", "en"),
            ("EN_us", "en"),
            ("en-GB-oed", "en"),
            ("zh-CN", "zh-CN"),
            ("zh", "zh-CN"),
            ("zh-Hans", "zh-CN"),
            ("zh-Hans-CN", "zh-CN"),
            ("zh-CN-x-private", "zh-CN"),
            ("zh-SG", "zh-CN"),
            ("zh-Hant", "zh-TW"),
            ("zh-HK", "zh-TW"),
            ("zh-Hant-MO", "zh-TW"),
            ("pt", "pt-BR"),
            ("pt-PT", "pt-BR"),
            ("sr", "sr-Latn"),
            ("sr-Cyrl", "en"),
            ("de", "en"),
            ("", "en"),
            ("-", "en"),
            ("zh--", "zh-CN"),
        ] {
            assert_eq!(found(asked), answer, "{asked}");
        }
    }

    #[test]
    fn simplified_chinese_does_not_answer_for_traditional() {
        static TWO: [LocaleTable; 2] = [locale("en"), locale("zh-CN")];
        assert_eq!(find(&TWO, "zh-TW").map(|locale| locale.tag), Some("en"));
    }
}
