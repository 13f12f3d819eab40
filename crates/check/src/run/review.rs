//! What rules are asked about: `input`, as Gatekeeper makes it.

use arcstr::literal;
use regimen_engine::{Object, Value, from_node, object};
use regimen_yaml::Node;

use crate::Resource;
use crate::gatekeeper::NAME_LABEL;
use crate::resource::Request;

/// What a rule is asked about.
pub(crate) fn input(review: Value, parameters: &Value) -> Value {
    object([(literal!("parameters"), parameters.clone()), (literal!("review"), review)])
}

/// A review with another object.
pub(crate) fn with_object(review: &Value, object: Value) -> Value {
    let mut fields = review.as_object().cloned().unwrap_or_default();
    fields.insert(Value::from("object"), object);
    fields.into()
}

/// A review with what Gatekeeper adds to it: the fields of an `AdmissionRequest` that nobody has sent, and the Namespace.
pub(crate) fn admission(review: &Value, namespace: Option<Value>) -> Value {
    let unsent = [
        ("uid", Value::from("")),
        ("oldObject", Value::Null),
        ("options", Value::Null),
        ("userInfo", Value::empty_object()),
    ];
    let mut fields: Object = unsent.map(|(key, value)| (Value::from(key), value)).into_iter().collect();
    fields.extend(review.as_object().cloned().unwrap_or_default());
    fields.extend(namespace.map(|object| (Value::from("namespaceObject"), object)));
    fields.into()
}

/// A Namespace as a cluster has it: with its name as a label. `default` is in every cluster; none of another that is not
/// at hand.
pub(crate) fn namespace_object(name: &str, node: Option<&Node>) -> Option<Value> {
    let label = object([(NAME_LABEL, Value::from(name))]);
    let Some(node) = node else {
        let metadata = object([("name", Value::from(name)), ("labels", label)]);
        let whole =
            [("apiVersion", Value::from("v1")), ("kind", Value::from("Namespace")), ("metadata", metadata)];
        return (name == "default").then(|| object(whole));
    };
    let mut whole = from_node(node).as_object().cloned().unwrap_or_default();
    let field = |of: Option<&Value>| of.and_then(Value::as_object).cloned().unwrap_or_default();
    let mut metadata = field(whole.get(&Value::from("metadata")));
    let mut labels = field(Some(&label));
    labels.extend(field(metadata.get(&Value::from("labels"))));
    metadata.insert(Value::from("labels"), labels.into());
    whole.insert(Value::from("metadata"), metadata.into());
    Some(whole.into())
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
        (literal!("group"), Value::from(resource.group())),
        (literal!("version"), Value::from(resource.version())),
        (literal!("kind"), Value::String(id.kind.clone())),
    ]);
    let namespace = id.namespace.clone().map(|namespace| (literal!("namespace"), Value::String(namespace)));
    let fields = [
        (literal!("kind"), kind),
        (literal!("name"), Value::String(id.name.clone())),
        (literal!("operation"), Value::String(literal!("CREATE"))),
        (literal!("object"), from_node(node)),
    ];
    object(fields.into_iter().chain(namespace))
}
