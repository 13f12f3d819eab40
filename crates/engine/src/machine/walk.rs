//! `walk`: a value and all that is in it, each with the path to it.

use super::{Flow, Frame, Machine, NEXT, Then};
use crate::plan::Pattern;
use crate::value::Value;

impl<'p> Machine<'p> {
    /// Runs `then` for each pair of a path and a value that fits.
    pub(super) fn walk(
        &mut self,
        value: &Value,
        pattern: &'p Pattern,
        frame: &mut Frame,
        then: Then<'_, 'p>,
    ) -> Flow {
        if let Some(tracing) = &mut self.tracing {
            tracing.deep(value);
        }
        // In a loop, not by recursion: values may be nested as deep as they like.
        let mut open = vec![(Vec::new(), value.clone())];
        while let Some((path, value)) = open.pop() {
            self.budget.step()?;
            self.budget.take(path.len() + 2)?;
            if let Some(elements) = super::scan::elements(&value) {
                let inner = elements.map(|(key, value)| {
                    let mut path = path.clone();
                    path.push(key);
                    (path, value)
                });
                let from = open.len();
                open.extend(inner);
                if let Some(new) = open.get_mut(from..) {
                    new.reverse();
                }
            }
            let pair = Value::from(vec![Value::from(path), value]);
            if self.matches(pattern, &pair, frame)? && then(self, frame)?.is_break() {
                return super::STOP;
            }
        }
        NEXT
    }
}
