//! `# METADATA` blocks as values, for `rego.metadata.chain` and `rego.metadata.rule`.

mod fields;
mod lints;

use arcstr::ArcStr;
use regimen_rego::ast::{self, Target};
use regimen_rego::program::Metadata;

pub(crate) use lints::lints;

use crate::plan::Annotations;
use crate::value::{Value, object};

/// The annotations of modules that see each other.
pub(crate) struct All<'a>(pub(crate) &'a [ast::Module]);

/// What an annotation holds for (OPA's policy language reference, section "Metadata").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Rule,
    Document,
    Package,
    Subpackages,
}

impl Annotations for All<'_> {
    fn value(&self, metadata: Metadata) -> Option<Value> {
        let module = self.0.get(metadata.origin.module)?;
        let mut chain = self.chain(module, metadata.origin.rule);
        if let Some((_, own)) = chain.first_mut().filter(|_| !metadata.own) {
            *own = None;
        }
        if metadata.chain {
            let links = chain.into_iter().map(|(path, value)| {
                let annotations = value.map(|value| ("annotations", value));
                object(annotations.into_iter().chain([("path", path)]))
            });
            return Some(Value::from(links.collect::<Vec<_>>()));
        }
        let own = chain.into_iter().next().and_then(|(_, value)| value);
        Some(
            own.filter(|value| scope_of(value, Scope::Rule) == Scope::Rule)
                .unwrap_or_else(Value::empty_object),
        )
    }
}

impl All<'_> {
    /// The rule's own path and annotations, then those of its document, its package, and the packages around it.
    fn chain(&self, module: &ast::Module, rule: usize) -> Vec<(Value, Option<Value>)> {
        let package: Vec<ArcStr> = module.package.path.iter().map(|name| name.text.clone()).collect();
        let head_path = |module: &ast::Module, rule: usize| -> Vec<ArcStr> {
            let head = module.rules.get(rule).map(|rule| &rule.head);
            head.into_iter().flat_map(ast::Head::fixed_path).cloned().collect()
        };
        let name = head_path(module, rule);
        let rule_path: Vec<ArcStr> = package.iter().chain(&name).cloned().collect();
        let own = blocks(module, |target| target == Target::Rule(rule), Scope::Rule, Scope::Rule);
        let mut chain = vec![(path(&rule_path), own.into_iter().next())];
        let documents = self.of_package(&package).flat_map(|module| {
            let named = |target| matches!(target, Target::Rule(at) if head_path(module, at) == name);
            blocks(module, named, Scope::Document, Scope::Rule)
        });
        chain.extend(documents.map(|value| (path(&rule_path), Some(value))));
        let is_package = |target| target == Target::Package;
        let packages = self
            .of_package(&package)
            .flat_map(|module| blocks(module, is_package, Scope::Package, Scope::Package));
        chain.extend(packages.map(|value| (path(&package), Some(value))));
        for length in (0..=package.len()).rev() {
            let around = package.get(..length).unwrap_or_default();
            let subpackages = self
                .of_package(around)
                .flat_map(|module| blocks(module, is_package, Scope::Subpackages, Scope::Package));
            chain.extend(subpackages.map(|value| (path(around), Some(value))));
        }
        chain
    }

    fn of_package<'m>(&'m self, package: &'m [ArcStr]) -> impl Iterator<Item = &'m ast::Module> {
        self.0.iter().filter(move |module| module.package.path.iter().map(|name| &name.text).eq(package))
    }
}

/// The annotations of a module with that target and scope; `default` is the scope of those that say none.
fn blocks(module: &ast::Module, target: impl Fn(Target) -> bool, scope: Scope, default: Scope) -> Vec<Value> {
    let meant = module.annotations.iter().filter(|annotation| target(annotation.target));
    meant
        .filter_map(|annotation| read(&annotation.text, default))
        .filter(|value| scope_of(value, default) == scope)
        .collect()
}

/// The YAML of an annotation, with its scope.
fn read(text: &str, default: Scope) -> Option<Value> {
    let stream = regimen_yaml::parse(text, &regimen_yaml::Limits::DEFAULT);
    let node = &stream.documents.first()?.root;
    let mut pairs = fields::read(node, text);
    let entrypoint = pairs.get(&Value::from("entrypoint")) == Some(&Value::Bool(true));
    let scope = if default == Scope::Package {
        "package"
    } else if entrypoint {
        "document"
    } else {
        "rule"
    };
    if !pairs.contains_key(&Value::from("scope")) {
        pairs.insert(Value::from("scope"), Value::from(scope));
    }
    Some(pairs.into())
}

fn scope_of(value: &Value, default: Scope) -> Scope {
    match value.get(&Value::from("scope")).and_then(Value::as_str) {
        Some("rule") => Scope::Rule,
        Some("document") => Scope::Document,
        Some("package") => Scope::Package,
        Some("subpackages") => Scope::Subpackages,
        _ => default,
    }
}

fn path(parts: &[ArcStr]) -> Value {
    Value::from(parts.iter().cloned().map(Value::String).collect::<Vec<_>>())
}
