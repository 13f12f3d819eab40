//! Calls.

use super::{Error, ErrorKind, Frame, Machine, Mock};
use crate::builtins::{self, Args, Context};
use crate::plan::{Call, Function, Location};
use crate::value::Value;

impl<'p> Machine<'p> {
    pub(super) fn call(&mut self, call: &'p Call, frame: &mut Frame) -> Result<Option<Value>, Error> {
        let Some(args) = self.terms(&call.args, frame)? else { return Ok(None) };
        let mock = self.world.mocks.iter().find(|(function, _)| function.is(&call.function));
        match mock.map(|(_, mock)| mock.clone()) {
            None => self.apply(&call.function, args, call.location),
            Some(Mock::Value(value)) => Ok(Some(value)),
            Some(Mock::Function(function)) => {
                // What stands in for a function may call what it stands in for.
                let mocks = std::mem::take(&mut self.world.mocks);
                let memo = std::mem::take(&mut self.memo);
                let value = self.apply(&function, args, call.location);
                self.world.mocks = mocks;
                self.memo = memo;
                value
            }
        }
    }

    fn apply(
        &mut self,
        function: &Function,
        args: Vec<Value>,
        location: Location,
    ) -> Result<Option<Value>, Error> {
        match function {
            Function::Rule(id) => self.function(*id, args),
            Function::Builtin(name, builtin) => {
                let host = self.world.host.as_ref();
                let mut context = Context {
                    now_ns: self.settings.now_ns,
                    seed: self.settings.seed,
                    providers: self.world.providers.as_deref(),
                    allowance: &mut self.budget.allowance,
                    cache: &mut self.builtins,
                    host: host.and_then(|host| Some((&*host.files, &**host.modules.get(location.module)?))),
                };
                match builtin(&mut context, Args::new(&args)) {
                    Ok(value) => {
                        if let Some(value) = &value {
                            self.budget.allowance.take(shallow_size(value))?;
                        }
                        Ok(value)
                    }
                    Err(error) => self.builtin_failed(name, error, location),
                }
            }
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
