//! Strings with other parts.

use super::{Args, Context, Error, Keys, Value};

pub(super) fn replace(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (text, old, new) = (args.string(0)?, args.string(1)?, args.string(2)?);
    if old.is_empty() {
        return replaced(context, text, &Keys::new([("", &**new)]));
    }
    if new.len() > old.len() {
        context.take(text.matches(&**old).count().saturating_mul(new.len()))?;
    }
    Ok(Some(Value::from(text.replace(&**old, new))))
}

/// Replaces several strings in one go, the first in the order of strings where several match.
pub(super) fn replace_n(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let pairs = args.object(0)?;
    let text = args.string(1)?;
    let wrong = |what: &str| Error::Type(format!("operand 1 non-string {what} found in pattern object"));
    let mut keys = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        let key = key.as_str().ok_or_else(|| wrong("key"))?;
        keys.push((key, value.as_str().ok_or_else(|| wrong("value"))?));
    }
    replaced(context, text, &Keys::new(keys))
}

/// The first of the matching keys is the shortest. The empty key matches before each byte, as it does in OPA, so that a
/// character of several is cut apart; each of its bytes is then shown as U+FFFD.
fn replaced(context: &mut Context<'_>, text: &str, keys: &Keys<'_, &str>) -> Result<Option<Value>, Error> {
    let bytes = text.as_bytes();
    let (mut out, mut at, mut after_empty) = (Vec::new(), 0, false);
    while let Some(rest) = bytes.get(at..) {
        let found = keys.first_of(rest, usize::from(after_empty));
        after_empty = found.is_some_and(|(length, _)| length == 0);
        if let Some((length, new)) = found {
            context.take(new.len())?;
            out.extend_from_slice(new.as_bytes());
            at += length;
        } else {
            out.extend(rest.first());
            at += 1;
        }
    }
    Ok(Some(Value::from(String::from_utf8_lossy(&out).into_owned())))
}

#[cfg(test)]
mod tests {
    use crate::builtins::tests::check;

    #[test]
    fn parts_are_replaced() {
        check(&[
            ("replace", r#"["aaa", "a", "b"]"#, r#""bbb""#),
            ("replace", r#"["abc", "b", ""]"#, r#""ac""#),
            ("replace", r#"["abc", "", "x"]"#, r#""xaxbxcx""#),
            ("replace", r#"["", "", "x"]"#, r#""x""#),
            ("replace", r#"["aé", "", "x"]"#, "\"xax\u{fffd}x\u{fffd}x\""),
            ("replace", r#"["aé", "", ""]"#, r#""aé""#),
            ("replace", r#"["a", "b", 1]"#, "type: operand 3 must be string but got number"),
        ]);
    }

    #[test]
    fn several_parts_are_replaced_at_once() {
        let name = "strings.replace_n";
        check(&[
            (name, r#"[{"a": "b", "b": "c"}, "ab"]"#, r#""bc""#),
            (name, r#"[{"<": "&lt;", ">": "&gt;"}, "<b>"]"#, r#""&lt;b&gt;""#),
            (name, r#"[{"a": "1", "aa": "2"}, "aaa"]"#, r#""111""#),
            (name, r#"[{"aa": "2", "ab": "3"}, "aaab"]"#, r#""23""#),
            (name, r#"[{}, "ab"]"#, r#""ab""#),
            (name, r#"[{"": "x", "a": "y"}, "abab"]"#, r#""xyxbxyxbx""#),
            (name, r#"[{"": "x"}, ""]"#, r#""x""#),
            (name, r#"[{"": "", "a": "b"}, "aé"]"#, r#""bé""#),
            (name, r#"[{"é": "b", "": "-"}, "aéa"]"#, r#""-a-b-a-""#),
            (name, r#"["a", "ab"]"#, "type: operand 1 must be object but got string"),
            (name, r#"[{"k": 1}, "ab"]"#, "type: operand 1 non-string value found in pattern object"),
            (name, r#"[{"a": "b"}, 1]"#, "type: operand 2 must be string but got number"),
        ]);
    }

    #[test]
    fn what_grows_takes_its_memory_first() {
        let long = "a".repeat(100_000);
        let call = |name: &str, args: &str| check(&[(name, args, "memory")]);
        call("replace", &format!("[{long:?}, \"\", {long:?}]"));
        call("replace", &format!("[{long:?}, \"a\", {long:?}]"));
        call("strings.replace_n", &format!("[{{\"a\": {long:?}}}, {long:?}]"));
    }
}
