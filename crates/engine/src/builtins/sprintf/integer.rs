//! Prints whole numbers.

use num_bigint::{BigInt, Sign};

use super::print::Printer;
use super::string::quote;
use crate::builtins::Error;
use crate::value::text::is_printable;

impl Printer<'_, '_> {
    /// Prints a number of 64 bits; whether the verb is one for it.
    pub(super) fn integer(&mut self, number: i64, verb: char) -> Result<bool, Error> {
        match verb {
            'v' | 'd' => self.digits(number, &number.unsigned_abs().to_string(), verb)?,
            'b' => self.digits(number, &format!("{:b}", number.unsigned_abs()), verb)?,
            'o' | 'O' => self.digits(number, &format!("{:o}", number.unsigned_abs()), verb)?,
            'x' => self.digits(number, &format!("{:x}", number.unsigned_abs()), verb)?,
            'X' => self.digits(number, &format!("{:X}", number.unsigned_abs()), verb)?,
            'c' => self.pad(character(number).encode_utf8(&mut [0; 4]))?,
            'q' => {
                let quoted = quote(std::iter::once(character(number)), '\'', self.flags.plus);
                self.pad(&quoted)?;
            }
            'U' => self.code_point(number)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn digits(&mut self, number: i64, digits: &str, verb: char) -> Result<(), Error> {
        let sign = self.sign(number < 0, self.flags.plus);
        let wanted = match (self.flags.precision, self.flags.width) {
            (Some(0), _) if number == 0 => {
                return self.pad_with_spaces("");
            }
            (Some(precision), _) => precision,
            (None, Some(width)) if self.flags.pads_zeros() => width.saturating_sub(sign.len()),
            _ => 0,
        };
        self.context.take(wanted)?;
        let digits = fill(digits.to_owned(), wanted);
        let prefix = match verb {
            'b' if self.flags.sharp => "0b",
            'o' if self.flags.sharp && !digits.starts_with('0') => "0",
            'O' if self.flags.sharp && !digits.starts_with('0') => "0o0",
            'O' => "0o",
            'x' if self.flags.sharp => "0x",
            'X' if self.flags.sharp => "0X",
            _ => "",
        };
        self.pad_with_spaces(&format!("{sign}{prefix}{digits}"))
    }

    /// The sign to be printed.
    const fn sign(&self, negative: bool, plus: bool) -> &'static str {
        match negative {
            true => "-",
            false if plus => "+",
            false if self.flags.space => " ",
            false => "",
        }
    }

    /// `%U`: at least four digits, and with `#` the character.
    fn code_point(&mut self, number: i64) -> Result<(), Error> {
        let digits = fill(format!("{number:04X}"), self.flags.precision.unwrap_or(4));
        self.context.take(digits.len())?;
        let shown = u32::try_from(number).ok().filter(|_| self.flags.sharp);
        let shown = shown.and_then(char::from_u32).filter(|character| is_printable(*character));
        let shown = shown.map(|character| format!(" '{character}'")).unwrap_or_default();
        self.pad_with_spaces(&format!("U+{digits}{shown}"))
    }

    /// Prints a larger number, which says for itself what it does with flags and verbs (`big.Int.Format`).
    pub(super) fn big(&mut self, number: &BigInt, verb: char) -> Result<(), Error> {
        let size = number.magnitude();
        let sharp = self.flags.sharp || self.flags.sharp_v;
        let (digits, prefix) = match verb {
            'b' => (size.to_str_radix(2), "0b"),
            'o' => (size.to_str_radix(8), "0"),
            'O' => (size.to_str_radix(8), "0o"),
            'd' | 's' | 'v' => (size.to_string(), ""),
            'x' => (size.to_str_radix(16), "0x"),
            'X' => (size.to_str_radix(16).to_uppercase(), "0X"),
            _ => return self.write(&format!("%!{verb}(big.Int={number})")),
        };
        let prefix = if sharp || verb == 'O' { prefix } else { "" };
        let sign = self.sign(number.sign() == Sign::Minus, self.flags.plus || self.flags.plus_v);
        let length = sign.len() + prefix.len() + digits.len();
        let wanted = match (self.flags.precision, self.flags.width) {
            (Some(precision), _) => precision,
            (None, Some(width)) if self.flags.pads_zeros() => digits.len() + width.saturating_sub(length),
            _ => 0,
        };
        self.context.take(wanted)?;
        let digits = fill(digits, wanted);
        self.pad_with_spaces(&format!("{sign}{prefix}{digits}"))
    }
}

/// Zeros in front, up to a length.
fn fill(digits: String, length: usize) -> String {
    match length.checked_sub(digits.len()) {
        None | Some(0) => digits,
        Some(missing) => "0".repeat(missing) + &digits,
    }
}

/// The character of a number; U+FFFD if it has none.
fn character(number: i64) -> char {
    let code = u32::try_from(number).ok();
    code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
}
