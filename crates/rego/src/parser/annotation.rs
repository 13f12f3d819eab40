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

#[cfg(test)]
mod tests {
    use crate::{
        ast::{Target, Version},
        parser::parse,
    };

    const MODULE: &str = "# METADATA
# title: Package
#   more: 1
package a # METADATA

# METADATA
# title: Import
import data.x
# no block
# METADATA

p := `
# METADATA
`
 # METADATA

# METADATA
# title: Two
#
##x

# in between

# METADATA
# title: Three
q := 1 { }

r := 2
# METADATA
# title: Last
";

    #[test]
    fn blocks_belong_to_what_stands_after_them() {
        let module = parse(MODULE, Version::V1).module.unwrap();
        let found: Vec<(u32, &str, Target)> =
            module.annotations.iter().map(|each| (each.line, &*each.text, each.target)).collect();
        assert_eq!(
            found,
            [
                (2, "title: Package\n  more: 1\n", Target::Package),
                (7, "title: Import\n", Target::Import(0)),
                (11, "", Target::Rule(0)),
                (18, "title: Two\n\n#x\n", Target::Nothing),
                (25, "title: Three\n", Target::Nothing),
                (30, "title: Last\n", Target::Nothing),
            ]
        );
        let first = module.annotations[0].span.text(MODULE);
        assert_eq!(first, "# METADATA\n# title: Package\n#   more: 1");
        assert_eq!(module.comments.len(), 18);
    }
}
