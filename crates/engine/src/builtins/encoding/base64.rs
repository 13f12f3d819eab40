//! `base64.*` and `base64url.*` (RFC 4648), as lenient as Go's `encoding/base64`: line breaks are skipped, and bits that
//! are left over may be set.

use super::super::{Args, Context, Error};
use super::text;
use crate::value::Value;

pub(super) fn encode(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    write(context, args, *b"+/", "=")
}

pub(super) fn encode_url(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    write(context, args, *b"-_", "=")
}

pub(super) fn encode_url_no_pad(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    write(context, args, *b"-_", "")
}

fn write(
    context: &mut Context<'_>,
    args: Args<'_>,
    last: [u8; 2],
    padding: &str,
) -> Result<Option<Value>, Error> {
    let bytes = args.string(0)?.as_bytes();
    context.take(bytes.len() / 3 * 4 + 4)?;
    let mut encoded = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let number = byte(0) << 16 | byte(1) << 8 | byte(2);
        let digits = [18, 12, 6, 0].map(|shift| digit(number >> shift & 63, last));
        encoded.extend(digits.iter().take(chunk.len() + 1));
        for _ in chunk.len()..3 {
            encoded.push_str(padding);
        }
    }
    Ok(Some(encoded.into()))
}

fn digit(value: u32, last: [u8; 2]) -> char {
    let value = u8::try_from(value).unwrap_or_default();
    char::from(match value {
        0..=25 => b'A' + value,
        26..=51 => b'a' + value - 26,
        52..=61 => b'0' + value - 52,
        62 => last[0],
        _ => last[1],
    })
}

pub(super) fn decode(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let encoded = args.string(0)?;
    context.take(encoded.len())?;
    Ok(Some(text(&read(encoded.as_bytes(), *b"+/")?).into()))
}

pub(super) fn is_valid(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let Value::String(encoded) = args.value(0)? else { return Ok(Some(false.into())) };
    context.take(encoded.len())?;
    Ok(Some(read(encoded.as_bytes(), *b"+/").is_ok().into()))
}

/// Padding may be left out.
pub(super) fn decode_url(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let encoded = args.string(0)?;
    context.take(2 * encoded.len())?;
    let padding = match encoded.len() % 4 {
        _ if encoded.ends_with('=') => "",
        0 => "",
        1 => return Err(Error::failed(format!("illegal base64url string: {encoded}"))),
        2 => "==",
        _ => "=",
    };
    Ok(Some(text(&read(format!("{encoded}{padding}").as_bytes(), *b"-_")?).into()))
}

/// The bytes that four characters at a time stand for.
fn read(encoded: &[u8], last: [u8; 2]) -> Result<Vec<u8>, Error> {
    let mut decoded = Vec::with_capacity(encoded.len() / 4 * 3 + 3);
    let mut characters = encoded.iter().enumerate().filter(|(_, byte)| !matches!(byte, b'\n' | b'\r'));
    let (mut number, mut count) = (0_u32, 0_usize);
    while let Some((at, byte)) = characters.next() {
        if *byte == b'=' {
            if count < 2 {
                return Err(illegal(at));
            }
            if count == 2 {
                match characters.next() {
                    None => return Err(illegal(encoded.len())),
                    Some((next, byte)) if *byte != b'=' => return Err(illegal(next - 1)),
                    Some(_) => {}
                }
            }
            if let Some((rest, _)) = characters.next() {
                return Err(illegal(rest));
            }
            let bytes = (number << (6 * (4 - count))).to_be_bytes();
            decoded.extend(bytes.iter().skip(1).take(count - 1));
            return Ok(decoded);
        }
        number = number << 6 | value(*byte, last).ok_or_else(|| illegal(at))?;
        count += 1;
        if count == 4 {
            decoded.extend(number.to_be_bytes().iter().skip(1));
            (number, count) = (0, 0);
        }
    }
    if count == 0 { Ok(decoded) } else { Err(illegal(encoded.len() - count)) }
}

fn value(byte: u8, last: [u8; 2]) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        _ if byte == last[0] => 62,
        _ if byte == last[1] => 63,
        _ => return None,
    };
    Some(value.into())
}

fn illegal(at: usize) -> Error {
    Error::failed(format!("illegal base64 data at input byte {at}"))
}
