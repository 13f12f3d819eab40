//! Strings that are shared.

use arcstr::ArcStr;

/// Longest string that is shared: names and keywords are shorter, and what is longer is seldom written twice.
const LONGEST: usize = 48;

/// Slots at first, and at most: with their strings less than a megabyte.
const FEWEST: usize = 64;
const MOST: usize = 8_192;

/// Strings that were read before. A table in which each string may stand in one of two neighbouring slots: what was read last
/// takes the place of what was read longest ago, so that no text makes it larger or slower than its bounds.
#[derive(Debug, Default)]
pub(super) struct Strings {
    slots: Vec<Option<ArcStr>>,
    /// How many strings took a slot since the table has its size.
    taken: usize,
}

impl Strings {
    /// `text` as a string that is shared with those who read the same.
    pub(super) fn shared(&mut self, text: &str) -> ArcStr {
        if text.len() > LONGEST {
            return text.into();
        }
        if self.taken * 4 >= self.slots.len() && self.slots.len() < MOST {
            self.grow();
        }
        let hash = hash(text.as_bytes());
        let Some([first, second]) = self.pair(hash) else { return text.into() };
        if let Some(known) = first.as_ref().filter(|known| &***known == text) {
            return known.clone();
        }
        std::mem::swap(first, second);
        match first {
            Some(known) if **known == *text => known.clone(),
            _ => {
                let new: ArcStr = text.into();
                *first = Some(new.clone());
                self.taken += 1;
                new
            }
        }
    }

    /// The two slots in which a string of this hash may stand, the one read last first.
    fn pair(&mut self, hash: usize) -> Option<&mut [Option<ArcStr>; 2]> {
        let pairs = self.slots.as_chunks_mut::<2>().0;
        let mask = pairs.len().checked_sub(1)?;
        pairs.get_mut(hash & mask)
    }

    /// Twice as many slots. The size is a power of two.
    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(FEWEST);
        let old = std::mem::replace(&mut self.slots, vec![None; size]);
        self.taken = 0;
        for text in old.into_iter().flatten() {
            self.taken += 1;
            if let Some([first, second]) = self.pair(hash(text.as_bytes())) {
                let free = if first.is_none() { first } else { second };
                *free = Some(text);
            }
        }
    }
}

/// A quick hash of a short text. Whoever makes texts collide only makes them not be shared.
fn hash(bytes: &[u8]) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(FACTOR).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let rest = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    usize::try_from(mix(hash, rest) & u64::from(u32::MAX)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_are_one_allocation() {
        let mut strings = Strings::default();
        let names: Vec<String> = (0..200).map(|number| format!("field{number}")).collect();
        let first: Vec<ArcStr> = names.iter().map(|name| strings.shared(name)).collect();
        let shared = |(name, first): (&String, &ArcStr)| ArcStr::ptr_eq(first, &strings.shared(name));
        let shared = names.iter().zip(&first).map(shared).filter(|shared| *shared).count();
        assert!(shared > 180, "{shared} of 200");
    }

    #[test]
    fn no_text_makes_the_table_larger_than_it_may_be() {
        let mut strings = Strings::default();
        for number in 0..3 * MOST {
            assert_eq!(*strings.shared(&number.to_string()), *number.to_string());
        }
        assert_eq!(strings.slots.len(), MOST);
        let long = "x".repeat(LONGEST + 1);
        assert!(!ArcStr::ptr_eq(&strings.shared(&long), &strings.shared(&long)));
    }

    #[test]
    fn what_was_read_last_stays() {
        let mut strings = Strings::default();
        let kept = strings.shared("kept");
        for number in 0..3 * MOST {
            strings.shared(&number.to_string());
            assert!(ArcStr::ptr_eq(&kept, &strings.shared("kept")));
        }
    }
}
