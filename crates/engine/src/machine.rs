//! Runs plans.
//!
//! A block is run step by step; a step that can hold in several ways runs the rest of the block once for each, and at the
//! end of the block stands what is to be done with each answer (a continuation). Rules are evaluated when they are asked
//! for, once in each [`World`].

mod block;
mod call;
mod data;
mod error;
mod known;
mod limits;
mod memo;
mod overrides;
mod reads;
mod record;
mod rule;
mod scan;
mod term;
mod test;
mod walk;
mod watch;
mod with;

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::builtins::{self, ConfigFiles};
use crate::clock::Clock;
use crate::evaluation::Settings;
use crate::plan::{Block, Document, Function, Location, Plan, QueryPlan, RuleId};
use crate::providers::Providers;
use crate::recall::Tracing;
use crate::value::Value;
pub(crate) use error::{Error, ErrorKind};
use known::{AtHand, Known};
use limits::Budget;
pub use limits::Limits;
use memo::Kept;
use memo::Memo;
pub(crate) use memo::Shared;
use overrides::Overrides;
pub use reads::InputRead;
pub(crate) use reads::Reads;
pub(crate) use record::Record;
pub(crate) use test::CaseRun;
pub(crate) use watch::{Seen, Watcher};

/// Whether to go on to the next answer.
type Flow = Result<ControlFlow<()>, Error>;

/// Go on.
const NEXT: Flow = Ok(ControlFlow::Continue(()));

/// Enough answers.
const STOP: Flow = Ok(ControlFlow::Break(()));

/// The variables of the clause that runs. A variable is read only after it was written.
pub(crate) type Frame = Vec<Value>;

/// What is done with each answer of a block.
type Then<'t, 'p> = &'t mut dyn FnMut(&mut Machine<'p>, &mut Frame) -> Flow;

/// What an evaluation is about.
#[derive(Clone, Default)]
pub(crate) struct World {
    /// The input document; none is undefined.
    pub(crate) input: Option<Value>,
    /// Whether `with` has put another input there.
    has_other_input: bool,
    /// The base documents.
    pub(crate) data: Option<Value>,
    /// The paths of `data` where `with` has put other values.
    overrides: Option<Arc<Overrides>>,
    /// What providers of external data answered.
    providers: Option<Arc<Providers>>,
    /// The functions that `with` has replaced.
    mocks: Vec<(Function, Mock)>,
    /// Who reads configuration files for policies.
    host: Option<Arc<Host>>,
}

/// Who reads configuration files, and the files of the modules, by their index.
pub(crate) struct Host {
    pub(crate) files: Arc<dyn ConfigFiles>,
    pub(crate) modules: Vec<String>,
}

impl World {
    /// These documents.
    pub(crate) fn new(input: Option<Value>, data: Value) -> Self {
        Self { input, data: Some(data), ..Self::default() }
    }

    /// The same with what providers of external data answered.
    pub(crate) fn answered_by(self, providers: Option<Arc<Providers>>) -> Self {
        Self { providers, ..self }
    }

    /// The same with someone who reads configuration files.
    pub(crate) fn hosted(self, host: Option<Arc<Host>>) -> Self {
        Self { host, ..self }
    }
}

/// What stands in for a function.
#[derive(Clone)]
enum Mock {
    Value(Value),
    Function(Function),
}

/// What one evaluation leaves to the next.
pub(crate) struct Workspace {
    /// What was compiled.
    builtins: Box<builtins::Cache>,
    /// The values that last.
    kept: Box<Kept>,
    frames: Vec<Frame>,
}

/// What is left of an evaluation.
pub(crate) struct Finished {
    pub(crate) record: Record,
    pub(crate) workspace: Workspace,
    pub(crate) tracing: Option<Box<Tracing>>,
}

impl Workspace {
    /// The inputs of evaluations.
    pub(crate) const fn clock(&self) -> &Clock {
        &self.kept.clock
    }

    /// The same, to turn to another.
    pub(crate) const fn clock_mut(&mut self) -> &mut Clock {
        &mut self.kept.clock
    }

    /// Forgets what rests on the fixed parts of a number.
    pub(crate) fn release(&mut self, number: usize) {
        self.kept.release(number);
    }

    /// Keeps the value that a rule of `plan` has for the input, where such values last.
    pub(crate) fn keep(&mut self, plan: &Plan, rule: RuleId, value: Option<Value>) {
        if let Some(parts) = plan.rules.get(rule).and_then(|rule| rule.parts) {
            self.kept.keep(rule, parts, value);
        }
    }

    /// For evaluations of a plan with some data.
    pub(crate) fn new(shared: Shared) -> Self {
        Self { builtins: Box::default(), kept: Box::new(Kept::new(shared)), frames: Vec::new() }
    }
}

/// One evaluation.
pub(crate) struct Machine<'p> {
    known: Known<'p>,
    settings: Settings,
    budget: Budget,
    builtins: Box<builtins::Cache>,
    /// Frames that are not in use.
    frames: Vec<Frame>,
    /// What happened besides the answer.
    record: Record,
    /// What is read, where that is asked for.
    reads: Option<Reads>,
    /// What is read, where the value is to be learned by it.
    tracing: Option<Box<Tracing>>,
}

impl<'p> Machine<'p> {
    /// Starts an evaluation.
    pub(crate) fn new(
        plan: &'p Plan,
        world: World,
        settings: Settings,
        Workspace { mut builtins, mut kept, frames }: Workspace,
    ) -> Self {
        builtins.drawn.clear();
        kept.clock.turn(plan, world.input.as_ref());
        Self {
            known: Known {
                plan,
                world,
                memo: Memo::default(),
                kept,
                is_recorded: settings.coverage,
                is_watched: false,
            },
            settings,
            budget: Budget::new(settings.limits),
            builtins,
            frames,
            record: Record::default(),
            reads: None,
            tracing: None,
        }
    }

    /// The same, with all that is read noted.
    pub(crate) fn watching(self) -> Self {
        let known = Known { is_recorded: true, is_watched: true, ..self.known };
        Self { reads: Some(Reads::default()), known, ..self }
    }

    /// The inputs of evaluations.
    pub(crate) const fn clock(&self) -> &Clock {
        &self.known.kept.clock
    }

    /// The same, traced. Only [`Machine::made`] is asked of it.
    pub(crate) fn traced_by(self, tracing: Box<Tracing>) -> Self {
        Self { tracing: Some(tracing), known: Known { is_watched: true, ..self.known }, ..self }
    }

    /// What was read.
    pub(crate) fn reads(self) -> Reads {
        self.reads.unwrap_or_default()
    }

    /// The value of a document.
    pub(crate) fn ask(&mut self, document: &Document) -> Result<Option<Value>, Error> {
        match document.rule.filter(|_| self.known.world.overrides.is_none()) {
            Some(rule) => self.rule(rule),
            None => self.data_at(&document.steps()),
        }
    }

    /// The input document as it is now.
    pub(crate) fn input(&self) -> Option<Value> {
        self.known.world.input.clone()
    }

    /// Each answer of a query: the values of its variables.
    pub(crate) fn query(&mut self, query: &'p QueryPlan) -> Result<Vec<Vec<Value>>, Error> {
        let mut answers = Vec::new();
        let mut frame = vec![Value::Null; query.variables];
        let _ = self.block(&query.body, &mut frame, &mut |machine, frame| {
            machine.budget.take(frame.len())?;
            answers.push(frame.clone());
            NEXT
        })?;
        Ok(answers)
    }

    /// What happened besides the answer, and what to keep for the next evaluation.
    pub(crate) fn finish(self) -> Finished {
        let Self { record, builtins, known: Known { kept, .. }, frames, tracing, .. } = self;
        Finished { record, workspace: Workspace { builtins, kept, frames }, tracing }
    }

    /// Whether a block holds.
    fn holds(&mut self, block: &'p Block, frame: &mut Frame) -> Result<bool, Error> {
        let flow = self.block(block, frame, &mut |_, _| STOP)?;
        Ok(flow.is_break())
    }

    fn failed(kind: ErrorKind, location: Location) -> Error {
        Error::at(kind, location)
    }
}
