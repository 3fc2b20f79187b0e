//! A documented message without the sentence at its end that only points to a page: `Learn more: https://…`. Servers and
//! those who hand a message on leave that out.

use crate::texts::Item;

/// The shortest message that is told by what is left of it.
pub(crate) const MIN_LENGTH: usize = 40;

/// A wording without its closing pointer, if it has one and says enough without it.
pub(crate) fn without_pointer(wording: Item) -> Option<Item> {
    let end = start(wording.text)?;
    let last = wording.cuts.into_iter().last().map_or(0, |(offset, _)| offset);
    (last <= end).then_some(Item { text: wording.text.get(..end)?, ..wording })
}

/// Where the pointer begins: a few words, a colon, and nothing but an address.
fn start(text: &str) -> Option<usize> {
    // Nearly all wordings end in a word that is no address.
    let (_, last) = text.rsplit_once([' ', '：'])?;
    let is_address = last.starts_with("https://") || last.starts_with("http://");
    let rest = text.strip_suffix(last).filter(|_| is_address)?.trim_end().strip_suffix([':', '：'])?;
    let end = rest.rfind(['.', '。', '!', '！'])?;
    let (sentence, label) = rest.split_at(end + rest[end..].chars().next()?.len_utf8());
    (label.len() <= 40 && sentence.len() >= MIN_LENGTH).then_some(sentence.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_label_and_an_address_are_a_pointer() {
        let sentence = "You have no hats left, and there are none to be had.";
        assert_eq!(start(&alloc::format!("{sentence} Learn more: https://hats.example/none")), Some(sentence.len()));
        assert_eq!(start(&alloc::format!("{sentence} Buy some at https://hats.example/none")), None);
        assert_eq!(start(&alloc::format!("{sentence} Learn more: https://hats.example and wait")), None);
        assert_eq!(start("No. See: https://hats.example"), None);
        assert_eq!(start(sentence), None);
    }
}
