//! `external_data`, which Gatekeeper adds to OPA's builtins for its templates.
//!
//! Source: frameworks, `constraint/pkg/client/drivers/rego/builtin.go` and `constraint/pkg/externaldata`. It asks a provider in
//! the cluster; here it is answered from what was recorded, and what was not ends the evaluation: an answer that nobody
//! gave would make a verdict.

use std::collections::BTreeSet;

use super::{Args, Context, Error, Table};
use crate::providers::{Lack, Recorded, Unanswered};
use crate::value::{Value, object};

pub(super) const TABLE: Table = &[("external_data", external_data)];

/// `{"provider": name, "keys": […]}` to `{"responses": [[key, value], …], "errors": [[key, error], …], "status_code": 200,
/// "system_error": ""}`.
fn external_data(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (provider, keys) = request(args.value(0)?)?;
    let Some(providers) = context.providers else {
        let keys = keys.into_iter().collect();
        return Err(Unanswered { lack: Lack::Everything, provider, keys }.into());
    };
    let answers = providers.answers(&provider, &keys)?;
    let pair = |key: &str, value: Value| Value::from(vec![Value::from(key), value]);
    let (mut responses, mut errors) = (Vec::new(), Vec::new());
    for (key, recorded) in &answers {
        match recorded {
            Recorded::Value(value) => responses.push(pair(key, value.clone())),
            Recorded::Error(error) => errors.push(pair(key, Value::from(error.as_str()))),
            Recorded::SystemError(error) => return Ok(Some(response(Vec::new(), Vec::new(), error))),
        }
    }
    Ok(Some(response(responses, errors, "")))
}

fn response(responses: Vec<Value>, errors: Vec<Value>, system_error: &str) -> Value {
    object([
        ("responses", Value::from(responses)),
        ("errors", Value::from(errors)),
        ("status_code", Value::from(200_i64)),
        ("system_error", Value::from(system_error)),
    ])
}

impl From<Unanswered> for Error {
    fn from(unanswered: Unanswered) -> Self {
        Self::Unanswered(Box::new(unanswered))
    }
}

/// The provider that is asked, and for which keys. A provider reads them as strings.
fn request(request: &Value) -> Result<(String, Vec<String>), Unanswered> {
    let field = |name: &str| request.get(&Value::from(name));
    let wrong = |wrong: String| Unanswered {
        lack: Lack::Request(wrong),
        provider: String::new(),
        keys: BTreeSet::new(),
    };
    let provider = field("provider").and_then(Value::as_str).filter(|name| !name.is_empty());
    let provider = provider.ok_or_else(|| wrong("the request names no `provider`".to_owned()))?;
    let keys: Vec<&Value> = match field("keys") {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(Value::Set(items)) => items.iter().collect(),
        _ => return Err(wrong("the `keys` of the request are no array".to_owned())),
    };
    let key = |key: &Value| match key {
        Value::String(text) => Ok(text.to_string()),
        Value::Number(_) => Ok(key.to_string()),
        other => Err(wrong(format!("a key must be a string or a number, found `{other}`"))),
    };
    Ok((provider.to_owned(), keys.into_iter().map(key).collect::<Result<_, _>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtins::tests::json;
    use crate::builtins::{Allowance, Cache};
    use crate::providers::Providers;

    fn ask(providers: Option<&Providers>, request: &str) -> Result<Option<Value>, Error> {
        let (mut allowance, mut cache) = (Allowance::new(1 << 20), Cache::default());
        let mut context = Context { providers, ..Context::alone(&mut allowance, &mut cache) };
        external_data(&mut context, Args::new(&[&json(request)]))
    }

    fn providers() -> Providers {
        let mut providers = Providers::default();
        providers.record("scanner", "a", Recorded::Value(json(r#"{"high": 0}"#)));
        providers.record("scanner", "7", Recorded::Value(json("true")));
        providers.record("scanner", "b", Recorded::Error("not known".to_owned()));
        providers.record("scanner", "c", Recorded::SystemError("out of order".to_owned()));
        providers.add("empty");
        providers
    }

    #[test]
    fn answers_have_gatekeepers_shape() {
        for (keys, response) in [
            (
                r#"["b", "a", 7, "a"]"#,
                r#"{"responses": [["a", {"high": 0}], ["7", true], ["a", {"high": 0}]], "errors": [["b", "not known"]],
                    "status_code": 200, "system_error": ""}"#,
            ),
            ("[]", r#"{"responses": [], "errors": [], "status_code": 200, "system_error": ""}"#),
            (
                r#"["a", "c"]"#,
                r#"{"responses": [], "errors": [], "status_code": 200, "system_error": "out of order"}"#,
            ),
        ] {
            let found = ask(Some(&providers()), &format!(r#"{{"provider": "scanner", "keys": {keys}}}"#));
            assert_eq!(found, Ok(Some(json(response))), "{keys}");
        }
    }

    #[test]
    fn what_is_not_recorded_is_no_answer() {
        let unanswered = |request| match ask(Some(&providers()), request) {
            Err(Error::Unanswered(why)) => why.to_string(),
            other => panic!("{request}: {other:?}"),
        };
        for (request, why) in [
            (
                r#"{"provider": "scanner", "keys": ["z", "a", "y", "z"]}"#,
                "no answer of the provider `scanner` is recorded for `y`, `z`",
            ),
            (
                r#"{"provider": "empty", "keys": ["a"]}"#,
                "no answer of the provider `empty` is recorded for `a`",
            ),
            (r#"{"provider": "other", "keys": []}"#, "no answers of the provider `other` are recorded"),
            (r#"{"keys": ["a"]}"#, "the request names no `provider`"),
            (r#"{"provider": "scanner"}"#, "the `keys` of the request are no array"),
            (r#"{"provider": "scanner", "keys": [{}]}"#, "a key must be a string or a number, found `{}`"),
        ] {
            assert_eq!(unanswered(request), why);
        }
        let lacking = ask(None, r#"{"provider": "scanner", "keys": ["a"]}"#).unwrap_err();
        assert!(matches!(lacking, Error::Unanswered(why) if why.lack == Lack::Everything));
    }
}
