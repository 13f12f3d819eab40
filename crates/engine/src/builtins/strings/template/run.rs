//! Fills in a template.

use super::functions::{self, Function};
use super::parse::{Node, Operand, Pipeline, Term};
use super::value::Val;
use crate::builtins::{Context, Error};
use crate::value::Value;

/// What each step counts as, so that loops within loops end.
const STEP: usize = 16;

/// The text of a template.
pub(super) fn run(
    context: &mut Context<'_>,
    text: &str,
    nodes: &[Node],
    data: &Value,
) -> Result<String, Error> {
    let data = Val::from(data);
    let variables = vec![("$", data.clone())];
    let mut runner = Runner { context, text, out: String::new(), variables };
    runner.nodes(nodes, &data)?;
    Ok(runner.out)
}

/// How nodes ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Break,
    Continue,
}

pub(super) struct Runner<'a, 'c, 'n> {
    pub(super) context: &'a mut Context<'c>,
    text: &'n str,
    out: String,
    variables: Vec<(&'n str, Val)>,
}

impl<'n> Runner<'_, '_, 'n> {
    fn nodes(&mut self, nodes: &'n [Node], dot: &Val) -> Result<Flow, Error> {
        for node in nodes {
            self.context.take(STEP)?;
            let flow = self.node(node, dot)?;
            if flow != Flow::On {
                return Ok(flow);
            }
        }
        Ok(Flow::On)
    }

    fn node(&mut self, node: &'n Node, dot: &Val) -> Result<Flow, Error> {
        let kept = self.variables.len();
        let flow = match node {
            Node::Text(text) => self.write(text),
            Node::Action(pipeline) => return self.action(pipeline, dot),
            Node::Break => Ok(Flow::Break),
            Node::Continue => Ok(Flow::Continue),
            Node::If { condition, then, otherwise } => {
                let is_true = self.pipeline(condition, dot)?.is_true();
                self.nodes(if is_true { then } else { otherwise }, dot)
            }
            Node::With { value, then, otherwise } => {
                let value = self.pipeline(value, dot)?;
                if value.is_true() { self.nodes(then, &value) } else { self.nodes(otherwise, dot) }
            }
            Node::Range { over, body, otherwise } => self.range(over, body, otherwise, dot),
        };
        self.variables.truncate(kept);
        flow
    }

    fn write(&mut self, text: &str) -> Result<Flow, Error> {
        self.context.take(text.len())?;
        self.out.push_str(text);
        Ok(Flow::On)
    }

    fn action(&mut self, pipeline: &'n Pipeline, dot: &Val) -> Result<Flow, Error> {
        let value = self.pipeline(pipeline, dot)?;
        if !pipeline.variables.is_empty() {
            return Ok(Flow::On);
        }
        let text = if value.is_nil() { "<no value>".to_owned() } else { value.text(self.context)? };
        self.write(&text)
    }

    fn range(
        &mut self,
        over: &'n Pipeline,
        body: &'n [Node],
        otherwise: &'n [Node],
        dot: &Val,
    ) -> Result<Flow, Error> {
        let value = self.commands(over, dot)?;
        let mut any = false;
        let mut turn = |runner: &mut Self, key: Val, item: Val| {
            any = true;
            runner.context.take(STEP)?;
            let kept = runner.variables.len();
            match over.variables.as_slice() {
                [only] => runner.set(over, only, item.clone()),
                [first, second] => {
                    runner.set(over, first, key)?;
                    runner.set(over, second, item.clone())
                }
                _ => Ok(()),
            }?;
            let flow = runner.nodes(body, &item);
            runner.variables.truncate(kept);
            flow
        };
        match &value {
            Val::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    let key = Val::Int(i64::try_from(at).unwrap_or(i64::MAX));
                    if turn(self, key, Val::from(item))? == Flow::Break {
                        break;
                    }
                }
            }
            Val::Map(pairs) => {
                for (key, item) in pairs {
                    if turn(self, Val::from(key), Val::from(item))? == Flow::Break {
                        break;
                    }
                }
            }
            Val::Int(count) if over.variables.len() < 2 => {
                for number in 0..*count {
                    if turn(self, Val::Int(number), Val::Int(number))? == Flow::Break {
                        break;
                    }
                }
            }
            Val::Missing | Val::Nil => {}
            other => {
                let text = other.text(self.context)?;
                let message = match other {
                    Val::Int(_) => format!("can't use {text} to iterate over more than one variable"),
                    _ => format!("range can't iterate over {text}"),
                };
                return Err(self.wrong_pipeline(over, &message));
            }
        }
        if any { Ok(Flow::On) } else { self.nodes(otherwise, dot) }
    }

    fn set(&mut self, pipeline: &'n Pipeline, name: &'n str, value: Val) -> Result<(), Error> {
        if pipeline.declares {
            self.variables.push((name, value));
            return Ok(());
        }
        match self.variables.iter_mut().rev().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => return Err(self.wrong_pipeline(pipeline, &format!("undefined variable: {name}"))),
        }
        Ok(())
    }

    /// What a pipeline gives; its variables are set.
    fn pipeline(&mut self, pipeline: &'n Pipeline, dot: &Val) -> Result<Val, Error> {
        let value = self.commands(pipeline, dot)?;
        for name in &pipeline.variables {
            self.set(pipeline, name, value.clone())?;
        }
        Ok(value)
    }

    fn commands(&mut self, pipeline: &'n Pipeline, dot: &Val) -> Result<Val, Error> {
        let mut last = None;
        for command in &pipeline.commands {
            self.context.take(STEP)?;
            last = Some(self.command(command, dot, last)?);
        }
        Ok(last.unwrap_or(Val::Missing))
    }

    fn command(&mut self, command: &'n [Operand], dot: &Val, last: Option<Val>) -> Result<Val, Error> {
        let Some((first, rest)) = command.split_first() else { return Ok(Val::Missing) };
        if let (Term::Function(function), true) = (&first.term, first.fields.is_empty()) {
            return self.call(*function, command, dot, last);
        }
        if let Term::Nil = first.term {
            return Err(self.wrong(first, "nil is not a command"));
        }
        if rest.is_empty() && last.is_none() {
            return self.operand(first, dot);
        }
        Err(match first.fields.last() {
            Some(field) => self.wrong(first, &format!("{field} is not a method but has arguments")),
            None => self.wrong(first, &format!("can't give argument to non-function {}", first.text)),
        })
    }

    fn call(
        &mut self,
        function: Function,
        command: &'n [Operand],
        dot: &Val,
        last: Option<Val>,
    ) -> Result<Val, Error> {
        let Some((first, rest)) = command.split_first() else { return Ok(Val::Missing) };
        if let Err(message) = function.check_count(rest.len() + usize::from(last.is_some())) {
            return Err(self.wrong(first, &message));
        }
        let mut args = Vec::with_capacity(rest.len() + 1);
        for operand in rest {
            let arg = self.operand(operand, dot)?;
            if function.ends_with(&arg) {
                return Ok(arg);
            }
            if args.is_empty() && function.wants_text() && !matches!(arg, Val::Text(_)) {
                let message = match &operand.term {
                    Term::Constant(_) | Term::Nil => format!("expected string; found {}", operand.text),
                    _ => format!("wrong type for value; expected string; got {}", arg.type_name()),
                };
                return Err(self.wrong(operand, &message));
            }
            args.push(arg);
        }
        args.extend(last);
        functions::call(self.context, function, &args).map_err(|failed| match failed {
            Ok(memory) => memory,
            Err(message) => {
                let text = command.iter().map(|operand| operand.text.as_str()).collect::<Vec<_>>().join(" ");
                let message = format!("error calling {}: {message}", first.text);
                self.wrong_at(first.at, &text, &message)
            }
        })
    }

    fn operand(&mut self, operand: &'n Operand, dot: &Val) -> Result<Val, Error> {
        let mut value = match &operand.term {
            Term::Dot => dot.clone(),
            Term::Nil => Val::Nil,
            Term::Constant(value) => value.clone(),
            Term::Variable(name) => {
                let found = self.variables.iter().rev().find(|(known, _)| known == name);
                found.map_or(Val::Missing, |(_, value)| value.clone())
            }
            Term::Pipeline(pipeline) => self.pipeline(pipeline, dot)?,
            Term::Function(function) => self.call(*function, std::slice::from_ref(operand), dot, None)?,
        };
        for field in &operand.fields {
            value = match &value {
                Val::Map(pairs) => pairs.get(&Value::from(field.as_str())).map_or(Val::Missing, Val::from),
                Val::Missing => Val::Missing,
                Val::Nil => {
                    return Err(
                        self.wrong(operand, &format!("nil pointer evaluating interface {{}}.{field}"))
                    );
                }
                _ => {
                    let message = format!("can't evaluate field {field} in type interface {{}}");
                    return Err(self.wrong(operand, &message));
                }
            };
        }
        Ok(value)
    }

    fn wrong_pipeline(&self, pipeline: &Pipeline, message: &str) -> Error {
        let first = pipeline.commands.first().and_then(|command| command.first());
        first.map_or_else(|| Error::failed(message), |first| self.wrong(first, message))
    }

    fn wrong(&self, operand: &Operand, message: &str) -> Error {
        self.wrong_at(operand.at, &operand.text, message)
    }

    fn wrong_at(&self, at: usize, text: &str, message: &str) -> Error {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, str::len);
        let place = format!("template: template:{line}:{column}: executing \"template\" at <{text}>");
        Error::failed(format!("{place}: {message}"))
    }
}
