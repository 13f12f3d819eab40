//! Strings made of several parts.

use super::{Args, Context, Error, Value, strings};

/// The strings with a separator between them.
pub(super) fn concat(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let separator = args.string(0)?;
    let parts = strings(args, 1, args.items(1, &["set", "array"])?)?;
    let separators = separator.len().saturating_mul(parts.len().saturating_sub(1));
    context.take(parts.iter().fold(separators, |sum, part| sum.saturating_add(part.len())))?;
    Ok(Some(Value::from(parts.join(separator))))
}

/// A template string: each part is a text or another scalar, or the set of what the expression between braces gave.
pub(super) fn template_string(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let mut out = String::new();
    for part in args.array(0)?.iter() {
        let part = match part {
            Value::Set(found) if found.len() > 1 => {
                return Err(Error::failed("template-strings must not produce multiple outputs"));
            }
            Value::Set(found) => found.first().map_or_else(|| "<undefined>".to_owned(), bare),
            Value::Array(_) | Value::Object(_) => {
                return Err(Error::failed(format!("illegal argument type: {}", part.type_name())));
            }
            scalar => bare(scalar),
        };
        context.take(part.len())?;
        out.push_str(&part);
    }
    Ok(Some(Value::from(out)))
}

/// The text of a value; a string without quotes.
fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn strings_are_joined() {
        check(&[
            ("concat", r#"[",", ["b", "a"]]"#, r#""b,a""#),
            ("concat", r#"[",", {"set": ["b", "a"]}]"#, r#""a,b""#),
            ("concat", r#"[",", []]"#, r#""""#),
            ("concat", "[1, []]", "type: operand 1 must be string but got number"),
            ("concat", r#"[",", "a"]"#, "type: operand 2 must be one of {set, array} but got string"),
            (
                "concat",
                r#"[",", ["a", 1]]"#,
                "type: operand 2 must be array of strings but got array containing number",
            ),
            (
                "concat",
                r#"[",", {"set": [1]}]"#,
                "type: operand 2 must be set of strings but got set containing number",
            ),
        ]);
    }

    #[test]
    fn a_template_shows_what_its_expressions_gave() {
        let name = "internal.template_string";
        check(&[
            (
                name,
                r#"[["a", {"set": [1]}, {"set": []}, {"set": ["x"]}, {"set": [[1, "a"]]}, {"set": [1.50]}, true, null]]"#,
                r#""a1<undefined>x[1, \"a\"]1.50truenull""#,
            ),
            (name, "[[]]", r#""""#),
            (name, r#"[[{"set": [1, 2]}]]"#, "failed: template-strings must not produce multiple outputs"),
            (name, "[[{}]]", "failed: illegal argument type: object"),
            (name, r#"["a"]"#, "type: operand 1 must be array but got string"),
        ]);
    }
}
