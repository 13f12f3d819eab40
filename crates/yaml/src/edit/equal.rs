//! Whether two values are the same to Kubernetes.

use crate::Value;

/// Whether two values are equal, wherever they are written and in whatever order their keys are.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Sequence(a), Value::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(&a.value, &b.value))
        }
        (Value::Mapping(a), Value::Mapping(b)) => {
            let has = |key: &str, value: &Value| {
                b.iter().find(|entry| &*entry.key == key).is_some_and(|entry| same(value, &entry.node.value))
            };
            // Most often both have one order.
            a.len() == b.len()
                && a.iter().zip(b).all(|(a, b)| {
                    if a.key == b.key {
                        same(&a.node.value, &b.node.value)
                    } else {
                        has(&a.key, &a.node.value)
                    }
                })
        }
        (Value::Float(_), _) | (_, Value::Float(_)) => {
            number(a).zip(number(b)).is_some_and(|(a, b)| a.total_cmp(&b).is_eq())
        }
        _ => a == b,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a float is compared with it")]
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::UInt(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}
