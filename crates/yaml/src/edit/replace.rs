//! A value in place of one that has nothing in common with it.

use granit_parser::ScalarStyle;

use super::Refusal;
use super::change::{Change, Spot, refused};
use super::scalar::{Place, scalar};
use super::tree::{Collection, Element, Form, Shape};
use crate::{Node, Value};

impl Change<'_> {
    /// Puts a value where another one is that has nothing in common with it.
    pub(super) fn replace(&mut self, spot: Spot<'_>, old: &Node, new: &Value) -> Result<(), Refusal> {
        let element = spot.element;
        self.may_go(element)?;
        if element.tagged || element.anchor != 0 {
            return Err(refused("it has a tag or an anchor of its own", &element.span));
        }
        let style = match (&element.form, &old.value, new) {
            (Form::Scalar(style), Value::String(_), Value::String(_)) => *style,
            _ => ScalarStyle::Plain,
        };
        if spot.around != Shape::Block {
            let place = if self.style.json { Place::Json } else { Place::Flow };
            let text = if is_scalar(new) { scalar(new, style, place) } else { self.style.flow(new) };
            let blank = if element.span.is_empty() { " " } else { "" };
            self.put(element.span.clone(), format!("{blank}{text}"));
            return Ok(());
        }
        let inline =
            if is_scalar(new) { Some(scalar(new, style, Place::Block)) } else { self.style.inline(new) };
        match inline {
            Some(text) if is_lines(element) => self.shrink(spot, &text),
            Some(text) => {
                let blank = if element.span.is_empty() { " " } else { "" };
                self.put(element.span.clone(), format!("{blank}{text}"));
            }
            None => self.expand(spot, new),
        }
        Ok(())
    }
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Sequence(_) | Value::Mapping(_))
}

/// Whether a value is a block collection: it has lines of its own.
fn is_lines(element: &Element) -> bool {
    matches!(&element.form, Form::Collection(Collection { shape: Shape::Block, .. }))
}
