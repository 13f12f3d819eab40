//! Expansion: constraints also judge what an object would make, such as the pods of a Deployment.
//!
//! Source: Gatekeeper, `expansion.gatekeeper.sh` v1alpha1 and v1beta1, `pkg/expansion`.

mod endless;
mod generate;

use regimen_yaml::{Node, Path, Segment};

use super::template::{focus, problem};
use crate::fields::{Fault, Fields};
use crate::parsed::ParsedFile;
use crate::{Action, Place, Problem, Resource};
pub(crate) use generate::{Expanded, Generated, generated};

/// An `ExpansionTemplate`: for which objects, and what they make.
#[derive(Debug, Clone)]
pub(crate) struct Expansion {
    name: String,
    place: Place,
    apply_to: Vec<ApplyTo>,
    source: Path,
    generated: Generator,
    action: Option<Action>,
}

#[derive(Debug, Clone)]
struct ApplyTo {
    groups: Vec<String>,
    versions: Vec<String>,
    kinds: Vec<String>,
}

#[derive(Debug, Clone)]
struct Generator {
    api_version: String,
    kind: String,
}

impl Expansion {
    /// Reads the `ExpansionTemplate`s among objects. Where something is wrong with one, it is told.
    pub(crate) fn read_all<'a>(
        objects: impl IntoIterator<Item = (&'a ParsedFile, &'a Resource)>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Self> {
        let all = objects.into_iter().filter(|(_, of)| of.group() == "expansion.gatekeeper.sh");
        let read = all.filter_map(|(file, of)| Self::read(file, of, problems)).collect();
        endless::ending(read, problems)
    }

    fn read(file: &ParsedFile, resource: &Resource, problems: &mut Vec<Problem>) -> Option<Self> {
        let node = resource.node(&file.documents)?;
        let Some(spec) = node.get("spec") else {
            let fault = Fault { message: "`spec` is missing".to_owned(), span: focus(node), help: None };
            problems.push(problem(file, fault));
            return None;
        };
        let mut faults = Vec::new();
        let mut fields = Fields::new(spec, &mut faults);
        let apply_to: Vec<ApplyTo> =
            fields.list("applyTo").iter().map(|node| ApplyTo::read(node, fields.faults())).collect();
        let source = fields.required_text("templateSource");
        let generated = fields.required("generatedGVK").map(|node| Generator::read(node, fields.faults()));
        let action = match fields.text("enforcementAction").as_deref() {
            None | Some("") => None,
            Some("deny") => Some(Action::Deny),
            Some("warn") => Some(Action::Warn),
            Some("dryrun") => Some(Action::Dryrun),
            Some(other) => {
                fields.fault(spec.span, format!("`{other}` is no action: one of `deny`, `warn`, `dryrun`"));
                None
            }
        };
        fields.finish();
        let is_whole = faults.is_empty();
        problems.extend(faults.into_iter().map(|fault| problem(file, fault)));
        let source = source.split('.').map(Segment::from).collect();
        is_whole.then_some(Self {
            name: resource.id.name.to_string(),
            place: file.place(focus(node)),
            apply_to,
            source,
            generated: generated?,
            action,
        })
    }

    /// Where it is written.
    pub(crate) const fn place(&self) -> &Place {
        &self.place
    }

    fn applies_to(&self, api_version: &str, kind: &str) -> bool {
        self.apply_to.iter().any(|of| of.is_for(api_version, kind))
    }
}

impl ApplyTo {
    fn is_for(&self, api_version: &str, kind: &str) -> bool {
        let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
        let has = |list: &[String], wanted: &str| list.iter().any(|item| item == wanted);
        has(&self.groups, group) && has(&self.versions, version) && has(&self.kinds, kind)
    }

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let read = Self {
            groups: fields.texts("groups"),
            versions: fields.texts("versions"),
            kinds: fields.texts("kinds"),
        };
        fields.finish();
        if [&read.groups, &read.versions, &read.kinds].iter().any(|list| list.is_empty()) {
            let message = "`applyTo` needs `groups`, `versions` and `kinds`".to_owned();
            faults.push(Fault { message, span: focus(node), help: None });
        }
        read
    }
}

impl Generator {
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(node, faults);
        let group = fields.text("group").unwrap_or_default();
        let version = fields.required_text("version");
        let kind = fields.required_text("kind");
        fields.finish();
        let api_version = if group.is_empty() { version } else { format!("{group}/{version}") };
        Self { api_version, kind }
    }
}
