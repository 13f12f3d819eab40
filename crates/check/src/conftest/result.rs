//! What rules say.

use std::collections::BTreeMap;

use regimen_engine::Value;

/// One result of a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConftestResult {
    /// What is wrong.
    pub message: String,
    /// What the rule says besides, by key.
    pub metadata: BTreeMap<String, Value>,
    /// Where it is, as the rule says by `_loc`: file and line.
    pub location: Option<(String, u32)>,
}

impl ConftestResult {
    /// The results in the value of a rule, in order: strings, or objects with a `msg`. What else it holds is passed over, as
    /// in conftest.
    ///
    /// # Errors
    /// An object without a `msg` that is a string.
    pub fn read_all(value: Option<&Value>) -> Result<Vec<Self>, String> {
        let mut results = Vec::new();
        for item in value.map(members).unwrap_or_default() {
            match item {
                Value::String(text) => results.push(Self::of(text.to_string())),
                Value::Object(_) => results.push(Self::read(item)?),
                _ => {}
            }
        }
        Ok(results)
    }

    pub(super) fn of(message: String) -> Self {
        Self { message, metadata: BTreeMap::new(), location: None }
    }

    fn read(item: &Value) -> Result<Self, String> {
        let field = |key: &str| item.get(&Value::from(key));
        let message = field("msg").and_then(Value::as_str);
        let message = message.ok_or_else(|| format!("a result must have a string `msg`, found `{item}`"))?;
        let mut result = Self::of(message.to_owned());
        let location = field("_loc").and_then(|loc| {
            let line = loc.get(&Value::from("line"))?.as_i64()?;
            let file = loc.get(&Value::from("file")).and_then(Value::as_str).unwrap_or_default();
            Some((file.to_owned(), u32::try_from(line).ok()?))
        });
        result.location = location;
        for (key, value) in item.as_object().into_iter().flatten() {
            if let Some(key) = key.as_str().filter(|key| !matches!(*key, "msg" | "_loc")) {
                result.metadata.insert(key.to_owned(), value.clone());
            }
        }
        Ok(result)
    }
}

/// What a set or an array holds.
pub(super) fn members(value: &Value) -> Vec<&Value> {
    match value {
        Value::Set(items) => items.iter().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    }
}
