//! Hexadecimal numbers, whose last digits look like the letters of the word that follows: `0x8007000EAccess denied`.

use super::chars::Chars;
use super::class::Class;

/// Codes have this many digits, or twice as many; one that has as many ends there.
const WIDTH: usize = 8;

/// No number is looked at beyond this many digits.
const LONGEST: usize = 24;

/// What a place in a hexadecimal number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hexadecimal {
    /// No cell ends here.
    Inside,
    /// The digits behind the place may as well be letters of a word, or the letters before it digits.
    Perhaps,
    /// The number ends here.
    End,
}

impl Chars<'_> {
    /// What a place is in a number that begins with `0x`; nothing where it is in none.
    pub(super) fn hexadecimal(&self, index: usize) -> Option<Hexadecimal> {
        let is_digit = |index: &usize| self.char(*index).is_ascii_hexdigit();
        let is_x = |index: usize| {
            let zero = matches!(self.char(index), 'x' | 'X') && index > 0 && self.char(index - 1) == '0';
            zero && (index < 2 || self.class(index - 2) != Class::Digit)
        };
        if is_x(index) {
            return Some(Hexadecimal::Inside);
        }
        let start = (0..index).rev().take(LONGEST).take_while(is_digit).last().unwrap_or(index);
        if start == 0 || !is_x(start - 1) {
            return None;
        }
        let end = (start..).take(LONGEST).take_while(is_digit).last().map_or(start, |last| last + 1);
        let next = self.class(end);
        let is_letter = |class: Class| matches!(class, Class::Lower | Class::Upper | Class::Letter | Class::Cjk);
        // Where the letters begin that are the last digits.
        let letters = (start..end).rev().take_while(|&index| self.class(index) != Class::Digit).last().unwrap_or(end);
        let full =
            [2 * WIDTH, WIDTH].into_iter().map(|width| start + width).find(|full| (letters..=end).contains(full));
        // A word in another script does not begin with the last digits.
        let foreign = is_letter(next) && !self.char(end).is_ascii();
        let open = letters < end && !foreign;
        match full {
            Some(full) if index == full && (index < end || is_letter(next)) => Some(Hexadecimal::End),
            None if index >= letters && index > start && open && (index < end || is_letter(next)) => {
                Some(Hexadecimal::Perhaps)
            }
            None if index == end && end > start && is_letter(next) => Some(Hexadecimal::End),
            _ if index < end => Some(Hexadecimal::Inside),
            // What follows is no letter.
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number and what follows it, with every place at which it may end.
    fn cut(text: &str) -> String {
        let chars = Chars::new(text);
        let mut out = String::new();
        for index in 0..chars.len() {
            if index > 0 {
                match chars.hexadecimal(index) {
                    Some(Hexadecimal::End) => out.push('|'),
                    Some(Hexadecimal::Perhaps) => out.push('?'),
                    _ => {}
                }
            }
            out.push(chars.char(index));
        }
        out
    }

    #[test]
    fn a_number_of_eight_digits_ends_behind_them() {
        assert_eq!(cut("0x803F6100Not found"), "0x803F6100|Not found");
        assert_eq!(cut("0x8007000EAccess denied"), "0x8007000E|Access denied");
        assert_eq!(cut("0x8007000ebad"), "0x8007000e|bad");
        assert_eq!(cut("0x803F610AНе"), "0x803F610A|Не");
        assert_eq!(cut("0x00000000C0000005Fault"), "0x00000000C0000005|Fault");
    }

    #[test]
    fn a_shorter_one_ends_where_no_letter_can_be_a_digit() {
        assert_eq!(cut("0x1FНе"), "0x1F|Не");
        assert_eq!(cut("0x1F错误"), "0x1F|错误");
        assert_eq!(cut("0x10Not found"), "0x10|Not found");
        assert_eq!(cut("20x错误"), "20x错误");
        assert_eq!(cut("0x: not"), "0x: not");
        assert_eq!(cut("0x10 or 0x20, and 0x30"), "0x10 or 0x20, and 0x30");
    }

    #[test]
    fn where_letters_may_be_digits_a_person_decides() {
        assert_eq!(cut("0x10Bad key"), "0x10?B?a?d key");
        assert_eq!(cut("0x1FNot found"), "0x1?F?Not found");
    }
}
