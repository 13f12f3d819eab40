//! Strings without what is at their ends.

use std::collections::HashSet;

use super::{Args, Context, Error, Value};

/// The string, and whether a character is one of those to be taken away.
fn cutset(args: Args<'_>) -> Result<(&str, impl Fn(char) -> bool), Error> {
    let text = args.string(0)?;
    let cut: HashSet<char> = args.string(1)?.chars().collect();
    Ok((text, move |character| cut.contains(&character)))
}

pub(super) fn trim(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, is_cut) = cutset(args)?;
    Ok(Some(Value::from(text.trim_matches(is_cut))))
}

pub(super) fn trim_left(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, is_cut) = cutset(args)?;
    Ok(Some(Value::from(text.trim_start_matches(is_cut))))
}

pub(super) fn trim_right(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, is_cut) = cutset(args)?;
    Ok(Some(Value::from(text.trim_end_matches(is_cut))))
}

pub(super) fn trim_prefix(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, prefix) = (args.string(0)?, args.string(1)?);
    Ok(Some(Value::from(text.strip_prefix(&**prefix).unwrap_or(text))))
}

pub(super) fn trim_suffix(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, suffix) = (args.string(0)?, args.string(1)?);
    Ok(Some(Value::from(text.strip_suffix(&**suffix).unwrap_or(text))))
}

/// Without the white space of Unicode.
pub(super) fn trim_space(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::from(args.string(0)?.trim())))
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn ends_are_taken_away() {
        check(&[
            ("trim", r#"["abcxcba", "abc"]"#, r#""x""#),
            ("trim", r#"["ééaé", "é"]"#, r#""a""#),
            ("trim", r#"["a", ""]"#, r#""a""#),
            ("trim", r#"["aaa", "a"]"#, r#""""#),
            ("trim", r#"["a", 1]"#, "type: operand 2 must be string but got number"),
            ("trim_left", r#"["..a..", "."]"#, r#""a..""#),
            ("trim_left", r#"[1, "."]"#, "type: operand 1 must be string but got number"),
            ("trim_right", r#"["..a..", "."]"#, r#""..a""#),
            ("trim_right", r#"["a", {}]"#, "type: operand 2 must be string but got object"),
            ("trim_prefix", r#"["..a", "."]"#, r#"".a""#),
            ("trim_prefix", r#"["a", 1]"#, "type: operand 2 must be string but got number"),
            ("trim_suffix", r#"["a..", "."]"#, r#""a.""#),
            ("trim_suffix", r#"[1, "a"]"#, "type: operand 1 must be string but got number"),
            (
                "trim_space",
                r#"[" \t\n\u000b\u000c\r\u0085\u00a0\u2003\u3000\u200b a \ufeff "]"#,
                r#""\u200b a \ufeff""#,
            ),
            ("trim_space", r#"["\u001fa\u180e\u2028\u2029\u205f\u202f\u1680"]"#, r#""\u001fa\u180e""#),
            ("trim_space", "[null]", "type: operand 1 must be string but got null"),
        ]);
    }

    #[test]
    fn case_is_changed_character_by_character() {
        check(&[
            ("lower", r#"["ABCİÉßΣΑΣǅK"]"#, r#""abciéßσασǆk""#),
            ("upper", r#"["abcßéıŉǰﬁǆǅᾳ"]"#, r#""ABCßÉIŉǰﬁǄǄᾼ""#),
            ("lower", "[1]", "type: operand 1 must be string but got number"),
            ("upper", "[null]", "type: operand 1 must be string but got null"),
            ("strings.reverse", r#"["e\u0301😀"]"#, r#""😀\u0301e""#),
            ("strings.reverse", "[1]", "type: operand 1 must be string but got number"),
        ]);
    }
}
