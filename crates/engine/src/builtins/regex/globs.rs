//! `regex.globs_match`: whether two glob-style expressions match a common text.

mod token;

use std::collections::HashMap;

use super::super::{Args, Context, Error};
use crate::value::Value;
use token::{Flag, Token, tokens};

/// Whether some text that is not empty matches both. Not all that have one are found: a repeated token of one side takes
/// tokens of the other, never a part of a repetition, as OPA's algorithm has it.
pub(super) fn globs_match(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (left, right) = (args.string(0)?, args.string(1)?);
    context.take((left.len() + right.len()) * size_of::<Token>())?;
    let (left, right) = (tokens(left).map_err(Error::Failed)?, tokens(right).map_err(Error::Failed)?);
    let Some((left, right)) = trim(&left, &right) else { return Ok(Some(false.into())) };
    let mut search = Search { sides: [left, right], known: HashMap::new(), context };
    Ok(Some(search.both(0, 0)?.into()))
}

/// Without equal plain tokens at both ends, but for one; none if two of them are different.
fn trim<'a>(left: &'a [Token], right: &'a [Token]) -> Option<(&'a [Token], &'a [Token])> {
    let plain = |pair: &(&Token, &Token)| pair.0.flag == Flag::None && pair.1.flag == Flag::None;
    let pairs: Vec<_> = left.iter().zip(right).take_while(plain).collect();
    if !pairs.iter().all(|(left, right)| left.meets(right)) {
        return None;
    }
    let start = pairs.len().saturating_sub(1);
    let (left, right) = (left.get(start..)?, right.get(start..)?);
    let pairs: Vec<_> = left.iter().rev().zip(right.iter().rev()).take_while(plain).collect();
    if !pairs.iter().all(|(left, right)| left.meets(right)) {
        return None;
    }
    let end = pairs.len().saturating_sub(1);
    Some((left.get(..left.len() - end)?, right.get(..right.len() - end)?))
}

/// A search that asks each question once: otherwise it takes exponential time.
struct Search<'a, 'b, 'c> {
    sides: [&'a [Token]; 2],
    /// The answers of [`Search::both`] by the places in both.
    known: HashMap<(usize, usize), bool>,
    context: &'b mut Context<'c>,
}

impl<'a> Search<'a, '_, '_> {
    fn token(&self, side: usize, at: usize) -> Option<&'a Token> {
        self.sides.get(side).and_then(|tokens| tokens.get(at))
    }

    /// Whether what follows these places has a common text.
    fn both(&mut self, left: usize, right: usize) -> Result<bool, Error> {
        if let Some(known) = self.known.get(&(left, right)) {
            return Ok(*known);
        }
        let found = self.search(left, right)?;
        self.context.take(size_of::<(usize, usize)>())?;
        self.known.insert((left, right), found);
        Ok(found)
    }

    fn search(&mut self, mut left: usize, mut right: usize) -> Result<bool, Error> {
        while let (Some(a), Some(b)) = (self.token(0, left), self.token(1, right)) {
            match (a.flag, b.flag) {
                (Flag::None, Flag::None) if a.meets(b) => {}
                (Flag::None, Flag::None) => return Ok(false),
                (Flag::None, flag) => return self.repeated(1, right, left, flag),
                (flag, _) => return self.repeated(0, left, right, flag),
            }
            left += 1;
            right += 1;
        }
        Ok(self.token(0, left).is_none() && self.token(1, right).is_none())
    }

    /// As [`Search::both`], where the token of `side` is repeated.
    fn repeated(&mut self, side: usize, at: usize, mut other: usize, flag: Flag) -> Result<bool, Error> {
        let Some(token) = self.token(side, at) else { return Ok(false) };
        if flag == Flag::Plus {
            if !self.token(1 - side, other).is_some_and(|found| found.meets(token)) {
                return Ok(false);
            }
            other += 1;
        }
        let next = self.token(side, at + 1);
        while let Some(found) = self.token(1 - side, other) {
            // Bounds the time as well.
            self.context.take(1)?;
            if next.is_some_and(|next| next.meets(found)) {
                let (left, right) = if side == 0 { (at + 1, other) } else { (other, at + 1) };
                if self.both(left, right)? {
                    return Ok(true);
                }
            }
            if !found.meets(token) {
                return Ok(false);
            }
            other += 1;
        }
        Ok(next.is_none())
    }
}
