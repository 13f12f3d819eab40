//! Texts on their way into YAML.

use crate::value::{Number, Value};

/// An escape of YAML 1.1.
pub(super) fn escape(c: char) -> String {
    let short = match c {
        '\0' => '0',
        '\u{7}' => 'a',
        '\u{8}' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\u{b}' => 'v',
        '\u{c}' => 'f',
        '\r' => 'r',
        '\u{1b}' => 'e',
        '"' => '"',
        '\\' => '\\',
        '\u{85}' => 'N',
        '\u{a0}' => '_',
        '\u{2028}' => 'L',
        '\u{2029}' => 'P',
        _ => {
            return match u32::from(c) {
                code @ ..=0xff => format!("\\x{code:02X}"),
                code @ ..=0xffff => format!("\\u{code:04X}"),
                code => format!("\\U{code:08X}"),
            };
        }
    };
    format!("\\{short}")
}

pub(super) fn key_text(key: &Value) -> String {
    key.as_str().map_or_else(|| key.to_json(), str::to_owned)
}

/// The text after it went through JSON that was read as YAML, as `sigs.k8s.io/yaml` has it: a next-line character is a
/// line break there, and some characters may not stand in YAML at all.
pub(super) fn read_back(text: &str, is_key: bool) -> Result<String, String> {
    let is_refused =
        |c: char| matches!(c, '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(is_refused) {
        return Err("yaml: control characters are not allowed".into());
    }
    if !text.contains('\u{85}') {
        return Ok(text.to_owned());
    }
    if is_key {
        return Err("yaml: line 1: did not find expected ',' or '}'".into());
    }
    let mut folded = String::new();
    let mut breaks = 0_usize;
    for part in text.split('\u{85}') {
        let line = if folded.is_empty() && breaks == 0 { part } else { part.trim_start_matches(' ') };
        if breaks > 0 && !line.is_empty() {
            folded.push_str(&if breaks == 1 { " ".to_owned() } else { "\n".repeat(breaks - 1) });
            breaks = 0;
        }
        folded.push_str(line);
        let kept = folded.trim_end_matches(' ').len();
        if breaks == 0 {
            folded.truncate(kept);
        }
        breaks += 1;
    }
    if breaks > 1 {
        folded.push_str(&if breaks == 2 { " ".to_owned() } else { "\n".repeat(breaks - 2) });
    }
    Ok(folded)
}

/// A number as Go writes it: whole ones of 64 bits as such, all others with `strconv.FormatFloat(number, 'g', -1, 64)`.
pub(super) fn number_text(number: &Number) -> String {
    let text = number.to_string();
    if let Ok(whole) = text.parse::<i64>() {
        return whole.to_string();
    }
    if text.parse::<u64>().is_ok() {
        return text;
    }
    let float = number.as_f64();
    if !float.is_finite() {
        return text;
    }
    let scientific = format!("{float:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..6).contains(&exponent) {
        return float.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs())
}
