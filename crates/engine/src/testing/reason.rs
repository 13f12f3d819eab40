//! Why a test failed: of all expressions that did not hold, the one furthest into the body, with what is in it.

mod locate;
mod scope;
mod values;

use std::collections::BTreeMap;

use regimen_rego::ast;

use super::Reason;
use crate::machine::{Frame, Machine, Seen, Watcher};
use crate::module::Source;
use crate::plan::{Branch, Clause, RuleId};
use crate::policies::Modules;
use crate::value::Value;
use values::Values;

/// The reasons found so far, by case.
pub(super) struct Reasons<'p> {
    code: Option<Code<'p>>,
    found: BTreeMap<Option<String>, (usize, Reason)>,
}

/// The definition that is looked at, as it was written.
#[derive(Clone, Copy)]
pub(super) struct Code<'p> {
    pub(super) clause: &'p Clause,
    pub(super) rule: &'p ast::Rule,
    pub(super) module: &'p ast::Module,
    pub(super) source: &'p Source,
    pub(super) modules: &'p Modules,
}

/// Deeper than any step.
const BEHIND: usize = usize::MAX;

impl<'p> Reasons<'p> {
    pub(super) fn new(modules: &'p Modules, rule: RuleId, clause: usize) -> Self {
        Self { code: Code::new(modules, rule, clause), found: BTreeMap::new() }
    }

    /// The reason of a case, or of a test without cases.
    pub(super) fn take(&mut self, case: Option<&str>) -> Option<Reason> {
        self.found.remove(&case.map(str::to_owned)).map(|(_, reason)| reason)
    }

    /// Where nothing is known, the head is to blame: what it makes is never `true`.
    pub(super) fn of_head(&self) -> Reason {
        let Some(code) = &self.code else { return Reason::default() };
        let message = match (&code.rule.head.args, &code.rule.head.contains) {
            (Some(_), _) => "a test is no function: nothing calls it",
            (_, Some(_)) => "a test is `true` or an object of cases, not a set",
            _ => "no case was found",
        };
        code.reason(code.rule.head.span, message.to_owned())
    }
}

impl<'p> Code<'p> {
    fn new(modules: &'p Modules, rule: RuleId, clause: usize) -> Option<Self> {
        let clause = modules.plan().rules.get(rule)?.clauses().get(clause)?;
        let module = modules.trees().get(clause.head.module)?;
        let source = modules.sources.get(clause.head.module)?;
        let rule = module.rules.iter().find(|rule| rule.head.span == clause.head.span)?;
        Some(Self { clause, rule, module, source, modules })
    }

    fn reason(&self, span: regimen_rego::Span, message: String) -> Reason {
        let (line, column) = self.source.position(span);
        let expression = span.text(&self.source.text).trim_end().to_owned();
        Reason { message, line, column, expression, values: Vec::new() }
    }
}

impl<'p> Watcher<'p> for Reasons<'p> {
    fn wants(&self, case: Option<&str>, depth: usize) -> bool {
        self.found.get(&case.map(str::to_owned)).is_none_or(|(known, _)| *known < depth)
    }

    fn failed(&mut self, seen: &Seen<'_, 'p>, machine: &mut Machine<'p>, frame: &mut Frame) {
        let Some(code) = self.code else { return };
        let span = seen.step.location.span;
        let mut reason = code.reason(span, Reason::NOT_HELD.to_owned());
        if let Some(expr) = locate::expression(code.rule, span) {
            reason.values = Values::new(code, seen, machine, frame).of(expr, seen.step);
        }
        self.found.insert(seen.case.map(str::to_owned), (seen.depth, reason));
    }

    fn gave(&mut self, case: Option<&str>, branch: &'p Branch, value: Option<Value>) {
        let Some(code) = self.code else { return };
        let key = case.map(str::to_owned);
        if value == Some(Value::Bool(true)) {
            // The case may come up again, and has passed.
            return;
        }
        let shown = value.map_or_else(|| "undefined".to_owned(), |value| value.to_string());
        let is_first = branch.location.span == code.rule.span;
        let span = if is_first { code.rule.head.span } else { branch.location.span };
        let reason = code.reason(span, format!("the body holds, but the value is {shown}, not true"));
        self.found.insert(key, (BEHIND, reason));
    }
}
