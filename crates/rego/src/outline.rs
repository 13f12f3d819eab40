//! Package, imports, rule heads and annotations of one module.

/// What a module declares. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// Its package, without `data.`: `lib.containers`.
    pub package: Option<Head>,
    /// Its imports, in order.
    pub imports: Vec<Import>,
    /// The heads of its rules, in order, a name once for each definition.
    pub rules: Vec<Head>,
    /// Its `# METADATA` blocks, in order.
    pub annotations: Vec<Annotation>,
}

/// A declared name and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The name.
    pub name: String,
    /// Its line.
    pub line: u32,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What is imported, whole: `data.lib.containers`.
    pub path: String,
    /// Its line.
    pub line: u32,
}

/// A `# METADATA` block: YAML in comments, as in OPA's policy language reference, section "Metadata".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The YAML, without the comment signs.
    pub text: String,
    /// The line of the module at which the YAML starts.
    pub line: u32,
    /// What stands after it.
    pub target: Target,
}

/// What an annotation stands before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The package.
    Package,
    /// The rule of that name.
    Rule(String),
    /// Nothing.
    None,
}

impl Outline {
    /// Reads a module's text.
    pub fn read(text: &str) -> Self {
        let mut outline = Self::default();
        let mut pending = Vec::new();
        let mut lines = Lines::new(text);
        while let Some((number, line)) = lines.next() {
            if line.trim_end() == "# METADATA" {
                let annotation = lines.annotation(number + 1);
                pending.push(annotation);
            } else if let Some(target) = outline.declare(number, line) {
                outline.annotations.extend(
                    pending.drain(..).map(|annotation| Annotation { target: target.clone(), ..annotation }),
                );
            }
        }
        outline.annotations.append(&mut pending);
        outline
    }

    /// The annotation of the package.
    pub fn package_annotation(&self) -> Option<&Annotation> {
        self.annotations.iter().find(|annotation| annotation.target == Target::Package)
    }

    /// The names of the unit tests, in order, each once (`test_…`).
    pub fn tests(&self) -> Vec<&Head> {
        let mut tests: Vec<&Head> = Vec::new();
        for head in self.rules.iter().filter(|head| head.name.starts_with("test_")) {
            if !tests.iter().any(|test| test.name == head.name) {
                tests.push(head);
            }
        }
        tests
    }

    fn declare(&mut self, number: u32, line: &str) -> Option<Target> {
        let first = line.split(|c: char| !is_name(c)).next().filter(|word| !word.is_empty())?;
        let rest = line.strip_prefix(first)?.trim();
        match first {
            "package" => {
                self.package = Some(Head { name: reference(rest).to_owned(), line: number });
                Some(Target::Package)
            }
            "import" => {
                self.imports.push(Import { path: reference(rest).to_owned(), line: number });
                None
            }
            "default" => Some(self.rule(number, reference(rest))),
            name => Some(self.rule(number, name)),
        }
    }

    fn rule(&mut self, number: u32, name: &str) -> Target {
        self.rules.push(Head { name: name.to_owned(), line: number });
        Target::Rule(name.to_owned())
    }
}

/// The lines of a module outside of raw strings, numbered from 1.
struct Lines<'a> {
    lines: std::iter::Peekable<std::iter::Zip<std::ops::RangeFrom<u32>, std::str::Lines<'a>>>,
    in_raw_string: bool,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { lines: (1..).zip(text.lines()).peekable(), in_raw_string: false }
    }

    fn next(&mut self) -> Option<(u32, &'a str)> {
        loop {
            let (number, line) = self.lines.next()?;
            let inside = self.in_raw_string;
            self.in_raw_string = ends_in_raw_string(line, inside);
            if !inside {
                return Some((number, line));
            }
        }
    }

    fn annotation(&mut self, line: u32) -> Annotation {
        let mut text = String::new();
        while let Some((_, comment)) = self.lines.next_if(|(_, line)| line.starts_with('#')) {
            let content = comment.trim_start_matches('#');
            text.push_str(content.strip_prefix(' ').unwrap_or(content));
            text.push('\n');
        }
        Annotation { text, line, target: Target::None }
    }
}

fn ends_in_raw_string(line: &str, mut raw: bool) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for c in line.chars() {
        match c {
            '`' if !quoted => raw = !raw,
            '"' if !raw && !escaped => quoted = !quoted,
            '#' if !raw && !quoted => break,
            _ => {}
        }
        escaped = quoted && c == '\\' && !escaped;
    }
    raw
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn reference(text: &str) -> &str {
    text.split(|c: char| !(is_name(c) || c == '.')).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = r#"# METADATA
# title: First
# custom:
#   severity: high
package lib.first # a comment with a ` in it

import data.lib.second
import rego.v1

default allow := false

text := `
package not.this
# METADATA
`

# METADATA
# title: A rule
allow if {
	input.x
}

test_allow if allow with input as {"x": "`"}

test_allow if true
"#;

    #[test]
    fn declarations_are_found_with_their_lines() {
        let outline = Outline::read(MODULE);
        assert_eq!(outline.package, Some(Head { name: "lib.first".into(), line: 5 }));
        let imports: Vec<&str> = outline.imports.iter().map(|import| import.path.as_str()).collect();
        assert_eq!(imports, ["data.lib.second", "rego.v1"]);
        let rules: Vec<(&str, u32)> =
            outline.rules.iter().map(|head| (head.name.as_str(), head.line)).collect();
        assert_eq!(
            rules,
            [("allow", 10), ("text", 12), ("allow", 19), ("test_allow", 23), ("test_allow", 25)]
        );
        assert_eq!(outline.tests().len(), 1);
    }

    #[test]
    fn annotations_belong_to_what_follows_them() {
        let outline = Outline::read(MODULE);
        let package = outline.package_annotation().unwrap();
        assert_eq!(package.text, "title: First\ncustom:\n  severity: high\n");
        assert_eq!(package.line, 2);
        assert_eq!(outline.annotations[1].target, Target::Rule("allow".into()));
        assert_eq!(outline.annotations.len(), 2);
    }

    #[test]
    fn an_annotation_before_nothing_is_kept_as_such() {
        let outline = Outline::read("package a\n# METADATA\n# title: x\n");
        assert_eq!(outline.annotations[0].target, Target::None);
    }
}
