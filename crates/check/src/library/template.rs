//! One folder's module and `rules.yaml` to the rules they give.

use regimen_rego::ast::Annotation;
use regimen_yaml::{Node, Span};

use super::module::LibraryModule;
use super::read_yaml;
use crate::fields::{Fault, Fields};
use crate::rule::{Metadata, metadata};
use crate::{Match, Problem, Rule, Severity, SourceFile};

/// The rules of a template: itself, named like its package, or those of the `rules.yaml` beside it.
pub(super) fn rules(
    base: &Rule,
    file: &SourceFile,
    files: &[SourceFile],
    problems: &mut Vec<Problem>,
) -> Vec<Rule> {
    let (folder, _) = file.name.rsplit_once('/').unwrap_or_default();
    let beside = format!("{folder}/rules.yaml");
    let Some(list) = files.iter().find(|file| *file.name == *beside) else {
        return vec![base.clone()];
    };
    let mut faults = Vec::new();
    let rules =
        read_yaml(list, problems).map(|root| named_rules(&root, base, &mut faults)).unwrap_or_default();
    problems.extend(faults.into_iter().map(|fault| fault.in_file(list)));
    rules
}

/// A template as what its module says of itself: a rule named like its package.
pub(super) fn read(file: &SourceFile, module: &LibraryModule, problems: &mut Vec<Problem>) -> Option<Rule> {
    if !module.defines("violation") && !module.is_broken() {
        let message = "the module has no rule `violation`, so it can never find anything";
        let help = "write `violation contains {\"msg\": …, \"details\": {\"path\": […]}} if { … }`";
        problems.push(Problem::of_policy(&file.name, message).help(help));
        return None;
    }
    let package = module.package()?;
    let id = package.trim_start_matches("rules.").replace(['_', '.'], "-");
    let mut faults = Vec::new();
    let mut metadata = match module.annotation() {
        Some(annotation) => read_annotation(file, annotation, &mut faults),
        None => Metadata::of_nothing(&id),
    };
    // Who does not say what it looks up there may look up all.
    if metadata.inventory.is_empty() && file.text.contains("data.inventory") {
        metadata.inventory.push("*".to_owned());
    }
    problems.extend(faults.into_iter().map(|fault| fault.in_file(file)));
    Some(Rule {
        applies: module.defines("applies"),
        ..Rule::new(&id, package, metadata, &file.name, area(&file.name))
    })
}

/// The metadata, with its faults at their places in the module.
fn read_annotation(file: &SourceFile, annotation: &Annotation, faults: &mut Vec<Fault>) -> Metadata {
    let stream = regimen_yaml::parse(&annotation.text, &regimen_yaml::Limits::default());
    let mut inner = Vec::new();
    for error in stream.errors {
        inner.push(Fault { message: error.message, span: error.span, help: None });
    }
    let metadata = match stream.documents.first() {
        Some(document) => Metadata::read(&document.root, &mut inner),
        None => Metadata::of_nothing(""),
    };
    let lines = Comments::new(&file.text, annotation);
    faults.extend(inner.into_iter().map(|fault| Fault { span: lines.in_module(fault.span), ..fault }));
    metadata
}

/// Where the lines of an annotation's YAML are in the module.
struct Comments<'a> {
    module: &'a str,
    yaml: &'a Annotation,
}

impl<'a> Comments<'a> {
    fn new(module: &'a str, yaml: &'a Annotation) -> Self {
        Self { module, yaml }
    }

    /// The line of the module in which a span of the YAML starts, from that place to its end.
    fn in_module(&self, span: Span) -> Span {
        let yaml_lines = regimen_yaml::LineIndex::new(&self.yaml.text);
        let line = yaml_lines.position(&self.yaml.text, span.start).line;
        let in_yaml = yaml_lines.line_span(&self.yaml.text, line).unwrap_or_default();
        let module_lines = regimen_yaml::LineIndex::new(self.module);
        let in_module = module_lines.line_span(self.module, self.yaml.line + line - 1).unwrap_or_default();
        // `# ` stands before every line.
        let start = in_module.start + 2 + (span.start - in_yaml.start);
        Span { start: start.min(in_module.end), ..in_module }
    }
}

/// The folder of rules that a rule's own folder is in: `workload` of `rules/workload/host-port/host_port.rego`.
fn area(file: &str) -> &str {
    file.rsplit('/').nth(2).unwrap_or_default()
}

fn named_rules(root: &Node, base: &Rule, faults: &mut Vec<Fault>) -> Vec<Rule> {
    let mut fields = Fields::new(root, faults);
    let list = fields.list("rules");
    if list.is_empty() {
        fields.fault(root.span, "there is no rule in the list `rules`");
    }
    fields.finish();
    list.iter().map(|node| named_rule(node, base, faults)).collect()
}

fn named_rule(node: &Node, base: &Rule, faults: &mut Vec<Fault>) -> Rule {
    let mut rule = base.clone();
    let mut fields = Fields::new(node, faults);
    rule.id = fields.required_text("id").into();
    rule.title = fields.text("title").map_or(rule.title, Into::into);
    rule.description = fields.text("description").map_or(rule.description, Into::into);
    let confidence = fields.parsed("confidence");
    rule.confidence = confidence.unwrap_or(rule.confidence);
    let severity: Option<Severity> = fields.parsed("severity");
    rule.severity = severity.map_or(rule.severity, |severity| severity.with(rule.confidence));
    if confidence.is_some() && severity.is_none() {
        fields.fault(node.span, "`confidence` needs the `severity` that it lowers beside it");
    }
    let platforms = metadata::platforms(&mut fields);
    if !platforms.is_empty() {
        rule.platforms = platforms;
    }
    if let Some(node) = fields.optional("by_platform") {
        rule.by_platform = metadata::on_platforms(node, fields.faults());
    }
    rule.remediation = fields.text("remediation").map_or(rule.remediation, Into::into);
    if let Some(node) = fields.optional("match") {
        rule.matching = Match::read(node, fields.faults());
    }
    let fixed = fields.optional("parameters").map(Node::entries).unwrap_or_default();
    let open = fields.optional("defaults").map(Node::entries).unwrap_or_default();
    fields.finish();
    let values = fixed.iter().map(|entry| (entry, true)).chain(open.iter().map(|entry| (entry, false)));
    for (entry, fixed) in values {
        let value = regimen_engine::from_node(&entry.node);
        let known = rule.parameters.iter_mut().find(|parameter| *parameter.name == *entry.key);
        let refused = match known {
            None => Some(format!("the template has no parameter `{}`", entry.key)),
            Some(parameter) => {
                parameter.fixed |= fixed;
                parameter.accepts(&value).map(|()| parameter.default = value).err()
            }
        };
        faults.extend(refused.map(|message| Fault { message, span: entry.node.span, help: None }));
    }
    rule
}
