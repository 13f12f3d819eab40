//! How strings start and end.

use super::{Args, Context, Error, Items, Keys, Value, strings};

pub(super) fn startswith(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::Bool(args.string(0)?.starts_with(&**args.string(1)?))))
}

pub(super) fn endswith(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(Value::Bool(args.string(0)?.ends_with(&**args.string(1)?))))
}

/// One string, or those of an array or a set.
fn one_or_more(args: Args<'_>, at: usize) -> Result<Vec<&str>, Error> {
    match args.value(at)? {
        Value::String(text) => Ok(vec![text]),
        Value::Array(items) => strings(args, at, Items::Array(items)),
        Value::Set(items) => strings(args, at, Items::Set(items)),
        _ => Err(args.wrong(at, &["string", "set", "array"])),
    }
}

fn operands(args: Args<'_>) -> Result<(Vec<&str>, Keys<'_, ()>), Error> {
    let (texts, affixes) = (one_or_more(args, 0)?, one_or_more(args, 1)?);
    Ok((texts, Keys::new(affixes.into_iter().map(|affix| (affix, ())))))
}

pub(super) fn any_prefix_match(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (texts, affixes) = operands(args)?;
    Ok(Some(Value::Bool(texts.into_iter().any(|text| affixes.first_of(text.as_bytes(), 0).is_some()))))
}

pub(super) fn any_suffix_match(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (texts, affixes) = operands(args)?;
    Ok(Some(Value::Bool(texts.into_iter().any(|text| affixes.is_end_of(text.as_bytes())))))
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn starts_and_ends_are_found() {
        check(&[
            ("startswith", r#"["abc", ""]"#, "true"),
            ("startswith", r#"["abc", "b"]"#, "false"),
            ("startswith", r#"["abc", 1]"#, "type: operand 2 must be string but got number"),
            ("endswith", r#"["abc", "bc"]"#, "true"),
            ("endswith", r#"[null, "bc"]"#, "type: operand 1 must be string but got null"),
        ]);
    }

    #[test]
    fn any_of_several_is_found() {
        let prefix = "strings.any_prefix_match";
        let suffix = "strings.any_suffix_match";
        check(&[
            (prefix, r#"["abc", "a"]"#, "true"),
            (prefix, r#"[["abc", "x"], {"set": ["z", "x"]}]"#, "true"),
            (prefix, r#"[["abc"], ["abcd", "b"]]"#, "false"),
            (prefix, "[[], []]", "false"),
            (prefix, r#"["", []]"#, "false"),
            (prefix, r#"[[""], [""]]"#, "true"),
            (prefix, r#"[1, "a"]"#, "type: operand 1 must be one of {string, set, array} but got number"),
            (prefix, r#"["a", {}]"#, "type: operand 2 must be one of {string, set, array} but got object"),
            (
                prefix,
                r#"[[1], "a"]"#,
                "type: operand 1 must be array of strings but got array containing number",
            ),
            (
                prefix,
                r#"["a", {"set": [1]}]"#,
                "type: operand 2 must be set of strings but got set containing number",
            ),
            (suffix, r#"["日本", "本"]"#, "true"),
            (suffix, r#"[["abc"], ["x", "bc", "abcd"]]"#, "true"),
            (suffix, r#"[["abc"], ["ab"]]"#, "false"),
            (suffix, r#"["a", null]"#, "type: operand 2 must be one of {string, set, array} but got null"),
        ]);
    }
}
