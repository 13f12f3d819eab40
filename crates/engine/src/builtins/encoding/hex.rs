//! `hex.*`

use super::super::{Args, Context, Error};
use super::text;
use crate::value::Value;

pub(super) fn encode(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let bytes = args.string(0)?.as_bytes();
    context.take(2 * bytes.len())?;
    let digit = |half: u8| char::from_digit(u32::from(half), 16);
    let digits = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).flatten();
    Ok(Some(digits.collect::<String>().into()))
}

pub(super) fn decode(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let digits = args.string(0)?.as_bytes();
    context.take(2 * digits.len())?;
    let mut halves = Vec::with_capacity(digits.len());
    for byte in digits {
        let half = char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        halves.push(half.ok_or_else(|| wrong(*byte))?);
    }
    let (pairs, odd) = halves.as_chunks();
    if !odd.is_empty() {
        return Err(Error::failed("encoding/hex: odd length hex string"));
    }
    let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
    Ok(Some(text(&bytes).into()))
}

/// As Go names the byte, as if it were a character.
fn wrong(byte: u8) -> Error {
    let printable = matches!(byte, 0x20..=0x7e | 0xa1..=0xac | 0xae..=0xff);
    let shown = if printable { format!(" '{}'", char::from(byte)) } else { String::new() };
    Error::failed(format!("encoding/hex: invalid byte: U+{byte:04X}{shown}"))
}
