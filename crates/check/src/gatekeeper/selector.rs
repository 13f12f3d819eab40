//! Label selectors.
//!
//! Source: Kubernetes, `apimachinery/pkg/apis/meta/v1/helpers.go` (`LabelSelectorAsSelector`) and
//! `apimachinery/pkg/labels/selector.go`.

use regimen_yaml::Node;

use crate::fields::{Fault, Fields};

/// The label that a cluster gives each Namespace: its name.
pub(crate) const NAME_LABEL: &str = "kubernetes.io/metadata.name";

/// A label selector: what all of its requirements ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Selector {
    requirements: Vec<Requirement>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Requirement {
    key: String,
    operator: Operator,
    values: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
}

impl Selector {
    /// Reads `{matchLabels, matchExpressions}`.
    pub(crate) fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let labels = fields.optional("matchLabels");
        let expressions = fields.list("matchExpressions");
        fields.finish();
        let labels = labels.map(Node::entries).unwrap_or_default();
        let equal = labels.iter().map(|entry| Requirement {
            key: entry.key.to_string(),
            operator: Operator::In,
            values: entry.node.as_str().map(str::to_owned).into_iter().collect(),
        });
        let mut requirements: Vec<Requirement> = equal.collect();
        requirements.extend(expressions.iter().filter_map(|node| Requirement::read(node, faults)));
        Self { requirements }
    }

    /// Whether an object with these labels (a mapping, or nothing) is meant.
    pub(crate) fn matches(&self, labels: Option<&Node>) -> bool {
        self.holds(|key| labels?.get(key)?.as_str())
    }

    /// The same of a Namespace, which has a label with its name, whether that is written or not.
    pub(crate) fn matches_namespace(&self, name: &str, labels: Option<&Node>) -> bool {
        self.holds(|key| {
            let written = labels.and_then(|labels| labels.get(key)).and_then(Node::as_str);
            written.or((key == NAME_LABEL).then_some(name))
        })
    }

    fn holds<'a>(&self, label: impl Fn(&str) -> Option<&'a str>) -> bool {
        self.requirements.iter().all(|requirement| requirement.holds(label(&requirement.key)))
    }
}

impl Requirement {
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut fields = Fields::new(node, faults);
        let key = fields.required_text("key");
        let operator = fields.required_text("operator");
        let values = fields.texts("values");
        fields.finish();
        let operator = match operator.as_str() {
            "In" => Operator::In,
            "NotIn" => Operator::NotIn,
            "Exists" => Operator::Exists,
            "DoesNotExist" => Operator::DoesNotExist,
            other => {
                let message =
                    format!("`{other}` is no operator: one of `In`, `NotIn`, `Exists`, `DoesNotExist`");
                faults.push(Fault { message, span: node.span, help: None });
                return None;
            }
        };
        let takes_values = matches!(operator, Operator::In | Operator::NotIn);
        if takes_values == values.is_empty() {
            let message = if takes_values { "`values` must not be empty" } else { "`values` must be empty" };
            faults.push(Fault { message: message.to_owned(), span: node.span, help: None });
        }
        Some(Self { key, operator, values })
    }

    fn holds(&self, label: Option<&str>) -> bool {
        let is_listed = label.is_some_and(|label| self.values.iter().any(|value| value == label));
        match self.operator {
            Operator::In => is_listed,
            Operator::NotIn => !is_listed,
            Operator::Exists => label.is_some(),
            Operator::DoesNotExist => label.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        regimen_yaml::parse(text, &regimen_yaml::Limits::default()).documents.remove(0).root
    }

    fn read(text: &str) -> (Selector, Vec<String>) {
        let mut faults = Vec::new();
        let selector = Selector::read(&node(text), &mut faults);
        (selector, faults.into_iter().map(|fault| fault.message).collect())
    }

    #[test]
    fn requirements_must_all_hold() {
        let labels = node("{app: web, tier: front}");
        for (selector, matches) in [
            ("{}", true),
            ("matchLabels: {app: web}", true),
            ("matchLabels: {app: web, tier: back}", false),
            ("matchLabels: {missing: x}", false),
            ("matchExpressions: [{key: app, operator: In, values: [api, web]}]", true),
            ("matchExpressions: [{key: app, operator: NotIn, values: [web]}]", false),
            ("matchExpressions: [{key: missing, operator: NotIn, values: [web]}]", true),
            ("matchExpressions: [{key: app, operator: Exists}]", true),
            ("matchExpressions: [{key: app, operator: DoesNotExist}]", false),
            ("matchExpressions: [{key: missing, operator: DoesNotExist}]", true),
            (
                "{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: In, values: [back]}]}",
                false,
            ),
        ] {
            let (read, faults) = read(selector);
            assert_eq!(faults, Vec::<String>::new(), "{selector}");
            assert_eq!(read.matches(Some(&labels)), matches, "{selector}");
        }
        assert!(read("{}").0.matches(None) && !read("matchLabels: {a: b}").0.matches(None));
    }

    #[test]
    fn what_kubernetes_refuses_is_a_fault() {
        for (selector, fault) in [
            (
                "matchExpressions: [{key: a, operator: Invalid}]",
                "`Invalid` is no operator: one of `In`, `NotIn`, `Exists`, `DoesNotExist`",
            ),
            ("matchExpressions: [{key: a, operator: In}]", "`values` must not be empty"),
            ("matchExpressions: [{key: a, operator: Exists, values: [b]}]", "`values` must be empty"),
            ("matchLabel: {a: b}", "unknown field `matchLabel`"),
        ] {
            assert_eq!(read(selector).1, [fault], "{selector}");
        }
    }
}
