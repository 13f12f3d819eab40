//! Constants as Go writes them.

use super::value::Val;

/// A number of any base, whole if it is written without point and exponent. The error is Go's.
pub(super) fn number(text: &str) -> Result<Val, String> {
    let bad = || format!("bad number syntax: {}", crate::value::text::quoted(text));
    if let "+" | "-" = text {
        return Err(format!("illegal number syntax: {}", crate::value::text::quoted(text)));
    }
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let prefix = unsigned.get(..2).map(str::to_ascii_lowercase);
    let (radix, digits) = match prefix.as_deref() {
        Some("0x") => (16, unsigned.get(2..)),
        Some("0b") => (2, unsigned.get(2..)),
        Some("0o") => (8, unsigned.get(2..)),
        _ if unsigned.len() > 1 && unsigned.starts_with('0') && !unsigned.contains(['.', 'e', 'E']) => {
            (8, unsigned.get(1..))
        }
        _ => (10, Some(unsigned)),
    };
    let digits = digits.unwrap_or_default().replace('_', "");
    if digits.starts_with(['+', '-']) || digits.is_empty() {
        return Err(bad());
    }
    if digits.chars().all(|digit| digit.is_digit(radix)) {
        let sign = if negative { "-" } else { "" };
        let number = i64::from_str_radix(&format!("{sign}{digits}"), radix);
        return number
            .map(Val::Int)
            .map_err(|_| format!("integer overflow: {}", crate::value::text::quoted(text)));
    }
    if radix != 10 || !digits.bytes().all(|byte| b"0123456789.eE+-".contains(&byte)) {
        return Err(bad());
    }
    let number: f64 = digits.parse().map_err(|_| bad())?;
    Ok(Val::Float(if negative { -number } else { number }))
}

/// What a text between quotes stands for; none if an escape is none.
pub(super) fn unquote(text: &str, mark: char) -> Option<String> {
    let inside = text.strip_prefix(mark)?.strip_suffix(mark)?;
    let (mut out, mut characters) = (String::new(), inside.chars());
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        let escape = characters.next()?;
        out.push(match escape {
            'a' => '\u{7}',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            '\\' => '\\',
            _ if escape == mark => mark,
            'x' => code(&mut characters, 2, 16, 0)?,
            'u' => code(&mut characters, 4, 16, 0)?,
            'U' => code(&mut characters, 8, 16, 0)?,
            '0'..='7' => code(&mut characters, 2, 8, escape.to_digit(8)?)?,
            _ => return None,
        });
    }
    Some(out)
}

fn code(characters: &mut std::str::Chars<'_>, count: usize, radix: u32, first: u32) -> Option<char> {
    let mut code = first;
    for _ in 0..count {
        code = code.checked_mul(radix)?.checked_add(characters.next()?.to_digit(radix)?)?;
    }
    char::from_u32(code)
}
