//! Reads the format.

use super::Arg;
use super::print::{Flags, Printer};
use crate::builtins::{Context, Error};

/// Numbers in formats and widths in arguments beyond this are not taken.
const MOST: i64 = 1_000_000;

/// `fmt.Sprintf`.
pub(super) fn printf(context: &mut Context<'_>, format: &str, args: &[Arg<'_>]) -> Result<String, Error> {
    let printer = Printer { context, out: String::new(), flags: Flags::default() };
    let mut scanner =
        Scanner { format, at: 0, args, next: 0, reordered: false, index_is_good: true, printer };
    while scanner.text()? {
        scanner.directive()?;
    }
    scanner.extra()?;
    Ok(scanner.printer.out)
}

struct Scanner<'a, 'f, 'p, 'c> {
    format: &'f str,
    at: usize,
    args: &'a [Arg<'a>],
    /// The argument that is printed next.
    next: usize,
    /// Whether an argument was named by its number.
    reordered: bool,
    /// Whether the number that named an argument was one, and stood where it may.
    index_is_good: bool,
    printer: Printer<'p, 'c>,
}

impl<'f> Scanner<'_, 'f, '_, '_> {
    fn rest(&self) -> &'f str {
        self.format.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.format.as_bytes().get(self.at).copied()
    }

    fn next_is(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Writes what stands before the next `%`; whether there is one.
    fn text(&mut self) -> Result<bool, Error> {
        let rest = self.rest();
        let (text, found) = rest.split_once('%').map_or((rest, false), |(text, _)| (text, true));
        self.printer.write(text)?;
        self.at += text.len() + usize::from(found);
        Ok(found)
    }

    /// Prints what one `%` asks for.
    fn directive(&mut self) -> Result<(), Error> {
        self.index_is_good = true;
        self.printer.flags = Flags::default();
        self.flags();
        let mut after_index = self.index();
        after_index = self.width(after_index)?;
        after_index = self.precision(after_index)?;
        if !after_index {
            self.index();
        }
        let Some(verb) = self.rest().chars().next() else { return self.printer.write("%!(NOVERB)") };
        self.at += verb.len_utf8();
        self.verb(verb)
    }

    fn verb(&mut self, verb: char) -> Result<(), Error> {
        let printer = &mut self.printer;
        let arg = match self.args.get(self.next) {
            _ if verb == '%' => return printer.write("%"),
            _ if !self.index_is_good => return printer.write(&format!("%!{verb}(BADINDEX)")),
            None => return printer.write(&format!("%!{verb}(MISSING)")),
            Some(arg) => arg,
        };
        if let 'v' | 'w' = verb {
            printer.flags.sharp_v = std::mem::take(&mut printer.flags.sharp);
            printer.flags.plus_v = std::mem::take(&mut printer.flags.plus);
        }
        self.next += 1;
        printer.print(arg, verb)
    }

    fn flags(&mut self) {
        let flags = &mut self.printer.flags;
        while let Some(byte) = self.format.as_bytes().get(self.at) {
            match byte {
                b'#' => flags.sharp = true,
                b'0' => flags.zero = true,
                b'+' => flags.plus = true,
                b'-' => flags.minus = true,
                b' ' => flags.space = true,
                _ => return,
            }
            self.at += 1;
        }
    }

    fn width(&mut self, after_index: bool) -> Result<bool, Error> {
        if self.next_is(b'*') {
            match self.integer_arg() {
                Some(width) => {
                    let flags = &mut self.printer.flags;
                    flags.minus |= width < 0;
                    flags.width = usize::try_from(width.unsigned_abs()).ok();
                }
                None => self.printer.write("%!(BADWIDTH)")?,
            }
            return Ok(false);
        }
        self.printer.flags.width = self.number();
        if after_index && self.printer.flags.width.is_some() {
            self.index_is_good = false;
        }
        Ok(after_index)
    }

    fn precision(&mut self, after_index: bool) -> Result<bool, Error> {
        // A point at the very end counts as a verb.
        if self.rest().len() < 2 || !self.next_is(b'.') {
            return Ok(after_index);
        }
        if after_index {
            self.index_is_good = false;
        }
        let after_index = self.index();
        if self.next_is(b'*') {
            let precision = self.integer_arg().and_then(|precision| usize::try_from(precision).ok());
            self.printer.flags.precision = precision;
            if precision.is_none() {
                self.printer.write("%!(BADPREC)")?;
            }
            return Ok(false);
        }
        self.printer.flags.precision = Some(self.number().unwrap_or(0));
        Ok(after_index)
    }

    /// A number; none if there is none. A too large one ends the format.
    fn number(&mut self) -> Option<usize> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let (number, is_whole) = parse_number(self.rest().as_bytes().get(..digits)?);
        self.at = if is_whole { self.at + digits } else { self.format.len() };
        number
    }

    /// The next argument as a width or a precision.
    fn integer_arg(&mut self) -> Option<i64> {
        let arg = self.args.get(self.next)?;
        self.next += 1;
        match arg {
            Arg::Int(number, _) if (-MOST..=MOST).contains(number) => Some(*number),
            _ => None,
        }
    }

    /// `[n]`, which names the argument to go on with; whether it does.
    fn index(&mut self) -> bool {
        if self.peek() != Some(b'[') {
            return false;
        }
        self.reordered = true;
        let Some((inside, _)) = self.rest().split_once(']').filter(|_| self.rest().len() >= 3) else {
            self.index_is_good = false;
            self.at += 1;
            return false;
        };
        let digits = inside.as_bytes().get(1..).unwrap_or_default();
        self.at += inside.len() + 1;
        let all_digits = digits.iter().all(u8::is_ascii_digit);
        let index = parse_number(digits).0.filter(|_| all_digits);
        match index.map(|index| index.checked_sub(1)) {
            Some(Some(index)) if index < self.args.len() => {
                self.next = index;
                true
            }
            found => {
                self.index_is_good = false;
                found.is_some()
            }
        }
    }

    /// Shows the arguments that were not asked for.
    fn extra(&mut self) -> Result<(), Error> {
        let left = self.args.get(self.next..).unwrap_or_default();
        if self.reordered || left.is_empty() {
            return Ok(());
        }
        self.printer.flags = Flags::default();
        self.printer.write("%!(EXTRA ")?;
        for (at, arg) in left.iter().enumerate() {
            self.printer.write(if at == 0 { "" } else { ", " })?;
            if !matches!(arg, Arg::Nil) {
                self.printer.write(arg.type_name())?;
                self.printer.write("=")?;
            }
            self.printer.print(arg, 'v')?;
        }
        self.printer.write(")")
    }
}

/// The number that digits are, and whether it is small enough to be read to its end.
fn parse_number(digits: &[u8]) -> (Option<usize>, bool) {
    let mut number = None;
    for digit in digits {
        let before = number.unwrap_or(0);
        if before > 1_000_000 {
            return (None, false);
        }
        number = Some(before * 10 + usize::from(digit.saturating_sub(b'0')));
    }
    (number, true)
}
