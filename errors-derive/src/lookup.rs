//! The lookup from a code to its rows, chosen by what the codes are. The runtime reads it in `errors/src/lookup.rs`.

use std::collections::BTreeMap;

/// How the rows of a code are found.
pub(crate) enum Lookup {
    /// Few codes: all rows are one chain.
    Few,
    /// Codes are numbers, most of those between the first and the last: two bytes for each, and for one more.
    Numbers { first: u32, rows: Vec<u8> },
    /// A perfect hash: two bytes for each bucket, four for each slot.
    Words { displacements: Vec<u8>, slots: Vec<u8> },
}

/// For each row the one that follows it in the chain that a lookup leads to; 0 at its end.
pub(crate) type Next = Vec<u32>;

/// Makes the lookup for the codes of the rows of an enum.
pub(crate) fn lookup(codes: &[&str]) -> (Lookup, Next) {
    const FEW: usize = 3;
    let found = if codes.len() <= FEW { None } else { numbers(codes).or_else(|| words(codes)) };
    found.unwrap_or_else(|| {
        let mut next = vec![0; codes.len()];
        chain(&(0..codes.len() as u32).collect::<Vec<_>>(), &mut next);
        (Lookup::Few, next)
    })
}

/// Makes rows a chain, in their order.
fn chain(rows: &[u32], next: &mut Next) {
    for pair in rows.windows(2) {
        next[pair[0] as usize] = pair[1];
    }
}

fn numbers(codes: &[&str]) -> Option<(Lookup, Next)> {
    let numbers: Vec<u32> = codes.iter().map(|code| number(code)).collect::<Option<_>>()?;
    let (first, last) = (*numbers.iter().min()?, *numbers.iter().max()?);
    let count = (last - first) as usize + 1;
    // With more gaps a hash is smaller; and a row has two bytes here.
    if count > 4 * codes.len() + 1024 || codes.len() >= usize::from(u16::MAX) {
        return None;
    }
    let mut by_number: Vec<Vec<u32>> = vec![Vec::new(); count + 1];
    for (number, row) in numbers.iter().zip(0..) {
        by_number[(number - first) as usize].push(row);
    }
    let mut next = vec![0; codes.len()];
    for rows in &by_number {
        chain(rows, &mut next);
    }
    let first_row = |rows: &Vec<u32>| rows.first().map_or(0, |&row| row as u16 + 1);
    let rows = by_number.iter().map(first_row).flat_map(u16::to_le_bytes).collect();
    Some((Lookup::Numbers { first, rows }, next))
}

/// A number as one writes it: no sign, no zeros before it, nine digits at most.
fn number(code: &str) -> Option<u32> {
    let is_plain = code.bytes().all(|b| b.is_ascii_digit()) && (code == "0" || !code.starts_with('0'));
    if is_plain && code.len() <= 9 { code.parse().ok() } else { None }
}

/// Codes with the same hash, be they the same or not, are a chain.
fn words(codes: &[&str]) -> Option<(Lookup, Next)> {
    // A row has three bytes here.
    if codes.len() >= 1 << 24 {
        return None;
    }
    let mut by_hash: BTreeMap<Hash, Vec<u32>> = BTreeMap::new();
    for (code, row) in codes.iter().zip(0..) {
        by_hash.entry(Hash::of(code.as_bytes())).or_default().push(row);
    }
    let mut next = vec![0; codes.len()];
    for rows in by_hash.values() {
        chain(rows, &mut next);
    }
    let keys: Vec<(Hash, u32)> = by_hash.into_iter().map(|(hash, rows)| (hash, rows[0])).collect();
    let count = keys.len();
    let lookup = [count + count / 8, 2 * count, 4 * count].into_iter().find_map(|slots| perfect(&keys, slots))?;
    Some((lookup, next))
}

/// Gives each key a slot of its own: the fullest buckets first, each with the first displacement that moves all of its
/// keys to slots that are free. (Belazzougui, Botelho and Dietzfelbinger, "Hash, displace, and compress", 2009.)
fn perfect(keys: &[(Hash, u32)], slot_count: usize) -> Option<Lookup> {
    let mut buckets: Vec<(usize, Vec<(Hash, u32)>)> = (0..keys.len().div_ceil(4)).map(|at| (at, Vec::new())).collect();
    let bucket_count = buckets.len();
    for key in keys {
        buckets[key.0.bucket(bucket_count)].1.push(*key);
    }
    buckets.sort_by_key(|(at, keys)| (usize::MAX - keys.len(), *at));
    let mut displacements = vec![0_u16; bucket_count];
    let mut slots: Vec<Option<u32>> = vec![None; slot_count];
    let mut places = Vec::new();
    for (at, keys) in buckets {
        let fits = |displacement: &u16| {
            places.clear();
            keys.iter().all(|(hash, _)| {
                let place = hash.slot(*displacement, slot_count);
                let is_free = slots[place].is_none() && !places.contains(&place);
                places.push(place);
                is_free
            })
        };
        displacements[at] = (0..=u16::MAX).find(fits)?;
        for ((hash, row), place) in keys.iter().zip(&places) {
            slots[*place] = Some(u32::from(hash.tag()) << 24 | row);
        }
    }
    // A slot without a key leads to some row, which is compared as all are.
    let slots = slots.into_iter().map(Option::unwrap_or_default);
    Some(Lookup::Words {
        displacements: displacements.into_iter().flat_map(u16::to_le_bytes).collect(),
        slots: slots.flat_map(u32::to_le_bytes).collect(),
    })
}

/// The hash of a code. The runtime has the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hash {
    high: u32,
    low: u32,
}

impl Hash {
    /// It looks at the beginning, the middle and the end of a code, eight bytes each, and at its length: codes differ in
    /// one of these as a rule, and those that do not follow one another in a chain.
    pub(crate) fn of(code: &[u8]) -> Self {
        let length = code.len();
        let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let half = |bytes: Option<&[u8; 4]>| bytes.map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)));
        let byte = |place: usize| code.get(place).map_or(0, |&byte| u64::from(byte));
        let (head, middle, tail) = match length {
            8.. => (word(code.first_chunk()), word(code[(length - 8) / 2..].first_chunk()), word(code.last_chunk())),
            4.. => (half(code.first_chunk()), 0, half(code.last_chunk())),
            _ => (byte(0), byte(1), byte(2)),
        };
        let mixed = fold(head ^ 0x9e37_79b9_7f4a_7c15, tail ^ 0xd1b5_4a32_d192_ed03);
        let mixed = fold(mixed ^ middle, length as u64 ^ 0x8cb9_2ba7_2f3d_8dd7);
        Self { high: (mixed >> 32) as u32, low: mixed as u32 }
    }

    /// All of it.
    pub(crate) fn bits(self) -> u64 {
        u64::from(self.high) << 32 | u64::from(self.low)
    }

    fn bucket(self, buckets: usize) -> usize {
        share(self.high, buckets)
    }

    fn slot(self, displacement: u16, slots: usize) -> usize {
        share(self.low.wrapping_add(u32::from(displacement).wrapping_mul(self.high | 1)), slots)
    }

    fn tag(self) -> u8 {
        self.high as u8
    }
}

/// Both halves of a product, one upon the other.
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// A number below `count` that is to `count` as `number` is to all numbers.
fn share(number: u32, count: usize) -> usize {
    ((u64::from(number) * count as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a code, as the runtime finds them.
    fn rows_of(code: &str, codes: &[&str], lookup: &Lookup, next: &[u32]) -> Vec<u32> {
        let two = |bytes: &[u8], at: usize| u16::from_le_bytes([bytes[2 * at], bytes[2 * at + 1]]);
        let first = match lookup {
            Lookup::Few => Some(0),
            Lookup::Numbers { first, rows } => number(code).and_then(|number| {
                let place = number.wrapping_sub(*first) as usize;
                u32::from(two(rows, place.min(rows.len() / 2 - 1))).checked_sub(1)
            }),
            Lookup::Words { displacements, slots } => {
                let hash = Hash::of(code.as_bytes());
                let displacement = two(displacements, hash.bucket(displacements.len() / 2));
                let at = 4 * hash.slot(displacement, slots.len() / 4);
                let slot = u32::from_le_bytes([slots[at], slots[at + 1], slots[at + 2], slots[at + 3]]);
                ((slot >> 24) as u8 == hash.tag()).then_some(slot & 0x00ff_ffff)
            }
        };
        let chain = std::iter::successors(first, |&row| next.get(row as usize).copied().filter(|&next| next != 0));
        chain.filter(|&row| codes.get(row as usize) == Some(&code)).collect()
    }

    fn check(codes: &[String], others: &[&str]) {
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let (lookup, next) = lookup(&codes);
        for code in codes.iter().copied().chain(others.iter().copied()) {
            let wanted: Vec<u32> =
                codes.iter().zip(0..).filter(|(known, _)| **known == code).map(|(_, row)| row).collect();
            assert_eq!(rows_of(code, &codes, &lookup, &next), wanted, "{code:?} of {}", codes.len());
        }
    }

    #[test]
    fn every_code_leads_to_its_rows_and_no_other_does() {
        let others = ["", "0", "00", "01000", "1000 ", "+1000", "-1", "4294967296", "99999999999", "key", "not_there"];
        for count in [0, 1, 2, 3, 4, 5, 60, 499, 2000] {
            check(&(0..count).map(|at| (1000 + at * 3 / 2).to_string()).collect::<Vec<_>>(), &others);
            check(&(0..count).map(|at| (at * 7919).to_string()).collect::<Vec<_>>(), &others);
            check(&(0..count).map(|at| format!("-{}", 32000 + at)).collect::<Vec<_>>(), &others);
            check(&(0..count).map(|at| format!("{}_not_found_{}", at % 50, at / 50)).collect::<Vec<_>>(), &others);
            check(&(0..count).map(|at| format!("code_{}", at / 3)).collect::<Vec<_>>(), &others);
        }
    }

    #[test]
    fn codes_with_the_same_hash_are_told_apart() {
        // Alike in the first, the middle and the last eight bytes.
        let codes: Vec<String> =
            (0..9).map(|at| format!("an_error_of_kind_{at}_of_the_many_kinds_that_there_are")).collect();
        assert_eq!(Hash::of(codes[0].as_bytes()), Hash::of(codes[8].as_bytes()));
        check(&codes, &["an_error_of_kind_9_of_the_many_kinds_that_there_are"]);
    }
}
