//! Runs a test that failed once more, step by step, to see where.
//!
//! This repeats what [`Machine::block`] does, apart from it, so that evaluation itself pays nothing for it.

use super::limits::grow;
use super::test::{bound, case_name, parts};
use super::{Error, Flow, Frame, Machine, NEXT};
use crate::plan::{Block, Branch, Every, RuleId, Step, StepKind, With};
use crate::value::Value;
use regimen_rego::program::{RuleKind, Variable};

/// A step that did not hold.
pub(crate) struct Seen<'s, 'p> {
    /// The case of the test.
    pub(crate) case: Option<&'s str>,
    /// How many steps of the body, and of the blocks in it, held before.
    pub(crate) depth: usize,
    pub(crate) step: &'p Step,
    /// The variables that have values.
    pub(crate) bound: &'s [Variable],
}

/// Who is told of it.
pub(crate) trait Watcher<'p> {
    /// Whether a step at that depth would be of interest.
    fn wants(&self, case: Option<&str>, depth: usize) -> bool;

    /// A step did not hold.
    fn failed(&mut self, seen: &Seen<'_, 'p>, machine: &mut Machine<'p>, frame: &mut Frame);

    /// The body held, and this is what the definition gives.
    fn gave(&mut self, case: Option<&str>, branch: &'p Branch, value: Option<Value>);
}

/// What is known on the way.
struct Watch<'w, 'p> {
    watcher: &'w mut dyn Watcher<'p>,
    case: Option<String>,
    depth: usize,
    bound: Vec<Variable>,
}

/// What is done when all steps hold.
type Then<'t, 'p> = &'t mut dyn FnMut(&mut Machine<'p>, &mut Frame, &mut Watch<'_, 'p>) -> Flow;

impl<'p> Machine<'p> {
    /// Runs a test, and tells `watcher` of what does not hold.
    pub(crate) fn watch_test(
        &mut self,
        rule: RuleId,
        clause: usize,
        watcher: &mut dyn Watcher<'p>,
    ) -> Result<(), Error> {
        let Some((kind, clause)) = self.definition(rule, clause) else { return Ok(()) };
        for branch in &clause.branches {
            let mut watch = Watch { watcher: &mut *watcher, case: None, depth: 0, bound: Vec::new() };
            let mut frame: Frame = vec![Value::Null; clause.variables];
            let _ = if kind == RuleKind::Object {
                self.watch_cases(branch, &mut frame, &mut watch)?
            } else {
                self.watch(&branch.body, &mut frame, &mut watch, &mut |machine, frame, watch| {
                    machine.give(branch, frame, watch)
                })?
            };
        }
        Ok(())
    }

    fn watch_cases(&mut self, branch: &'p Branch, frame: &mut Frame, watch: &mut Watch<'_, 'p>) -> Flow {
        let (before, rest) = parts(branch);
        self.watch(before, frame, watch, &mut |machine, frame, watch| {
            let Some(path) = machine.terms(&branch.head.path, frame)? else { return NEXT };
            watch.case = Some(case_name(&path));
            let flow = machine
                .watch(rest, frame, watch, &mut |machine, frame, watch| machine.give(branch, frame, watch));
            watch.case = None;
            flow
        })
    }

    fn give(&mut self, branch: &'p Branch, frame: &mut Frame, watch: &mut Watch<'_, 'p>) -> Flow {
        let value = self.term(&branch.head.value, frame)?;
        watch.watcher.gave(watch.case.as_deref(), branch, value);
        NEXT
    }

    fn watch(
        &mut self,
        steps: &'p [Step],
        frame: &mut Frame,
        watch: &mut Watch<'_, 'p>,
        then: Then<'_, 'p>,
    ) -> Flow {
        let Some((step, rest)) = steps.split_first() else { return then(self, frame, watch) };
        let mark = watch.bound.len();
        let mut holds = false;
        let mut next = |machine: &mut Self, frame: &mut Frame, watch: &mut Watch<'_, 'p>| {
            holds = true;
            watch.depth += 1;
            bound(step, &mut |variable| watch.bound.push(variable));
            let flow = grow(|| machine.watch(rest, frame, watch, then));
            watch.bound.truncate(mark);
            watch.depth -= 1;
            flow
        };
        let flow = if let StepKind::With(modifiers, block) = &step.kind {
            self.watch_with(modifiers, block, frame, watch, &mut next)?
        } else {
            let one = std::slice::from_ref(step);
            self.block(one, frame, &mut |machine, frame| next(machine, frame, watch))?
        };
        if !holds {
            self.tell(step, frame, watch)?;
        }
        Ok(flow)
    }

    /// As [`Machine::with`].
    fn watch_with(
        &mut self,
        modifiers: &'p [With],
        block: &'p Block,
        frame: &mut Frame,
        watch: &mut Watch<'_, 'p>,
        then: Then<'_, 'p>,
    ) -> Flow {
        let Some(world) = self.modified(modifiers, frame)? else { return NEXT };
        let mut other =
            (std::mem::replace(&mut self.known.world, world), std::mem::take(&mut self.known.memo));
        watch.depth += 1;
        let flow = self.watch(block, frame, watch, &mut |machine, frame, watch| {
            machine.swap(&mut other);
            let flow = then(machine, frame, watch)?;
            machine.swap(&mut other);
            Ok(flow)
        });
        watch.depth -= 1;
        self.swap(&mut other);
        flow
    }

    /// A step did not hold. Of `every` it is told what does not hold for the first element that fails.
    fn tell(&mut self, step: &'p Step, frame: &mut Frame, watch: &mut Watch<'_, 'p>) -> Result<(), Error> {
        if let StepKind::Every(every) = &step.kind {
            self.watch_every(every, frame, watch)?;
        }
        if watch.watcher.wants(watch.case.as_deref(), watch.depth) {
            let seen = Seen { case: watch.case.as_deref(), depth: watch.depth, step, bound: &watch.bound };
            watch.watcher.failed(&seen, self, frame);
        }
        Ok(())
    }

    fn watch_every(
        &mut self,
        every: &'p Every,
        frame: &mut Frame,
        watch: &mut Watch<'_, 'p>,
    ) -> Result<(), Error> {
        let domain = self.term(&every.domain, frame)?;
        for (key, value) in domain.as_ref().and_then(super::scan::elements).into_iter().flatten() {
            let slots = [every.key.map(|variable| (variable, key)), Some((every.value, value))];
            let mark = watch.bound.len();
            for (variable, value) in slots.into_iter().flatten() {
                watch.bound.push(variable);
                if let Some(slot) = frame.get_mut(variable) {
                    *slot = value;
                }
            }
            let holds = self.holds(&every.body, frame)?;
            if !holds {
                watch.depth += 1;
                let _ = self.watch(&every.body, frame, watch, &mut |_, _, _| NEXT)?;
                watch.depth -= 1;
            }
            watch.bound.truncate(mark);
            if !holds {
                break;
            }
        }
        Ok(())
    }
}
