//! Prints one argument after the other.

use super::Arg;
use super::string::Case;
use crate::builtins::{Context, Error};

/// What stands between `%` and the verb.
#[derive(Default, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the format and any of them may be set")]
pub(super) struct Flags {
    pub(super) width: Option<usize>,
    pub(super) precision: Option<usize>,
    pub(super) minus: bool,
    pub(super) plus: bool,
    pub(super) sharp: bool,
    pub(super) space: bool,
    pub(super) zero: bool,
    /// `#` with `%v`, which means something else than with other verbs.
    pub(super) sharp_v: bool,
    /// `+` with `%v`.
    pub(super) plus_v: bool,
}

impl Flags {
    /// Zeros are put to the left only.
    pub(super) const fn pads_zeros(&self) -> bool {
        self.zero && !self.minus
    }
}

/// What is printed so far, and how the next argument is to be.
pub(super) struct Printer<'a, 'c> {
    pub(super) context: &'a mut Context<'c>,
    pub(super) out: String,
    pub(super) flags: Flags,
}

impl Printer<'_, '_> {
    pub(super) fn write(&mut self, text: &str) -> Result<(), Error> {
        self.context.take(text.len())?;
        self.out.push_str(text);
        Ok(())
    }

    pub(super) fn write_padding(&mut self, count: usize) -> Result<(), Error> {
        let padding = if self.flags.pads_zeros() { '0' } else { ' ' };
        self.repeat(padding, count)
    }

    pub(super) fn repeat(&mut self, character: char, count: usize) -> Result<(), Error> {
        self.context.take(count)?;
        self.out.extend(std::iter::repeat_n(character, count));
        Ok(())
    }

    /// Writes a text, padded to the width.
    pub(super) fn pad(&mut self, text: &str) -> Result<(), Error> {
        let missing = match self.flags.width {
            Some(width) => width.saturating_sub(text.chars().count()),
            None => 0,
        };
        if self.flags.minus {
            self.write(text)?;
            self.write_padding(missing)
        } else {
            self.write_padding(missing)?;
            self.write(text)
        }
    }

    /// As [`Self::pad`], with spaces in any case.
    pub(super) fn pad_with_spaces(&mut self, text: &str) -> Result<(), Error> {
        let zero = std::mem::take(&mut self.flags.zero);
        self.pad(text)?;
        self.flags.zero = zero;
        Ok(())
    }

    /// Prints an argument as a verb says.
    pub(super) fn print(&mut self, arg: &Arg<'_>, verb: char) -> Result<(), Error> {
        match (arg, verb) {
            (_, 'T') => self.string(arg.type_name(), 's').map(|_| ()),
            (Arg::Nil, 'v') => self.pad("<nil>"),
            (Arg::Bool(value), 't' | 'v') => self.pad(if *value { "true" } else { "false" }),
            (Arg::Big(number), 'w') => self.bad(verb, arg.type_name(), |printer| {
                let words = number.iter_u64_digits().map(|word| word.to_string()).collect::<Vec<_>>();
                let negative = number.sign() == num_bigint::Sign::Minus;
                printer.write(&format!("&{{{negative} [{}]}}", words.join(" ")))
            }),
            (Arg::Big(number), _) if verb != 'p' => self.big(number, verb),
            _ => {
                let printed = match arg {
                    Arg::Int(number, _) => self.integer(*number, verb)?,
                    Arg::Float(number) => self.float(*number, verb)?,
                    Arg::Text(text, _) => self.string(text, verb)?,
                    Arg::Nil | Arg::Bool(_) | Arg::Big(_) => false,
                };
                if printed { Ok(()) } else { self.bad_verb(arg, verb) }
            }
        }
    }

    fn bad_verb(&mut self, arg: &Arg<'_>, verb: char) -> Result<(), Error> {
        if let Arg::Nil = arg {
            return self.write(&format!("%!{verb}(<nil>)"));
        }
        self.bad(verb, arg.type_name(), |printer| printer.print(arg, 'v'))
    }

    fn bad(
        &mut self,
        verb: char,
        type_name: &str,
        value: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.write(&format!("%!{verb}({type_name}="))?;
        value(self)?;
        self.write(")")
    }

    /// Prints text; whether the verb is one for it.
    fn string(&mut self, text: &str, verb: char) -> Result<bool, Error> {
        match verb {
            'v' if self.flags.sharp_v => self.quoted(text)?,
            'v' | 's' => {
                let text = self.truncated(text);
                self.pad(text)?;
            }
            'x' => self.hexadecimal(text, Case::Lower)?,
            'X' => self.hexadecimal(text, Case::Upper)?,
            'q' => self.quoted(text)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}
