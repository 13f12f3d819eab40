//! `# METADATA` blocks.

use crate::{
    Lines,
    ast::{Annotation, Comment, Target},
};

/// The blocks among `comments`, and the statements that start after them.
pub(super) fn annotations(comments: &[Comment], text: &str, starts: &[(u32, Target)]) -> Vec<Annotation> {
    let lines = Lines::new(text);
    let first_column = |comment: &&Comment| {
        let before = comment.span.start.checked_sub(1);
        before.is_none_or(|before| crate::Span::new(before, comment.span.start).text(text) == "\n")
    };
    let mut annotations = Vec::new();
    let mut rest = comments.iter().filter(first_column).peekable();
    while let Some(first) = rest.next() {
        if first.text.trim() != "METADATA" {
            continue;
        }
        let line = lines.line(first.span.start);
        let mut annotation =
            Annotation { span: first.span, text: "".into(), line: line + 1, target: Target::Nothing };
        let mut yaml = String::new();
        let mut last = line;
        while let Some(comment) = rest.next_if(|comment| lines.line(comment.span.start) == last + 1) {
            last += 1;
            yaml.push_str(comment.text.strip_prefix(' ').unwrap_or(&comment.text));
            yaml.push('\n');
            annotation.span = annotation.span.to(comment.span);
        }
        annotation.text = yaml.into();
        let next = starts.partition_point(|(start, _)| *start < annotation.span.end);
        annotation.target = starts.get(next).map_or(Target::Nothing, |(_, target)| *target);
        annotations.push(annotation);
    }
    annotations
}
