//! Templates of constraints: `ConstraintTemplate`.
//!
//! Source: Gatekeeper, `templates.gatekeeper.sh` v1, v1beta1 and v1alpha1; frameworks, `constraint/pkg/client/drivers/rego`.

use std::sync::Arc;

use regimen_engine::{Module, Options, ParsedModule, Placement, Policies, Value, Version};
use regimen_yaml::{Node, lines_in_source};

use super::schema::Schema;
use crate::conftest::package;
use crate::fields::Fault;
use crate::parsed::ParsedFile;
use crate::ruleset::policy_problem;
use crate::{Place, Problem, ProblemKind, Resource};

const TARGET: &str = "admission.k8s.gatekeeper.sh";

/// The rule that a template must have.
pub(crate) const VIOLATION: &str = "violation";

/// A template: a kind of constraint, what its parameters are, and how it judges.
pub(crate) struct Template {
    /// The kind of its constraints.
    pub(crate) kind: Arc<str>,
    /// What it is called; empty where it does not say.
    pub(crate) title: String,
    /// Why it matters; empty where it does not say.
    pub(crate) description: String,
    pub(crate) schema: Schema,
    pub(crate) place: Place,
    /// Its compiled modules; none if something is wrong with them, which was told.
    pub(crate) policies: Option<Policies>,
    /// What to evaluate.
    pub(crate) query: String,
    /// The package of its module.
    pub(crate) package: String,
    /// Whether it looks up other objects.
    pub(crate) reads_inventory: bool,
}

/// The source of a template's Rego.
struct Source<'a> {
    rego: &'a Node,
    libs: &'a [Node],
    version: Version,
}

/// Reads a template. What is wrong is told; without a kind it is none.
pub(crate) fn read(file: &ParsedFile, resource: &Resource, problems: &mut Vec<Problem>) -> Option<Template> {
    let node = resource.node(&file.documents)?;
    let mut reader = Reader { file, node, problems };
    let crd = reader.required(node, &["spec", "crd", "spec", "names", "kind"])?;
    let kind = crd.as_str()?;
    reader.check_name(kind, resource);
    let validation = find(node, &["spec", "crd", "spec", "validation"]);
    let is_first = resource.version() != "v1";
    let legacy =
        validation.and_then(|node| node.get("legacySchema")).and_then(Node::as_bool).unwrap_or(is_first);
    let schema = Schema { root: validation.and_then(|node| node.get("openAPIV3Schema")).cloned(), legacy };
    let modules = reader.source(kind).and_then(|source| reader.modules(&source));
    let annotation =
        |key| find(node, &["metadata", "annotations", key]).and_then(Node::as_str).unwrap_or_default();
    let (policies, package) = modules.and_then(|modules| reader.compiled(kind, modules)).unzip();
    let reads_inventory =
        find(node, &["spec", "targets"]).is_some_and(|targets| mentions(targets, "inventory"));
    let package = package.unwrap_or_default();
    Some(Template {
        kind: kind.into(),
        title: annotation("metadata.gatekeeper.sh/title").to_owned(),
        description: annotation("description").to_owned(),
        schema,
        place: file.place(crd.span),
        policies,
        query: format!("data.{package}.{VIOLATION}"),
        package,
        reads_inventory,
    })
}

struct Reader<'a, 'p> {
    file: &'a ParsedFile,
    node: &'a Node,
    problems: &'p mut Vec<Problem>,
}

impl<'a> Reader<'a, '_> {
    fn required(&mut self, node: &'a Node, path: &[&str]) -> Option<&'a Node> {
        let found = find(node, path).filter(|node| node.as_str().is_some_and(|text| !text.is_empty()));
        if found.is_none() {
            self.refuse(node, format!("the template has no `{}`", path.join(".")), None);
        }
        found
    }

    /// Gatekeeper refuses a template that is not named like its kind.
    fn check_name(&mut self, kind: &str, resource: &Resource) {
        let name = kind.to_lowercase();
        if resource.id.name != name {
            let message = format!("the template is named `{}`, and its kind is `{kind}`", resource.id.name);
            self.refuse(self.node, message, Some(format!("name it `{name}`")));
        }
    }

    /// The Rego of the only target, in the present place (`code`) or the one before.
    fn source(&mut self, kind: &str) -> Option<Source<'a>> {
        let targets = find(self.node, &["spec", "targets"]).map(Node::items).unwrap_or_default();
        let [target] = targets else {
            let message = format!("a template must have one target, found {}", targets.len());
            self.refuse(self.node, message, Some(format!("`targets: [{{target: {TARGET}, …}}]`")));
            return None;
        };
        let name = target.get("target").and_then(Node::as_str).unwrap_or_default();
        if name != TARGET {
            self.refuse(target, format!("the target is `{name}`"), Some(format!("name it `{TARGET}`")));
            return None;
        }
        let codes = target.get("code").map(Node::items).unwrap_or_default();
        let engine = |code: &Node| code.get("engine").and_then(Node::as_str).unwrap_or_default().to_owned();
        if let Some(source) =
            codes.iter().find(|code| engine(code) == "Rego").and_then(|code| code.get("source"))
        {
            let version = match source.get("version").and_then(Node::as_str) {
                Some("v1") => Version::V1,
                _ => Version::V0,
            };
            return self.rego(source, version);
        }
        if target.get("rego").is_none() && !codes.is_empty() {
            let engines: Vec<String> = codes.iter().map(|code| format!("`{}`", engine(code))).collect();
            let message =
                format!("`{kind}` is written for the engine {}, not for `Rego`", engines.join(", "));
            self.refuse(
                target,
                message,
                Some("it was not evaluated; regimen runs templates in Rego".to_owned()),
            );
            return None;
        }
        self.rego(target, Version::V0)
    }

    fn rego(&mut self, holder: &'a Node, version: Version) -> Option<Source<'a>> {
        let rego = self.required(holder, &["rego"])?;
        Some(Source { rego, libs: holder.get("libs").map(Node::items).unwrap_or_default(), version })
    }

    /// The module of the template and its libraries, each known to parse.
    fn modules(&mut self, source: &Source<'a>) -> Option<Vec<ParsedModule>> {
        let texts: Vec<&Node> = std::iter::once(source.rego).chain(source.libs).collect();
        let modules: Vec<ParsedModule> =
            texts.iter().filter_map(|text| self.module(text, source.version)).collect();
        let errors: Vec<Problem> =
            modules.iter().flat_map(|module| &module.errors).map(policy_problem).collect();
        let is_whole = errors.is_empty() && modules.len() == texts.len();
        self.problems.extend(errors);
        if !is_whole {
            return None;
        }
        for (module, text) in modules.iter().zip(texts).skip(1) {
            let package = package(module);
            if !package.starts_with("lib.") && package != "lib" {
                let message = format!("the library has the package `{package}`");
                self.refuse(text, message, Some("name it `lib.…`, as Gatekeeper demands".to_owned()));
                return None;
            }
        }
        Some(modules)
    }

    fn module(&mut self, node: &Node, version: Version) -> Option<ParsedModule> {
        let Some(text) = node.as_str() else {
            self.refuse(node, "Rego must be a string".to_owned(), None);
            return None;
        };
        let source = &self.file.source;
        let start = self.file.lines.position(&source.text, node.span.start);
        let placement = lines_in_source(&source.text, node)
            .map_or(Placement::Start(start.line, start.column), Placement::Lines);
        Some(ParsedModule::new(&Module::new(&*source.name, text).version(version).placed(placement)))
    }

    fn compiled(&mut self, kind: &str, modules: Vec<ParsedModule>) -> Option<(Policies, String)> {
        let main = modules.first()?;
        let package = package(main);
        let defines =
            main.tree.iter().flat_map(|tree| &tree.rules).any(|rule| &*rule.head.name.text == VIOLATION);
        if !defines {
            let message = format!("`{kind}` has no rule `{VIOLATION}`, so it can never find anything");
            let help = "write `violation[{\"msg\": msg}] { … }`";
            self.refuse(self.node, message, Some(help.to_owned()));
            return None;
        }
        match Policies::from_parsed(modules, Value::empty_object(), Options::default()) {
            Ok(policies) => {
                let wrong = [policies.unanswered(), policies.missing(&["inventory"])].concat();
                let problem = |error| {
                    let problem = policy_problem(error);
                    let help = "a template has its own package, its `libs` and `data.inventory`";
                    if problem.help.is_some() { problem } else { problem.help(help) }
                };
                self.problems.extend(wrong.iter().map(problem));
                wrong.is_empty().then_some((policies, package))
            }
            Err(errors) => {
                self.problems.extend(errors.iter().map(policy_problem));
                None
            }
        }
    }

    fn refuse(&mut self, node: &Node, message: String, help: Option<String>) {
        let problem = Problem::new(ProblemKind::Policy, message).at(self.file.place(focus(node)));
        self.problems.push(Problem { help, ..problem });
    }
}

/// What to mark of a node: of a mapping its first key.
pub(crate) fn focus(node: &Node) -> regimen_yaml::Span {
    node.entries().first().map_or(node.span, |entry| entry.key_span)
}

/// A mistake as a problem of the file of policies it is in.
pub(crate) fn problem(file: &ParsedFile, fault: Fault) -> Problem {
    let problem = Problem::new(ProblemKind::Policy, fault.message).at(file.place(fault.span));
    Problem { help: fault.help, ..problem }
}

pub(crate) fn find<'a>(node: &'a Node, path: &[&str]) -> Option<&'a Node> {
    path.iter().try_fold(node, |node, key| node.get(key))
}

fn mentions(node: &Node, word: &str) -> bool {
    node.as_str().is_some_and(|text| text.contains(word))
        || node.items().iter().any(|item| mentions(item, word))
        || node.entries().iter().any(|entry| mentions(&entry.node, word))
}
