//! Character classes: `[…]`, `\d`, `\pL`, and escapes of single characters.

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use super::named;
use super::parse::{Fault, SyntaxError, Text};

/// A class from ranges.
pub(super) fn of(ranges: &[(char, char)]) -> ClassUnicode {
    ClassUnicode::new(ranges.iter().map(|(low, high)| ClassUnicodeRange::new(*low, *high)))
}

/// A class that has each case of its characters if `fold`, and all other characters if `negated`.
pub(super) fn finish(mut class: ClassUnicode, fold: bool, negated: bool) -> ClassUnicode {
    if fold {
        class.case_fold_simple();
    }
    if negated {
        class.negate();
    }
    class
}

/// The characters from one code point up to another; surrogates are none.
pub(super) fn range(low: u32, high: u32) -> ClassUnicode {
    let clip = |low: u32, high: u32| {
        let range =
            (low <= high).then(|| Some(ClassUnicodeRange::new(char::from_u32(low)?, char::from_u32(high)?)));
        range.flatten()
    };
    ClassUnicode::new([clip(low, high.min(0xd7ff)), clip(low.max(0xe000), high)].into_iter().flatten())
}

/// `\d`, `\pL` and what else is a class after a backslash; none if something else stands at the start of `text`.
pub(super) fn escaped(text: Text<'_>, fold: bool) -> Result<Option<(ClassUnicode, Text<'_>)>, SyntaxError> {
    let mut after = text;
    if after.next() != Some('\\') {
        return Ok(None);
    }
    let Some(letter) = after.next() else { return Ok(None) };
    if matches!(letter, 'p' | 'P') {
        return unicode(text, after, letter == 'P', fold).map(Some);
    }
    let class = named::perl(letter.to_ascii_lowercase());
    Ok(class.map(|ranges| (finish(of(ranges), fold, letter.is_ascii_uppercase()), after)))
}

/// `\pL`, `\p{Greek}`, `\p{^Greek}`; `name` starts after the `p`.
fn unicode<'a>(
    whole: Text<'a>,
    mut name: Text<'a>,
    mut negated: bool,
    fold: bool,
) -> Result<(ClassUnicode, Text<'a>), SyntaxError> {
    let wrong = |end: Text<'_>| SyntaxError::new(Fault::Range, whole.until(end));
    let end = Text::end();
    let start = name;
    let (mut inside, rest) = match name.next() {
        None => return Err(wrong(end)),
        Some('{') => match name.0.split_once('}') {
            None => return Err(wrong(end)),
            Some((inside, rest)) => (inside, Text(rest)),
        },
        Some(_) => (start.until(name), name),
    };
    if let Some(other) = inside.strip_prefix('^') {
        inside = other;
        negated = !negated;
    }
    let class = named::unicode(inside).ok_or_else(|| wrong(rest))?;
    Ok((finish(class, fold, negated), rest))
}

/// A class in brackets; `text` starts with the first one.
pub(super) fn bracketed(text: Text<'_>, fold: bool) -> Result<(ClassUnicode, Text<'_>), SyntaxError> {
    let mut rest = text;
    rest.next();
    let negated = rest.eat('^');
    let mut class = ClassUnicode::empty();
    let mut first = true;
    while first || !rest.0.starts_with(']') {
        first = false;
        let (part, after) = match named_class(rest, fold)? {
            Some(found) => found,
            None => match escaped(rest, fold)? {
                Some(found) => found,
                None => characters(text, rest, fold)?,
            },
        };
        class.union(&part);
        rest = after;
    }
    rest.next();
    Ok((finish(class, false, negated), rest))
}

/// `[:alpha:]`, `[:^alpha:]`.
fn named_class(text: Text<'_>, fold: bool) -> Result<Option<(ClassUnicode, Text<'_>)>, SyntaxError> {
    let Some(inside) = text.0.strip_prefix("[:") else { return Ok(None) };
    let Some((name, rest)) = inside.split_once(":]") else { return Ok(None) };
    let (name, negated) = name.strip_prefix('^').map_or((name, false), |name| (name, true));
    let Some(ranges) = named::ascii(name) else {
        return Err(SyntaxError::new(Fault::Range, text.until(Text(rest))));
    };
    Ok(Some((finish(of(ranges), fold, negated), Text(rest))))
}

/// A character or a range of a class that starts at `whole`.
fn characters<'a>(
    whole: Text<'a>,
    text: Text<'a>,
    fold: bool,
) -> Result<(ClassUnicode, Text<'a>), SyntaxError> {
    let (low, mut rest) = character(whole, text)?;
    let mut high = low;
    if rest.0.len() >= 2 && rest.0.starts_with('-') && !rest.0.starts_with("-]") {
        rest.next();
        (high, rest) = character(whole, rest)?;
        if high < low {
            return Err(SyntaxError::new(Fault::Range, text.until(rest)));
        }
    }
    Ok((finish(range(low, high), fold, false), rest))
}

fn character<'a>(whole: Text<'a>, mut text: Text<'a>) -> Result<(u32, Text<'a>), SyntaxError> {
    if text.0.starts_with('\\') {
        return escape(text);
    }
    match text.next() {
        Some(c) => Ok((u32::from(c), text)),
        None => Err(SyntaxError::new(Fault::Bracket, whole.0)),
    }
}

/// A single character after the backslash that `text` starts with.
pub(super) fn escape(text: Text<'_>) -> Result<(u32, Text<'_>), SyntaxError> {
    let mut rest = text;
    rest.next();
    let Some(c) = rest.next() else { return Err(SyntaxError::new(Fault::Backslash, "")) };
    let code = match c {
        '1'..='7' if !rest.0.starts_with(|next| matches!(next, '0'..='7')) => None,
        '0'..='7' => Some(octal(c, &mut rest)),
        'x' => hexadecimal(&mut rest),
        'a' => Some(7),
        'f' => Some(12),
        'n' => Some(10),
        'r' => Some(13),
        't' => Some(9),
        'v' => Some(11),
        c if c.is_ascii() && !c.is_ascii_alphanumeric() => Some(u32::from(c)),
        _ => None,
    };
    code.map(|code| (code, rest)).ok_or_else(|| SyntaxError::new(Fault::Escape, text.until(rest)))
}

/// Up to two more digits.
fn octal(first: char, rest: &mut Text<'_>) -> u32 {
    let mut code = first.to_digit(8).unwrap_or_default();
    for _ in 0..2 {
        let Some(digit) = rest.0.chars().next().and_then(|c| c.to_digit(8)) else { break };
        rest.next();
        code = code * 8 + digit;
    }
    code
}

/// Two digits, or any number of them in braces.
fn hexadecimal(rest: &mut Text<'_>) -> Option<u32> {
    let first = rest.next()?;
    if first != '{' {
        let second = rest.next()?;
        return Some(first.to_digit(16)? * 16 + second.to_digit(16)?);
    }
    let mut code = None;
    loop {
        match rest.next()? {
            '}' => return code,
            digit => {
                let next = code.unwrap_or(0) * 16 + digit.to_digit(16)?;
                code = Some(next).filter(|code| *code <= u32::from(char::MAX));
                code?;
            }
        }
    }
}
