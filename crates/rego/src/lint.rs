//! What is allowed and most likely a mistake: policies that stay silent where their author expects them to speak.

mod decision;
mod negation;
mod never;

use crate::ast::Module;
use crate::span::Span;
use crate::stack::with_stack;

/// A likely mistake in a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// What is looked for: `silent-negation`, `never-holds`, `decision-is-no-set`.
    pub name: &'static str,
    /// Where it stands.
    pub span: Span,
    /// What happens: one line, lower case, no full stop, user text in backticks.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// The likely mistakes of a module, in the order of the text.
pub fn lint(module: &Module, text: &str) -> Vec<Lint> {
    with_stack(|| {
        let mut lints = decision::lint(module);
        lints.extend(never::lint(module));
        lints.extend(negation::lint(module, text));
        lints.sort_by_key(|lint| lint.span);
        lints
    })
}
