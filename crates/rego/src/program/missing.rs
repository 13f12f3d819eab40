//! What rules look up in `data` and no rule defines.

use std::collections::BTreeSet;

use arcstr::ArcStr;

use super::visit::{self, Visitor};
use super::{Block, Clause, Program, Scan, ScanStep, Step, Term};
use crate::span::Span;

impl Program {
    /// The paths below `data` that rules look up, and of which no rule knows: the index of the module, the place of the
    /// expression, and the path as far as it is fixed.
    pub fn missing(&self) -> Vec<(usize, Span, Vec<ArcStr>)> {
        let mut all = BTreeSet::new();
        for clause in self.rules.iter().flat_map(|rule| rule.clauses.iter().chain(&rule.default)) {
            all.extend(self.missing_of(clause));
        }
        all.into_iter().collect()
    }

    fn missing_of(&self, clause: &Clause) -> impl Iterator<Item = (usize, Span, Vec<ArcStr>)> {
        let mut looked_up = LookedUp { at: clause.head, found: Vec::new() };
        visit::clause(clause, &mut looked_up);
        let missing = looked_up.found.into_iter().filter(|(_, path)| !path.is_empty() && !self.knows(path));
        missing.map(|(span, path)| (clause.origin.module, span, path))
    }

    /// Whether a path leads to a rule, into one, or to a document that holds one.
    fn knows(&self, path: &[ArcStr]) -> bool {
        let mut paths = self.rules.iter().map(|rule| &rule.path).chain(&self.packages);
        paths.any(|known| path.starts_with(known) || known.starts_with(path))
    }
}

struct LookedUp {
    at: Span,
    found: Vec<(Span, Vec<ArcStr>)>,
}

impl LookedUp {
    fn add<'a>(&mut self, path: impl Iterator<Item = Option<&'a Term<Block>>>) {
        let name = |step: Option<&Term<Block>>| match step {
            Some(Term::String(name)) => Some(name.clone()),
            _ => None,
        };
        self.found.push((self.at, path.map_while(name).collect()));
    }
}

impl Visitor for LookedUp {
    fn step(&mut self, step: &Step) {
        self.at = step.span;
    }

    fn term(&mut self, term: &Term<Block>) {
        if let Term::Data(path) = term {
            self.add(path.iter().map(Some));
        }
    }

    fn scan(&mut self, scan: &Scan) {
        if matches!(&scan.base, Term::Data(path) if path.is_empty()) {
            self.add(scan.path.iter().map(|step| match step {
                ScanStep::Key(key) => Some(key),
                ScanStep::Each(_) => None,
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ast::Version;
    use crate::compile;
    use crate::parser::parse;
    use crate::program::Options;

    fn missing(text: &str) -> Vec<String> {
        let module = parse(&format!("package a.b\n{text}"), Version::V1).module.unwrap();
        let compiled = compile(&[module], Options::default()).unwrap();
        compiled.program.missing().into_iter().map(|(_, _, path)| path.join(".")).collect()
    }

    #[test]
    fn what_no_rule_defines_is_missing() {
        for (text, expected) in [
            ("x := data.c", &["c"][..]),
            ("x := data.c.d[_]", &["c.d"]),
            ("x := data.c[input.name].d", &["c"]),
            ("x if data.a.b.y\ny := 1", &[]),
            ("x if data.a.b.y.deep\ny := input", &[]),
            ("x if count(data.a.b.y) == 1\ny contains 1", &[]),
            ("x := [v | some v in data.c]", &["c"]),
            ("x if every v in data.c { v }", &["c"]),
            ("f(v) := data.c[v]", &["c"]),
        ] {
            assert_eq!(missing(text), expected, "{text}");
        }
    }
}
