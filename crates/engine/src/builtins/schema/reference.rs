//! References from one schema to another (RFC 6901 in the fragment of RFC 3986).

use crate::builtins::Error;
use crate::value::Value;

/// The schema that `reference` means, which has to be in the same document.
pub(super) fn resolve<'a>(root: &'a Value, reference: &str) -> Result<&'a Value, Error> {
    let Some(pointer) = reference.strip_prefix('#') else {
        return Err(Error::Failed(format!(
            "the schema `{reference}` is elsewhere and regimen checks offline; put it under `definitions` and refer to it as `#/definitions/…`"
        )));
    };
    if pointer.is_empty() {
        return Ok(root);
    }
    let Some(pointer) = pointer.strip_prefix('/') else {
        return Err(Error::Failed(format!(
            "the schema `{reference}` is named by its `$id`, which regimen does not look for; refer to it by its place, as `#/definitions/…`"
        )));
    };
    pointer.split('/').try_fold(root, |value, token| {
        let token = unescape(token);
        let found = match value {
            Value::Object(pairs) => pairs.get(&Value::from(token.as_str())),
            Value::Array(items) => {
                let found = token.parse::<usize>().ok().and_then(|at| items.get(at));
                let len = items.len();
                return found
                    .ok_or_else(|| Error::Failed(format!("Out of bound array[0,{len}] index '{token}'")));
            }
            _ => None,
        };
        found.ok_or_else(|| Error::Failed(format!("Object has no key '{token}'")))
    })
}

/// Takes back the escapes of addresses and of pointers.
fn unescape(token: &str) -> String {
    let mut parts = token.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        if let Some(byte) = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            bytes.extend_from_slice(part.get(2..).unwrap_or_default().as_bytes());
        } else {
            bytes.push(b'%');
            bytes.extend_from_slice(part.as_bytes());
        }
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}
