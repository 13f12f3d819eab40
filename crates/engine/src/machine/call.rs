//! Calls.

use super::limits::Budget;
use super::{AtHand, Error, ErrorKind, Frame, Known, Machine, Mock};
use crate::builtins::{self, Args, Builtin, Context};
use crate::evaluation::Settings;
use crate::plan::{Call, Function, Location};
use crate::value::Value;

/// How many arguments builtins have that are called at once; hardly any has more.
const AT_ONCE: usize = 4;

impl<'p> Machine<'p> {
    pub(super) fn call(&mut self, call: &'p Call, frame: &mut Frame) -> Result<Option<Value>, Error> {
        if let Function::Builtin(name, builtin) = &call.function
            && self.known.world.mocks.is_empty()
            && let Some(value) = self.at_once(call, (name, *builtin), frame)?
        {
            return Ok(value);
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

    /// Calls a builtin with arguments as they lie; nothing if one of them must be evaluated first.
    fn at_once(
        &mut self,
        call: &'p Call,
        function: (&str, Builtin),
        frame: &Frame,
    ) -> Result<Option<Option<Value>>, Error> {
        let mut args = [&Value::Null; AT_ONCE];
        let Some(args) = args.get_mut(..call.args.len()) else { return Ok(None) };
        for (arg, term) in args.iter_mut().zip(&call.args) {
            *arg = match self.known.at_hand(term, frame) {
                AtHand::Value(value) => value,
                AtHand::Undefined => return Ok(Some(None)),
                AtHand::Later => return Ok(None),
            };
        }
        if let Some(tracing) = &mut self.tracing {
            tracing.builtin(function.0, args);
        }
        let answer = answer(
            function.1,
            args,
            call.location,
            &self.known,
            (&self.settings, &mut self.budget, &mut self.builtins),
        );
        self.given(function.0, answer, call.location).map(Some)
    }

    fn call_with(&mut self, call: &'p Call, args: &[Value]) -> Result<Option<Value>, Error> {
        let mock = self.known.world.mocks.iter().find(|(function, _)| function.is(&call.function));
        match mock.map(|(_, mock)| mock.clone()) {
            None => self.apply(&call.function, args, call.location),
            Some(Mock::Value(value)) => Ok(Some(value)),
            Some(Mock::Function(function)) => {
                // What stands in for a function may call what it stands in for.
                let mocks = std::mem::take(&mut self.known.world.mocks);
                let memo = std::mem::take(&mut self.known.memo);
                let value = self.apply(&function, args, call.location);
                self.known.world.mocks = mocks;
                self.known.memo = memo;
                value
            }
        }
    }

    fn apply(
        &mut self,
        function: &Function,
        args: &[Value],
        location: Location,
    ) -> Result<Option<Value>, Error> {
        match function {
            Function::Rule(id) => self.function(*id, args),
            Function::Builtin(name, builtin) => {
                let mut few = [&Value::Null; AT_ONCE];
                let many: Vec<&Value>;
                let args: &[&Value] = match few.get_mut(..args.len()) {
                    Some(few) => {
                        few.iter_mut().zip(args).for_each(|(place, arg)| *place = arg);
                        few
                    }
                    None => {
                        many = args.iter().collect();
                        &many
                    }
                };
                if let Some(tracing) = &mut self.tracing {
                    tracing.builtin(name, args);
                }
                let answer = answer(
                    *builtin,
                    args,
                    location,
                    &self.known,
                    (&self.settings, &mut self.budget, &mut self.builtins),
                );
                self.given(name, answer, location)
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

/// Calls a builtin.
fn answer(
    builtin: Builtin,
    args: &[&Value],
    location: Location,
    known: &Known<'_>,
    (settings, budget, cache): (&Settings, &mut Budget, &mut builtins::Cache),
) -> Result<Option<Value>, builtins::Error> {
    let host = known.world.host.as_ref();
    let mut context = Context {
        now_ns: settings.now_ns,
        seed: settings.seed,
        providers: known.world.providers.as_deref(),
        allowance: &mut budget.allowance,
        cache,
        host: host.and_then(|host| Some((&*host.files, &**host.modules.get(location.module)?))),
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
