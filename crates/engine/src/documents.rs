//! The base documents of `data`, put together from files.

mod read;

use regimen_rego::ast;

use crate::module::PolicyError;
use crate::policies::Policies;
use crate::value::{Object, Value};

/// Base documents, each from a file and at a path of `data`, as one.
#[derive(Debug, Clone)]
pub struct Documents {
    root: Value,
    parts: Vec<Document>,
}

/// A document of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file, for messages.
    pub file: String,
    /// Where it is put in `data`.
    pub path: Vec<String>,
    /// What it is.
    pub value: Value,
}

impl Default for Documents {
    fn default() -> Self {
        Self { root: Value::empty_object(), parts: Vec::new() }
    }
}

impl Documents {
    /// Adds a document.
    ///
    /// # Errors
    /// It is no object, though it is put at the root; or it says something else than another at the same path. Nothing of it
    /// is added then.
    pub fn add(&mut self, document: Document) -> Result<(), PolicyError> {
        let whole = document.path.iter().rev().fold(document.value.clone(), |value, key| {
            Object::from([(Value::from(key.as_str()), value)]).into()
        });
        if whole.as_object().is_none() {
            let message =
                format!("a document at the root of `data` is an object, and this is {}", article(&whole));
            return Err(PolicyError::of_file(&document.file, message));
        }
        let root = merge(&self.root, &whole, &mut Vec::new()).map_err(|path| {
            let other = self.parts.iter().find(|part| part.holds(&path)).map_or("", |part| &part.file);
            let path = path.iter().map(|key| key.as_str().map_or_else(|| key.to_string(), str::to_owned));
            let path = path.collect::<Vec<_>>().join(".");
            let message = format!("`data.{path}` is in `{other}` as well, and is something else there");
            PolicyError::of_file(&document.file, message)
        })?;
        self.root = root;
        self.parts.push(document);
        Ok(())
    }

    /// All of them as one.
    pub fn value(&self) -> Value {
        self.root.clone()
    }

    /// The rules of `policies` at whose paths there are documents: only one of both could be seen.
    pub fn conflicts(&self, policies: &Policies) -> Vec<PolicyError> {
        let modules = policies.modules();
        let trees = modules.trees().iter().zip(&modules.sources);
        let heads = trees.flat_map(|(tree, source)| tree.rules.iter().map(move |rule| (tree, source, rule)));
        let found = heads.filter_map(|(tree, source, rule)| {
            let path = path_of(tree, rule);
            let file = self.parts.iter().find(|part| part.is_at(&path)).map(|part| &part.file)?;
            let (line, column) = source.position(rule.head.span);
            let names: Vec<&str> = path.iter().filter_map(Value::as_str).collect();
            Some(PolicyError {
                file: source.file.to_string(),
                line,
                column,
                code: "rego_compile_error",
                message: format!("the rule `data.{}` stands where `{file}` has data", names.join(".")),
                help: Some("rename one of them".to_owned()),
            })
        });
        let mut found: Vec<PolicyError> = found.collect();
        found.dedup_by(|a, b| a.message == b.message);
        found
    }
}

impl Document {
    /// The steps of `path` that lead on from the document's own; none where it leads elsewhere.
    fn steps<'p>(&self, path: &'p [Value]) -> Option<&'p [Value]> {
        let common = self.path.len().min(path.len());
        let (own, rest) = path.split_at(common);
        let same = own.iter().zip(&self.path).all(|(wanted, key)| wanted.as_str() == Some(key));
        same.then_some(rest)
    }

    /// Whether there is something at `path`.
    fn holds(&self, path: &[Value]) -> bool {
        let value =
            |steps: &[Value]| steps.iter().try_fold(&self.value, |value, key| value.get(key)).is_some();
        self.steps(path).is_some_and(|steps| path.len() < self.path.len() || value(steps))
    }

    /// Whether it has a value at `path`, or one that is no object above it.
    fn is_at(&self, path: &[Value]) -> bool {
        let Some(steps) = self.steps(path) else { return false };
        let mut value = &self.value;
        for key in steps {
            let Some(pairs) = value.as_object() else { return true };
            let Some(below) = pairs.get(key) else { return false };
            value = below;
        }
        true
    }
}

/// The fixed part of a rule's path.
fn path_of(module: &ast::Module, rule: &ast::Rule) -> Vec<Value> {
    let package = module.package.path.iter().map(|name| &name.text);
    package.chain(rule.head.fixed_path()).map(|name| Value::String(name.clone())).collect()
}

/// Both as one, or the path at which they differ.
fn merge(old: &Value, new: &Value, path: &mut Vec<Value>) -> Result<Value, Vec<Value>> {
    let (Value::Object(before), Value::Object(after)) = (old, new) else {
        return if old == new { Ok(old.clone()) } else { Err(path.clone()) };
    };
    let mut all: Object = before.clone();
    for (key, value) in after {
        let merged = match before.get(key) {
            Some(known) => {
                path.push(key.clone());
                let merged = merge(known, value, path)?;
                path.pop();
                merged
            }
            None => value.clone(),
        };
        all.insert(key.clone(), merged);
    }
    Ok(all.into())
}

fn article(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        other => format!("a {}", other.type_name()),
    }
}
