//! How documents are written, by the events of the general reader.

use std::collections::BTreeMap;
use std::sync::Arc;

use granit_parser::{Event, Parser, options};

use super::Tree;
use super::build::Builder;
use crate::Limits;

/// The documents of any text that are no broken ones.
pub(super) fn read(text: &str, limits: &Limits) -> Vec<Tree> {
    let comments = Arc::new(comments(text, limits));
    let mut trees = Vec::new();
    let mut parser = parser(text, limits, false);
    let mut builder = Builder::new(text, &comments);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((Event::DocumentEnd, _)) => {
                trees.extend(builder.finish());
                builder = Builder::new(text, &comments);
            }
            Ok((event, span)) => builder.event(&event, span.byte_range().unwrap_or_default()),
            Err(_) => {
                builder = Builder::new(text, &comments);
                if !matches!(parser.proceed_next_document(), Ok(true)) {
                    break;
                }
            }
        }
    }
    trees
}

fn comments(text: &str, limits: &Limits) -> BTreeMap<usize, usize> {
    let mut comments = BTreeMap::new();
    let mut parser = parser(text, limits, true);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((Event::StreamEnd, _)) => break,
            Ok((Event::Comment(..), span)) => comments.extend(span.byte_range().map(|at| (at.start, at.end))),
            Ok(_) => {}
            Err(_) if matches!(parser.proceed_next_document(), Ok(true)) => {}
            Err(_) => break,
        }
    }
    comments
}

fn parser<'a>(text: &'a str, limits: &Limits, comments: bool) -> Parser<'a, granit_parser::StrInput<'a>> {
    let mut options = options! {
        emit_comments: comments,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    options.set_emit_comments(comments);
    Parser::new_from_str_with_options(text, options)
}
