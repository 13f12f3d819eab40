//! What rules are asked about: `input`, as Gatekeeper makes it.

use regimen_engine::{Object, Value, from_node, object};
use regimen_yaml::Node;

use crate::Resource;
use crate::resource::Request;

/// What a rule is asked about.
pub(crate) fn input(review: Value, parameters: &Value) -> Value {
    object([("review", review), ("parameters", parameters.clone())])
}

/// A review with another object.
pub(crate) fn with_object(review: &Value, object: Value) -> Value {
    let mut fields = review.as_object().cloned().unwrap_or_default();
    fields.insert(Value::from("object"), object);
    fields.into()
}

/// A review with what Gatekeeper adds to it: the fields of an `AdmissionRequest` that nobody has sent, and the Namespace.
pub(crate) fn admission(review: &Value, namespace: Option<&Node>) -> Value {
    let unsent = [
        ("uid", Value::from("")),
        ("oldObject", Value::Null),
        ("options", Value::Null),
        ("userInfo", Value::empty_object()),
    ];
    let mut fields: Object = unsent.map(|(key, value)| (Value::from(key), value)).into_iter().collect();
    fields.extend(review.as_object().cloned().unwrap_or_default());
    fields.extend(namespace.map(|node| (Value::from("namespaceObject"), from_node(node))));
    fields.into()
}

/// `input.review` of the object of a request, with all that this says.
pub(crate) fn requested(resource: &Resource, node: &Node, request: &Request<'_>) -> Value {
    let mut fields = review(resource, node).as_object().cloned().unwrap_or_default();
    fields.extend(request.values());
    fields.into()
}

/// `input.review` as Gatekeeper makes it of an object that nobody has sent.
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
