//! `# METADATA` blocks that say nothing to anybody.

use regimen_rego::ast::{self, Target};
use regimen_yaml::{Limits, LineIndex, Span};

use crate::module::{PolicyError, Source};

/// The lints of a module's annotations. Policies only miss them when they ask for them, so that nothing else would tell.
pub(crate) fn lints(module: &ast::Module, source: &Source) -> Vec<PolicyError> {
    let found = module.annotations.iter().filter_map(|annotation| {
        let (span, message, help) = wrong(annotation)?;
        let at = LineIndex::new(&annotation.text).position(&annotation.text, span.start);
        let (line, column) = match annotation.target {
            Target::Nothing if span == Span::default() => (annotation.line - 1, 1),
            // `# ` stands before every line.
            _ => (annotation.line + at.line - 1, at.column + 2),
        };
        let (file, code) = (source.file.to_string(), "lost-annotation");
        Some(PolicyError { file, line, column, code, message, help: Some(help.to_owned()) })
    });
    found.collect()
}

/// What is wrong with an annotation, where in its YAML, and the next step.
fn wrong(annotation: &ast::Annotation) -> Option<(Span, String, &'static str)> {
    let stream = regimen_yaml::parse(&annotation.text, &Limits::DEFAULT);
    if let Some(error) = stream.errors.first() {
        let message = format!("the annotation is no YAML, so that it is lost: {}", error.message);
        return Some((error.span, message, "the block ends at the first line that is no comment"));
    }
    let scope = stream.documents.first().and_then(|document| {
        let entry = document.root.entries().iter().find(|entry| &*entry.key == "scope")?;
        Some(&entry.node)
    });
    if let Some(scope) = scope {
        let name = scope.as_str().unwrap_or_default();
        if !matches!(name, "rule" | "document" | "package" | "subpackages") {
            let message = format!("there is no scope `{name}`, so that the annotation is lost");
            return Some((
                scope.span,
                message,
                "the scopes are `rule`, `document`, `package`, `subpackages`",
            ));
        }
    }
    (annotation.target == Target::Nothing).then(|| {
        let message = "the annotation stands before nothing, so that it is lost".to_owned();
        (Span::default(), message, "put it before the package or a rule")
    })
}

#[cfg(test)]
mod tests {
    use crate::{Module, ParsedModule};

    #[test]
    fn annotations_that_are_lost_are_told() {
        let lints = |text: &str| -> Vec<String> {
            let module = ParsedModule::new(&Module::new("a.rego", format!("package a\n{text}\n")));
            module.lints().iter().map(ToString::to_string).collect()
        };
        for (text, told) in [
            ("# METADATA\n# title: [a\nr := 1", "a.rego:3:10: the annotation is no YAML"),
            ("# METADATA\n# title: a\n# scope: all\nr := 1", "a.rego:4:10: there is no scope `all`"),
            ("r := 1\n# METADATA\n# title: a", "a.rego:3:1: the annotation stands before nothing"),
        ] {
            let found = lints(text);
            assert!(found.len() == 1 && found[0].starts_with(told), "{text}: {found:?}");
        }
        assert_eq!(lints("# METADATA\n# title: a\n# scope: document\nr := 1"), [""; 0]);
    }
}
