//! DER (X.690): just enough to take certificates and keys apart.

/// One element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::builtins) struct Element<'a> {
    /// Its identifier octet.
    pub(in crate::builtins) tag: u8,
    /// Its contents.
    pub(in crate::builtins) content: &'a [u8],
    /// Identifier, length and contents.
    pub(in crate::builtins) raw: &'a [u8],
}

pub(in crate::builtins) const BOOLEAN: u8 = 1;
pub(in crate::builtins) const INTEGER: u8 = 2;
pub(in crate::builtins) const BIT_STRING: u8 = 3;
pub(in crate::builtins) const OCTET_STRING: u8 = 4;
pub(in crate::builtins) const OID: u8 = 6;
pub(in crate::builtins) const SEQUENCE: u8 = 0x30;
pub(in crate::builtins) const SET: u8 = 0x31;

/// The identifier of the constructed field with context-specific number `number`.
pub(in crate::builtins) const fn context(number: u8) -> u8 {
    0xa0 | number
}

/// Elements one after the other.
#[derive(Debug, Clone, Copy)]
pub(in crate::builtins) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// The elements of `bytes`.
    pub(in crate::builtins) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether nothing is left.
    pub(in crate::builtins) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next element.
    pub(in crate::builtins) fn next(&mut self) -> Option<Element<'a>> {
        let (tag, rest) = self.0.split_first()?;
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (length, body) = length(rest)?;
        let (content, after) = body.split_at_checked(length)?;
        let (raw, _) = self.0.split_at_checked(self.0.len() - after.len())?;
        self.0 = after;
        Some(Element { tag: *tag, content, raw })
    }

    /// The contents of the next element if it is of that sort; else nothing is taken.
    pub(in crate::builtins) fn expect(&mut self, tag: u8) -> Option<&'a [u8]> {
        let before = *self;
        let found = self.next().filter(|element| element.tag == tag);
        if found.is_none() {
            *self = before;
        }
        found.map(|element| element.content)
    }

    /// The elements in the next element, which has to be of that sort.
    pub(in crate::builtins) fn inside(&mut self, tag: u8) -> Option<Self> {
        self.expect(tag).map(Self)
    }

    /// The next number, which must not be negative, without leading zeros.
    pub(in crate::builtins) fn unsigned(&mut self) -> Option<&'a [u8]> {
        let bytes = self.expect(INTEGER)?;
        let minimal = match bytes {
            [] => false,
            [0, next, ..] => *next >= 0x80,
            [first, ..] => *first < 0x80,
        };
        minimal.then(|| bytes.strip_prefix(&[0]).unwrap_or(bytes))
    }

    /// The next number, which must be small.
    pub(in crate::builtins) fn small(&mut self) -> Option<u64> {
        let bytes = self.unsigned()?;
        (bytes.len() <= 7).then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }

    /// The next bit string, which must be whole bytes.
    pub(in crate::builtins) fn bits(&mut self) -> Option<&'a [u8]> {
        self.expect(BIT_STRING)?.strip_prefix(&[0])
    }

    /// The next truth value, or false where it is left out.
    pub(in crate::builtins) fn flag(&mut self) -> Option<bool> {
        match self.expect(BOOLEAN) {
            None | Some([0]) => Some(false),
            Some([0xff]) => Some(true),
            Some(_) => None,
        }
    }

    /// The next object identifier.
    pub(in crate::builtins) fn oid(&mut self) -> Option<Vec<u64>> {
        self.expect(OID).and_then(oid)
    }
}

/// The only element of `bytes`.
pub(in crate::builtins) fn only(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    let mut reader = Reader::new(bytes);
    reader.expect(tag).filter(|_| reader.is_empty())
}

/// The length and what follows it; the shortest form is the only one.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    if *first < 0x80 {
        return Some((usize::from(*first), rest));
    }
    let count = usize::from(first & 0x7f);
    if !(1..=4).contains(&count) {
        return None;
    }
    let (digits, rest) = rest.split_at_checked(count)?;
    let length = digits.iter().fold(0_usize, |sum, digit| sum << 8 | usize::from(*digit));
    let shortest = digits.first() != Some(&0) && length >= 0x80;
    shortest.then_some((length, rest))
}

/// The numbers of an object identifier. None over 31 bits, as Go has it.
pub(in crate::builtins) fn oid(bytes: &[u8]) -> Option<Vec<u64>> {
    let mut arcs = vec![];
    let mut arc = 0_u64;
    let mut begun = false;
    for byte in bytes {
        if !begun && *byte == 0x80 {
            return None;
        }
        arc = arc << 7 | u64::from(byte & 0x7f);
        if arc > u64::from(u32::MAX >> 1) {
            return None;
        }
        begun = byte & 0x80 != 0;
        if !begun {
            if arcs.is_empty() {
                let root = (arc / 40).min(2);
                arcs.push(root);
                arc -= root * 40;
            }
            arcs.push(arc);
            arc = 0;
        }
    }
    (!begun && !arcs.is_empty()).then_some(arcs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_taken_in_order() {
        let mut reader = Reader::new(&[2, 1, 5, 1, 1, 0xff, 6, 3, 0x55, 0x1d, 0x11]);
        assert_eq!((reader.small(), reader.flag(), reader.flag()), (Some(5), Some(true), Some(false)));
        assert_eq!(reader.oid(), Some(vec![2, 5, 29, 17]));
        assert!(reader.is_empty() && reader.next().is_none());
    }

    #[test]
    fn only_the_shortest_form_is_read() {
        for bytes in [
            &[2, 2, 0, 1][..],
            &[2, 1, 0x80],
            &[2, 0],
            &[2, 0x81, 1, 1],
            &[2, 0x80],
            &[2, 5, 1],
            &[0x1f, 1, 1],
        ] {
            assert_eq!(Reader::new(bytes).unsigned(), None, "{bytes:?}");
        }
        assert_eq!(Reader::new(&[2, 2, 0, 0x80]).unsigned(), Some(&[0x80][..]));
        assert_eq!(oid(&[0x2a, 0x80, 1]), None);
        assert_eq!(oid(&[0x2a, 0x81]), None);
        assert_eq!(oid(&[0x2a, 0x86, 0x48]), Some(vec![1, 2, 840]));
    }
}
