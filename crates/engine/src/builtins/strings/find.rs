//! Where one string stands in another.

use super::{Args, Context, Error, Value};

pub(super) fn contains(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::Bool(args.string(0)?.contains(&**args.string(1)?))))
}

/// How often it is found, each after the end of the one before. Nothing is found between all characters and at both ends.
pub(super) fn count(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.string(0)?.matches(&**args.string(1)?).count())))
}

fn operands(args: Args<'_>) -> Result<(&str, &str), Error> {
    let (text, search) = (args.string(0)?, args.string(1)?);
    if search.is_empty() { Err(Error::failed("empty search character")) } else { Ok((text, search)) }
}

pub(super) fn indexof(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, search) = operands(args)?;
    Ok(Some(match text.split_once(search) {
        Some((before, _)) => Value::from(before.chars().count()),
        None => Value::from(-1_i64),
    }))
}

/// All places, also where one begins before the one before it ends.
pub(super) fn indexof_n(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, search) = operands(args)?;
    let (mut places, mut ends) = (Vec::new(), Ends::new(search.as_bytes()));
    // Counts the characters that begin before the one that is found.
    let mut starts = text.bytes().map(|byte| byte & 0xc0 != 0x80);
    let mut before = 0_usize;
    let mut passed = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        if ends.step(byte) {
            let start = at + 1 - search.len();
            before += starts.by_ref().take(start - passed).filter(|is_start| *is_start).count();
            passed = start;
            context.take(size_of::<Value>())?;
            places.push(Value::from(before));
        }
    }
    Ok(Some(Value::from(places)))
}

/// Knuth, Morris and Pratt's search: the time does not grow with how much of the pattern repeats.
struct Ends<'a> {
    pattern: &'a [u8],
    /// For each length that was matched, the next shorter one that still is when the next byte is another.
    shorter: Vec<usize>,
    matched: usize,
}

impl<'a> Ends<'a> {
    fn new(pattern: &'a [u8]) -> Self {
        let mut search = Self { pattern, shorter: vec![0], matched: 0 };
        for byte in pattern.iter().skip(1) {
            search.step(*byte);
            search.shorter.push(search.matched);
        }
        search.matched = 0;
        search
    }

    /// Goes on by one byte; whether the pattern ends there.
    fn step(&mut self, byte: u8) -> bool {
        while self.pattern.get(self.matched) != Some(&byte) {
            let Some(last) = self.matched.checked_sub(1) else { return false };
            self.matched = self.shorter.get(last).copied().unwrap_or(0);
        }
        self.matched += 1;
        self.matched == self.pattern.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn places_are_counted_in_characters() {
        check(&[
            ("contains", r#"["abc", ""]"#, "true"),
            ("contains", r#"["abc", "d"]"#, "false"),
            ("contains", r#"["a", 1]"#, "type: operand 2 must be string but got number"),
            ("indexof", r#"["日本語", "語"]"#, "2"),
            ("indexof", r#"["😀x", "x"]"#, "1"),
            ("indexof", r#"["abc", "x"]"#, "-1"),
            ("indexof", r#"["", ""]"#, "failed: empty search character"),
            ("indexof", r#"["a", null]"#, "type: operand 2 must be string but got null"),
            ("indexof_n", r#"["banana", "a"]"#, "[1, 3, 5]"),
            ("indexof_n", r#"["aaaa", "aa"]"#, "[0, 1, 2]"),
            ("indexof_n", r#"["日本日", "日"]"#, "[0, 2]"),
            ("indexof_n", r#"["abababcabab", "abab"]"#, "[0, 2, 7]"),
            ("indexof_n", r#"["abc", "x"]"#, "[]"),
            ("indexof_n", r#"["abc", ""]"#, "failed: empty search character"),
            ("indexof_n", r#"[1, "a"]"#, "type: operand 1 must be string but got number"),
            ("strings.count", r#"["cheese", "e"]"#, "3"),
            ("strings.count", r#"["11111", "11"]"#, "2"),
            ("strings.count", r#"["日本", ""]"#, "3"),
            ("strings.count", r#"["", ""]"#, "1"),
            ("strings.count", r#"["", "a"]"#, "0"),
            ("strings.count", r#"["a", 1]"#, "type: operand 2 must be string but got number"),
        ]);
    }

    #[test]
    fn places_are_found_as_by_looking_everywhere() {
        for pattern in ["a", "aab", "abaab", "aaaa", "abab"] {
            let text = "abaababaabaaabaaaabab";
            let expected: Vec<_> =
                (0..text.len()).filter(|at| text.split_at(*at).1.starts_with(pattern)).collect();
            check(&[("indexof_n", &format!("[{text:?}, {pattern:?}]"), &format!("{expected:?}"))]);
        }
    }
}
