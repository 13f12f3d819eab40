//! Prints floating point numbers.

use super::decimal;
use super::print::Printer;
use super::string::Case;
use crate::builtins::Error;

impl Printer<'_, '_> {
    /// Prints a number; whether the verb is one for it.
    pub(super) fn float(&mut self, number: f64, verb: char) -> Result<bool, Error> {
        let (size, precision) = (number.abs(), self.flags.precision);
        self.context.take(precision.unwrap_or(0))?;
        let text = match verb {
            'v' | 'g' => decimal::general(size, precision, 'e'),
            'G' => decimal::general(size, precision, 'E'),
            'e' | 'E' => decimal::scientific(size, precision.unwrap_or(6), verb),
            'f' | 'F' => decimal::plain(size, precision.unwrap_or(6)),
            'b' => decimal::binary(size),
            'x' => decimal::hexadecimal(size, precision, Case::Lower),
            'X' => decimal::hexadecimal(size, precision, Case::Upper),
            _ => return Ok(false),
        };
        let text = if self.flags.sharp && verb != 'b' { with_point(&text, verb, precision) } else { text };
        self.signed(number.is_sign_negative(), &text)?;
        Ok(true)
    }

    fn signed(&mut self, negative: bool, text: &str) -> Result<(), Error> {
        let sign = match negative {
            true => "-",
            false if self.flags.plus => "+",
            false if self.flags.space => " ",
            false => return self.pad(text),
        };
        let length = text.len() + sign.len();
        match self.flags.width {
            Some(width) if self.flags.pads_zeros() && width > length => {
                self.write(sign)?;
                self.write_padding(width - length)?;
                self.write(text)
            }
            _ => self.pad(&format!("{sign}{text}")),
        }
    }
}

/// `#`: a point in any case, and with `%g` all digits of the precision.
fn with_point(text: &str, verb: char, precision: Option<usize>) -> String {
    let mut missing = match verb {
        'v' | 'g' | 'G' | 'x' => precision.unwrap_or(6),
        _ => 0,
    };
    let is_hexadecimal = matches!(verb, 'x' | 'X');
    let ends = |c: char| matches!(c, 'p' | 'P') || (!is_hexadecimal && matches!(c, 'e' | 'E'));
    let (number, tail) = text.find(ends).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""));
    let digits = number.chars().filter(|c| *c != '.').skip_while(|c| *c == '0').count();
    missing = missing.saturating_sub(digits);
    let point = if number.contains('.') {
        ""
    } else {
        missing = missing.saturating_sub(usize::from(number == "0"));
        "."
    };
    format!("{number}{point}{}{tail}", "0".repeat(missing))
}
