//! The lines of blocks, attributes and what is in them.

use std::collections::BTreeMap;
use std::ops::Range;

use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, ObjectKey};
use hcl_edit::structure::{Block, Body, Structure};
use regimen_yaml::Path;

use super::expression::Source;
use crate::lines::Lines;

/// Notes the lines of all parts of a body that is at `path`.
pub(super) fn add_body(source: Source<'_>, body: &Body, path: &Path, lines: &mut Lines<'_>) {
    let mut counts: BTreeMap<Path, usize> = BTreeMap::new();
    for structure in body {
        match structure {
            Structure::Attribute(attribute) => {
                let path = path.join(attribute.key.as_str());
                note(&path, attribute.span(), lines);
                add_expression(source, &attribute.value, &path, lines);
            }
            Structure::Block(block) => {
                let path = place(block, path, lines);
                let count = counts.entry(path.clone()).or_default();
                let path = path.join(*count);
                *count += 1;
                note(&path, block.span(), lines);
                add_body(source, &block.body, &path, lines);
            }
        }
    }
}

/// Where blocks of the type and the labels of this one are.
fn place(block: &Block, path: &Path, lines: &mut Lines<'_>) -> Path {
    let mut path = path.join(block.ident.as_str());
    note(&path, block.span(), lines);
    for label in &block.labels {
        path = path.join(label.as_str());
        note(&path, block.span(), lines);
    }
    path
}

fn add_expression(source: Source<'_>, expression: &Expression, path: &Path, lines: &mut Lines<'_>) {
    match expression {
        Expression::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let path = path.join(at);
                note(&path, item.span(), lines);
                add_expression(source, item, &path, lines);
            }
        }
        Expression::Object(object) => {
            for (key, value) in object {
                let span = match key {
                    ObjectKey::Ident(name) => name.span(),
                    ObjectKey::Expression(expression) => expression.span(),
                };
                let path = path.join(source.object_key(key).as_str());
                note(&path, span, lines);
                add_expression(source, value.expr(), &path, lines);
            }
        }
        _ => {}
    }
}

fn note(path: &Path, span: Option<Range<usize>>, lines: &mut Lines<'_>) {
    if let Some(span) = span {
        lines.add_byte(path.clone(), span.start);
    }
}
