//! What rules are asked about: `input`, as Gatekeeper makes it.

use regimen_engine::{Value, from_node, object};
use regimen_yaml::Node;

use crate::Resource;

/// What a rule is asked about.
pub(crate) fn input(review: Value, parameters: &Value) -> Value {
    object([("review", review), ("parameters", parameters.clone())])
}

/// A review with another object.
pub(super) fn with_object(review: &Value, object: Value) -> Value {
    let mut fields = review.as_object().cloned().unwrap_or_default();
    fields.insert(Value::from("object"), object);
    fields.into()
}

/// `input.review` as Gatekeeper makes it.
pub(crate) fn review(resource: &Resource, node: &Node) -> Value {
    let id = &resource.id;
    let kind = object([
        ("group", Value::from(resource.group())),
        ("version", Value::from(resource.version())),
        ("kind", Value::from(id.kind.as_str())),
    ]);
    let namespace = id.namespace.as_deref().map(|namespace| ("namespace", Value::from(namespace)));
    let fields = [
        ("kind", kind),
        ("name", Value::from(id.name.as_str())),
        ("operation", Value::from("CREATE")),
        ("object", from_node(node)),
    ];
    object(fields.into_iter().chain(namespace))
}
