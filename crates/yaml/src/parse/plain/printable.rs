//! What a text must be made of.

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// Whether all characters of `text` are printable by YAML 1.2.2, section 5.1, and none is a carriage return or a byte order
/// mark.
pub(super) fn is_printable(text: &str) -> bool {
    let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
    let plain = blocks.iter().all(|block| is_plain_ascii(block)) && is_plain_ascii(rest);
    plain || text.chars().all(is_printable_char)
}

/// Without an early end, so that many bytes are compared at once.
fn is_plain_ascii(bytes: &[u8]) -> bool {
    let is_plain = |byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    bytes.iter().fold(true, |plain, byte| plain & is_plain(*byte))
}

fn is_printable_char(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}'
            | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..
    )
}
