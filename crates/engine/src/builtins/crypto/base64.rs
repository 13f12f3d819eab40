//! Base64 (RFC 4648) with the leniency and the messages of Go's `encoding/base64`: line breaks are skipped, and the bits
//! that are left over in the last character may be anything.

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The byte at which the text is no longer base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::builtins) struct Corrupt(usize);

impl std::fmt::Display for Corrupt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "illegal base64 data at input byte {}", self.0)
    }
}

/// With padding, in the standard alphabet.
pub(in crate::builtins) fn encode(bytes: &[u8]) -> String {
    encode_with(STANDARD, bytes, true)
}

/// Without padding, in the alphabet for addresses.
pub(in crate::builtins) fn encode_url(bytes: &[u8]) -> String {
    encode_with(URL, bytes, false)
}

fn encode_with(alphabet: &[u8; 64], bytes: &[u8], padded: bool) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let sextet = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap_or(0);
            if at <= chunk.len() {
                text.push(char::from(alphabet.get(sextet).copied().unwrap_or(b'A')));
            } else if padded {
                text.push('=');
            }
        }
    }
    text
}

/// Reads padded text in the standard alphabet.
pub(in crate::builtins) fn decode(text: &str) -> Result<Vec<u8>, Corrupt> {
    decode_with(STANDARD, text.as_bytes(), true)
}

/// Reads padded text in the alphabet for addresses.
pub(in crate::builtins) fn decode_url_padded(text: &str) -> Result<Vec<u8>, Corrupt> {
    decode_with(URL, text.as_bytes(), true)
}

/// Reads text without padding in the alphabet for addresses.
pub(in crate::builtins) fn decode_url(text: &str) -> Result<Vec<u8>, Corrupt> {
    decode_with(URL, text.as_bytes(), false)
}

fn decode_with(alphabet: &[u8; 64], text: &[u8], padded: bool) -> Result<Vec<u8>, Corrupt> {
    let values = table(alphabet);
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0_usize);
    let mut rest = text.iter().enumerate().filter(|(_, byte)| !matches!(byte, b'\r' | b'\n'));
    while let Some((at, byte)) = rest.next() {
        if let Some(value) = values.get(usize::from(*byte)).copied().flatten() {
            bits = bits << 6 | u32::from(value);
            count += 1;
            if count == 4 {
                bytes.extend_from_slice(bits.to_be_bytes().get(1..).unwrap_or_default());
                (bits, count) = (0, 0);
            }
            continue;
        }
        if !padded || *byte != b'=' || count < 2 {
            return Err(Corrupt(at));
        }
        if count == 2 {
            match rest.next() {
                Some((_, b'=')) => {}
                Some((at, _)) => return Err(Corrupt(at)),
                None => return Err(Corrupt(text.len())),
            }
        }
        if let Some((at, _)) = rest.next() {
            return Err(Corrupt(at));
        }
        finish(&mut bytes, bits, count);
        return Ok(bytes);
    }
    if count == 1 || (padded && count > 0) {
        return Err(Corrupt(text.len() - count));
    }
    finish(&mut bytes, bits, count);
    Ok(bytes)
}

/// The bytes of a last group of two or three characters.
fn finish(bytes: &mut Vec<u8>, bits: u32, count: usize) {
    let whole = match count {
        2 => (bits << 12).to_be_bytes(),
        3 => (bits << 6).to_be_bytes(),
        _ => return,
    };
    bytes.extend_from_slice(whole.get(1..count).unwrap_or_default());
}

fn table(alphabet: &[u8; 64]) -> [Option<u8>; 256] {
    let mut values = [None; 256];
    for (value, byte) in (0..).zip(alphabet) {
        if let Some(slot) = values.get_mut(usize::from(*byte)) {
            *slot = Some(value);
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for bytes in [&b""[..], b"a", b"ab", b"abc", b"\xff\xfe\xfd\xfc"] {
            assert_eq!(decode(&encode(bytes)).unwrap(), bytes);
            assert_eq!(decode_url(&encode_url(bytes)).unwrap(), bytes);
        }
        assert_eq!((encode(b"\xfb\xff"), encode_url(b"\xfb\xff")), ("+/8=".into(), "-_8".into()));
    }

    #[test]
    fn the_place_of_an_error_is_gos() {
        for (text, at) in [
            ("a", 0),
            ("!", 0),
            ("YQ", 0),
            ("YQ=", 3),
            ("YQ==x", 4),
            ("YQ=x", 3),
            ("e3\n0", 1),
            ("=", 0),
            ("YWJj=", 4),
        ] {
            assert_eq!(decode(text), Err(Corrupt(at)), "{text}");
        }
        assert_eq!(decode("Y\r\nQ=\n=\n").unwrap(), b"a");
        assert_eq!(decode("YR==").unwrap(), b"a");
        assert_eq!(decode_url("YQ==").unwrap_err(), Corrupt(2));
        assert_eq!(decode_url_padded("-_8=").unwrap(), b"\xfb\xff");
    }
}
