//! Expressions.

use hcl_edit::Span;
use hcl_edit::expr::{Expression, Object as HclObject, ObjectKey, UnaryOp, UnaryOperator};
use hcl_edit::template::StringTemplate;
use regimen_engine::{Number, Object, Value};

/// The text, whose parts expressions are shown by.
#[derive(Clone, Copy)]
pub(super) struct Source<'a>(pub(super) &'a str);

impl Source<'_> {
    /// The value of a literal, a template, an array or an object, and the source of anything else.
    pub(super) fn value(&self, expression: &Expression) -> Value {
        match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::from(**value),
            Expression::Number(number) => of_number(number),
            Expression::String(text) => Value::from(text.as_str()),
            Expression::Array(items) => {
                Value::from(items.iter().map(|item| self.value(item)).collect::<Vec<_>>())
            }
            Expression::Object(object) => self.object(object),
            Expression::StringTemplate(template) => self.string(template),
            Expression::HeredocTemplate(heredoc) => Value::from(self.template(&heredoc.template)),
            Expression::UnaryOp(operation) => {
                of_unary(operation).unwrap_or_else(|| Value::from(self.wrapped(expression)))
            }
            other => Value::from(self.wrapped(other)),
        }
    }

    /// A string that is one interpolation is what is interpolated.
    fn string(&self, template: &StringTemplate) -> Value {
        match super::template::only_interpolation(template) {
            Some(expression) => self.value(expression),
            None => Value::from(self.template(template)),
        }
    }

    fn object(&self, object: &HclObject) -> Value {
        let pairs =
            object.iter().map(|(key, value)| (Value::from(self.object_key(key)), self.value(value.expr())));
        Value::from(pairs.collect::<Object>())
    }

    pub(super) fn object_key(&self, key: &ObjectKey) -> String {
        match key {
            ObjectKey::Ident(name) => name.to_string(),
            ObjectKey::Expression(expression) => self.key(expression),
        }
    }

    /// A name, or names parted by points, is a key as it stands.
    fn key(&self, expression: &Expression) -> String {
        match expression {
            Expression::Variable(_) | Expression::Traversal(_) => self.text(expression).to_owned(),
            other => self.part(other),
        }
    }

    /// The source of an expression.
    pub(super) fn text(&self, expression: &Expression) -> &str {
        expression.span().and_then(|span| self.0.get(span)).unwrap_or_default().trim()
    }

    /// The source of an expression as a template of its own.
    pub(super) fn wrapped(&self, expression: &Expression) -> String {
        format!("${{{}}}", self.text(expression))
    }
}

fn of_number(number: &hcl_edit::Number) -> Value {
    let whole = number.as_i64().map(Value::from);
    let text = |text: String| Number::parse(&text).map(Value::from);
    let large = || number.as_u64().and_then(|number| text(number.to_string()));
    let float = || number.as_f64().and_then(Number::from_f64).map(Value::from);
    whole.or_else(large).or_else(float).unwrap_or(Value::Null)
}

/// What an operator makes of a literal; none for any other operand, or a literal that it is not for.
fn of_unary(operation: &UnaryOp) -> Option<Value> {
    match (*operation.operator.value(), &operation.expr) {
        (UnaryOperator::Not, Expression::Bool(value)) => Some(Value::from(!**value)),
        _ => None,
    }
}
