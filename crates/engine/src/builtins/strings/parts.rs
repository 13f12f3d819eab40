//! Parts of strings.

use super::{Args, Context, Error, Value};

/// The parts between separators; the characters, if there is no separator.
fn pieces<'a>(text: &'a str, separator: &'a str) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    if separator.is_empty() {
        Box::new(text.split_inclusive(|_: char| true))
    } else {
        Box::new(text.split(separator))
    }
}

fn collect<'a>(
    context: &mut Context<'_>,
    pieces: impl Iterator<Item = &'a str>,
) -> Result<Option<Value>, Error> {
    let mut items = Vec::new();
    for piece in pieces {
        // A shared string has two counters.
        context.take(size_of::<Value>() + 2 * size_of::<usize>() + piece.len())?;
        items.push(Value::from(piece));
    }
    Ok(Some(Value::from(items)))
}

pub(super) fn split(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, separator) = (args.string(0)?, args.string(1)?);
    collect(context, pieces(text, separator))
}

/// The first parts, or the last ones if the number is negative.
pub(super) fn split_n(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, separator, wanted) = (args.string(0)?, args.string(1)?, args.integer(2)?);
    let count = usize::try_from(wanted.unsigned_abs()).unwrap_or(usize::MAX);
    if wanted >= 0 {
        return collect(context, pieces(text, separator).take(count));
    }
    let all = pieces(text, separator).count();
    collect(context, pieces(text, separator).skip(all.saturating_sub(count)))
}

/// From an offset on, all or some characters.
pub(super) fn substring(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, offset, length) = (args.string(0)?, args.integer(1)?, args.integer(2)?);
    let Ok(offset) = usize::try_from(offset) else { return Err(Error::failed("negative offset")) };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    Ok(Some(Value::from(text.chars().skip(offset).take(length).collect::<String>())))
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn strings_are_split() {
        check(&[
            ("split", r#"["a,,b", ","]"#, r#"["a", "", "b"]"#),
            ("split", r#"["日本", ""]"#, r#"["日", "本"]"#),
            ("split", r#"["", ""]"#, "[]"),
            ("split", r#"["", ","]"#, r#"[""]"#),
            ("split", r#"[",", ","]"#, r#"["", ""]"#),
            ("split", r#"["a", 1]"#, "type: operand 2 must be string but got number"),
            ("strings.split_n", r#"["a,b,c", ",", 2]"#, r#"["a", "b"]"#),
            ("strings.split_n", r#"["a,b,c", ",", 0]"#, "[]"),
            ("strings.split_n", r#"["a,b,c", ",", 100]"#, r#"["a", "b", "c"]"#),
            ("strings.split_n", r#"["a,b,c", ",", -2]"#, r#"["b", "c"]"#),
            ("strings.split_n", r#"["a,b,c", ",", -9223372036854775808]"#, r#"["a", "b", "c"]"#),
            ("strings.split_n", r#"["日本語", "", -1]"#, r#"["語"]"#),
            ("strings.split_n", r#"["", "", 2]"#, "[]"),
            ("strings.split_n", r#"["", ",", 2]"#, r#"[""]"#),
            ("strings.split_n", r#"["a,b", ",", 1.0]"#, r#"["a"]"#),
            (
                "strings.split_n",
                r#"["a", ",", 1.5]"#,
                "type: operand 3 must be integer number but got floating-point number",
            ),
            ("strings.split_n", r#"["a", ",", null]"#, "type: operand 3 must be number but got null"),
        ]);
    }

    #[test]
    fn a_substring_is_counted_in_characters() {
        check(&[
            ("substring", r#"["abcde", 1, 2]"#, r#""bc""#),
            ("substring", r#"["日本語", 1, -5]"#, r#""本語""#),
            ("substring", r#"["abcde", 2, 100]"#, r#""cde""#),
            ("substring", r#"["abcde", 10, 2]"#, r#""""#),
            ("substring", r#"["abc", 1, 9223372036854775807]"#, r#""bc""#),
            ("substring", r#"["abc", -1, 2]"#, "failed: negative offset"),
            ("substring", r#"["abc", -1, "a"]"#, "type: operand 3 must be number but got string"),
            ("substring", r#"["abc", 1.0, 1]"#, r#""b""#),
            (
                "substring",
                r#"["abc", 1e0, 1]"#,
                "type: operand 2 must be integer number but got floating-point number",
            ),
        ]);
    }
}
