//! Calls.

use super::limits::Budget;
use super::{AtHand, Error, ErrorKind, Frame, Known, Machine, Mock};
use crate::builtins::{self, Args, Builtin, Context};
use crate::evaluation::Settings;
use crate::plan::{Call, Function, Location};
use crate::recall::Tracing;
use crate::value::Value;

/// How many arguments most builtins have at most.
const FEW: usize = 4;

impl<'p> Machine<'p> {
    pub(super) fn call(&mut self, call: &'p Call, frame: &mut Frame) -> Result<Option<Value>, Error> {
        if let Function::Builtin(name, builtin) = &call.function
            && self.known.world.mocks.is_empty()
            && let AtOnce::Answer(answer) = self.at_once(call, *builtin, frame)
        {
            return self.given(name, answer, call.location);
        }
        // Most calls have few arguments, which need no place on the heap.
        match &*call.args {
            [] => self.call_with(call, &[]),
            [one] => {
                let Some(one) = self.term(one, frame)? else { return Ok(None) };
                self.call_with(call, &[one])
            }
            [one, two] => {
                let Some(one) = self.term(one, frame)? else { return Ok(None) };
                let Some(two) = self.term(two, frame)? else { return Ok(None) };
                self.call_with(call, &[one, two])
            }
            all => {
                let Some(all) = self.terms(all, frame)? else { return Ok(None) };
                self.call_with(call, &all)
            }
        }
    }

    /// Calls a builtin with arguments as they lie, if none must be evaluated first.
    fn at_once(&mut self, call: &'p Call, builtin: Builtin, frame: &Frame) -> AtOnce {
        let mut args = [&Value::Null; FEW];
        let Some(args) = args.get_mut(..call.args.len()) else { return AtOnce::Later };
        for (arg, term) in args.iter_mut().zip(&call.args) {
            *arg = match self.known.at_hand(term, frame) {
                AtHand::Value(value) => value,
                AtHand::Undefined => return AtOnce::Answer(Ok(None)),
                AtHand::Later => return AtOnce::Later,
            };
        }
        let host = (&self.settings, &mut self.budget, &mut *self.builtins, &mut self.tracing);
        AtOnce::Answer(answer((call, builtin), args, &self.known, host))
    }

    fn call_with(&mut self, call: &'p Call, args: &[Value]) -> Result<Option<Value>, Error> {
        let mock = self.known.world.mocks.iter().find(|(function, _)| function.is(&call.function));
        match mock.map(|(_, mock)| mock.clone()) {
            None => self.apply(call, &call.function, args),
            Some(Mock::Value(value)) => Ok(Some(value)),
            Some(Mock::Function(function)) => {
                // What stands in for a function may call what it stands in for.
                let mocks = std::mem::take(&mut self.known.world.mocks);
                let memo = std::mem::take(&mut self.known.memo);
                let value = self.apply(call, &function, args);
                self.known.world.mocks = mocks;
                self.known.memo = memo;
                value
            }
        }
    }

    /// Applies `function`, which is that of the call or stands in for it.
    fn apply(&mut self, call: &'p Call, function: &Function, args: &[Value]) -> Result<Option<Value>, Error> {
        match function {
            Function::Rule(id) => self.function(*id, args),
            Function::Builtin(name, builtin) => {
                let args: Vec<&Value> = args.iter().collect();
                let host = (&self.settings, &mut self.budget, &mut *self.builtins, &mut self.tracing);
                let answer = answer((call, *builtin), &args, &self.known, host);
                self.given(name, answer, call.location)
            }
        }
    }

    /// What a builtin has given.
    fn given(
        &mut self,
        name: &str,
        answer: Result<Option<Value>, builtins::Error>,
        location: Location,
    ) -> Result<Option<Value>, Error> {
        match answer {
            Ok(value) => {
                if let Some(value) = &value {
                    self.budget.allowance.take(shallow_size(value))?;
                }
                Ok(value)
            }
            Err(error) => self.builtin_failed(name, error, location),
        }
    }

    fn builtin_failed(
        &mut self,
        name: &str,
        error: builtins::Error,
        location: Location,
    ) -> Result<Option<Value>, Error> {
        let kind = match error {
            builtins::Error::Memory => return Err(Self::failed(ErrorKind::Memory, location)),
            builtins::Error::Time => return Err(Self::failed(ErrorKind::Time, location)),
            builtins::Error::Unanswered(why) => {
                return Err(Self::failed(ErrorKind::Unanswered(why), location));
            }
            builtins::Error::Type(message) => ErrorKind::Type(format!("{name}: {message}")),
            builtins::Error::Failed(message) => ErrorKind::Builtin(format!("{name}: {message}")),
        };
        if self.settings.strict_builtin_errors {
            return Err(Self::failed(kind, location));
        }
        self.record.fail(location, kind.code(), kind.message());
        Ok(None)
    }
}

/// What a builtin has given, or what must come before that.
enum AtOnce {
    Answer(Result<Option<Value>, builtins::Error>),
    Later,
}

/// What a builtin may use of the machine besides what is known.
type Host<'a> = (&'a Settings, &'a mut Budget, &'a mut builtins::Cache, &'a mut Option<Box<Tracing>>);

/// Calls a builtin.
fn answer(
    (call, builtin): (&Call, Builtin),
    args: &[&Value],
    known: &Known<'_>,
    (settings, budget, cache, tracing): Host<'_>,
) -> Result<Option<Value>, builtins::Error> {
    if let (Some(tracing), Function::Builtin(name, _)) = (tracing, &call.function) {
        tracing.builtin(name, args);
    }
    let host = known.world.host.as_ref();
    let mut context = Context {
        now_ns: settings.now_ns,
        seed: settings.seed,
        providers: known.world.providers.as_deref(),
        allowance: &mut budget.allowance,
        cache,
        host: host.and_then(|host| Some((&*host.files, &**host.modules.get(call.location.module)?))),
    };
    builtin(&mut context, Args::new(args))
}

/// What a value takes without what is in it, which is most often shared.
fn shallow_size(value: &Value) -> usize {
    let elements = match value {
        Value::String(text) => return text.len(),
        Value::Array(items) => items.len(),
        Value::Object(pairs) => pairs.len() * 2,
        Value::Set(items) => items.len(),
        _ => 0,
    };
    elements * size_of::<Value>()
}
