//! From the tree back to text.
//!
//! The text reads as the same tree, but for spans, comments and annotations. It is not the author's own: parentheses stand
//! where precedence needs them and nowhere else.

mod expr;
mod term;
mod text;

use crate::ast::{Body, Else, Head, Import, Module, Name, Rule, Step, Version};

/// Writes a module.
pub fn print(module: &Module) -> String {
    let mut printer = Printer { out: String::new(), version: module.version };
    crate::with_stack(|| printer.module(module));
    printer.out
}

struct Printer {
    out: String,
    version: Version,
}

impl Printer {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn module(&mut self, module: &Module) {
        self.push("package ");
        self.path(&module.package.path);
        if !module.imports.is_empty() {
            self.push("\n");
        }
        for import in &module.imports {
            self.import(import);
        }
        for rule in &module.rules {
            if rule.chained {
                self.chained(rule);
            } else {
                self.push("\n");
                self.rule(rule);
            }
        }
        self.push("\n");
    }

    fn path(&mut self, names: &[Name]) {
        self.push(&path(names));
    }

    fn import(&mut self, import: &Import) {
        self.push("\nimport ");
        self.path(&import.path);
        if let Some(alias) = &import.alias {
            self.push(" as ");
            self.push(&alias.text);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.push(if rule.default { "\ndefault " } else { "\n" });
        self.head(&rule.head);
        if let Some(body) = &rule.body {
            let with_if = self.version == Version::V1 || is_object(&rule.head);
            self.body(body, with_if);
        }
        for branch in &rule.branches {
            self.branch(branch);
        }
    }

    fn chained(&mut self, rule: &Rule) {
        if let Some(body) = &rule.body {
            self.body(body, false);
        }
    }

    fn branch(&mut self, branch: &Else) {
        self.push(" else");
        if let Some(value) = &branch.value {
            self.push(if self.version == Version::V1 { " := " } else { " = " });
            self.term(value);
        }
        if let Some(body) = &branch.body {
            self.body(body, self.version == Version::V1);
        }
    }

    fn head(&mut self, head: &Head) {
        self.push(&head.name.text);
        head.path.iter().for_each(|step| self.step(step));
        if let Some(args) = &head.args {
            self.push("(");
            self.list(args);
            self.push(")");
        }
        if let Some(key) = &head.contains {
            let old = self.version == Version::V0 && head.path.is_empty();
            self.push(if old { "[" } else { " contains " });
            self.term(key);
            self.push(if old { "]" } else { "" });
        }
        if let Some(value) = &head.value {
            self.push(if head.assigned { " := " } else { " = " });
            self.term(value);
        }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Field(name) => {
                self.push(".");
                self.push(&name.text);
            }
            Step::Index(term) => {
                self.push("[");
                self.term(term);
                self.push("]");
            }
        }
    }

    /// A rule's body on lines of its own.
    fn body(&mut self, body: &Body, with_if: bool) {
        self.push(if with_if { " if {" } else { " {" });
        let mut first = true;
        for expr in &body.exprs {
            let before = self.out.len();
            self.push("\n\t");
            self.expr(expr, first && with_if);
            // What starts with a minus would be taken for the rest of the line before.
            let minus = self.out.get(before..).is_some_and(|line| line.starts_with("\n\t-"));
            if minus && !first {
                self.out.insert(before, ';');
            }
            first = false;
        }
        self.push("\n}");
    }
}

/// Whether it is `p[x]`, which without `if` would be a set.
fn is_object(head: &Head) -> bool {
    head.path.len() == 1 && head.args.is_none() && head.contains.is_none() && head.value.is_none()
}

/// A path of names as it is written.
pub(crate) fn path(names: &[Name]) -> String {
    let mut out = String::new();
    for (index, name) in names.iter().enumerate() {
        if index == 0 {
            out.push_str(&name.text);
        } else if text::is_name(&name.text) {
            out.push('.');
            out.push_str(&name.text);
        } else {
            out.push('[');
            text::string(&mut out, &name.text);
            out.push(']');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::parse;

    fn printed(text: &str, version: Version) -> String {
        let parsed = parse(text, version);
        assert_eq!(parsed.diagnostics, []);
        print(&parsed.module.unwrap())
    }

    #[test]
    fn parentheses_stand_where_they_must() {
        let text = "package a\n\np := ((1 + 2) * 3 - (4 - (5 * 6))) == (x in ((y)))\n";
        assert_eq!(printed(text, Version::V1), "package a\n\np := (1 + 2) * 3 - (4 - 5 * 6) == (x in y)\n");
    }

    #[test]
    fn what_would_be_a_comprehension_is_kept_apart() {
        let text = "package a\np if { ((a) | b); [(a | b)]; {(a): (b | c)}; [((a | b)) | c] }";
        assert_eq!(
            printed(text, Version::V1),
            "package a\n\np if {\n\t(a | b)\n\t[(a | b)]\n\t{a: (b | c)}\n\t[(a | b) | c]\n}\n"
        );
    }

    #[test]
    fn a_minus_does_not_go_on_with_the_line_before() {
        let text = "package a\np if { x; -1; -y }";
        assert_eq!(printed(text, Version::V1), "package a\n\np if {\n\tx;\n\t-1\n\t0 - y\n}\n");
    }

    #[test]
    fn sets_and_bodies_are_written_as_their_version_has_them() {
        let old = "package a\np[x] { x = 1 } { x = 2 }\nq[1]\nr { true } else = 2 { true }\n";
        let mut module = parse(old, Version::V0).module.unwrap();
        assert_eq!(
            print(&module),
            "package a\n\np[x] {\n\tx = 1\n} {\n\tx = 2\n}\n\nq[1]\n\nr {\n\ttrue\n} else = 2 {\n\ttrue\n}\n"
        );
        module.version = Version::V1;
        assert_eq!(
            print(&module),
            "package a\n\np contains x if {\n\tx = 1\n} {\n\tx = 2\n}\n\nq contains 1\n\nr if {\n\ttrue\n} else := 2 if {\n\ttrue\n}\n"
        );
    }
}
