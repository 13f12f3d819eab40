//! `with`: another world for some steps.

use std::sync::Arc;

use super::memo::Memo;
use super::overrides::put;
use super::{Error, Flow, Frame, Machine, Mock, NEXT, Then, World};
use crate::plan::{Block, Replacement, Target, With};

impl<'p> Machine<'p> {
    /// Runs `block` in another world, and `then` in this one.
    pub(super) fn with(
        &mut self,
        modifiers: &'p [With],
        block: &'p Block,
        frame: &mut Frame,
        then: Then<'_, 'p>,
    ) -> Flow {
        if let Some(tracing) = &mut self.tracing {
            tracing.give_up();
        }
        let Some(world) = self.modified(modifiers, frame)? else { return NEXT };
        let mut other =
            (std::mem::replace(&mut self.known.world, world), std::mem::take(&mut self.known.memo));
        let flow = self.block(block, frame, &mut |machine, frame| {
            machine.swap(&mut other);
            let flow = then(machine, frame)?;
            machine.swap(&mut other);
            Ok(flow)
        });
        self.swap(&mut other);
        flow
    }

    pub(super) fn swap(&mut self, (world, memo): &mut (World, Memo)) {
        std::mem::swap(&mut self.known.world, world);
        std::mem::swap(&mut self.known.memo, memo);
    }

    /// The world with modifiers; none when a value is undefined.
    pub(super) fn modified(
        &mut self,
        modifiers: &'p [With],
        frame: &mut Frame,
    ) -> Result<Option<World>, Error> {
        let mut world = self.known.world.clone();
        for with in modifiers {
            if self.settings.coverage {
                self.record.covered.insert(with.location);
            }
            let value = match &with.value {
                Replacement::Function(function) => Mock::Function(function.clone()),
                Replacement::Value(term) => match self.term(term, frame)? {
                    Some(value) => Mock::Value(value),
                    None => return Ok(None),
                },
            };
            match (&with.target, value) {
                (Target::Input(path), Mock::Value(value)) => {
                    world.input = Some(put(world.input.as_ref(), path, value));
                    world.has_other_input = true;
                }
                (Target::Data(path), Mock::Value(value)) => {
                    world.data = Some(put(world.data.as_ref(), path, value));
                    let overrides = world.overrides.take().unwrap_or_default();
                    world.overrides = Some(Arc::new(overrides.with(path)));
                }
                (Target::Function(function), mock) => {
                    world.mocks.retain(|(other, _)| !other.is(function));
                    world.mocks.push((function.clone(), mock));
                }
                _ => {}
            }
        }
        Ok(Some(world))
    }
}
