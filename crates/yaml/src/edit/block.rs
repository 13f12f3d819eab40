//! Collections on lines of their own.

use std::ops::Range;

use super::change::{Change, Plan, Spot, refused};
use super::tree::{Collection, Element, Form, Member};
use super::write::Addition;
use super::{Refusal, lines};
use crate::Value;

impl Change<'_> {
    pub(super) fn block(
        &mut self,
        spot: Spot<'_>,
        collection: &Collection,
        plan: &Plan<'_>,
    ) -> Result<(), Refusal> {
        let members = &collection.members;
        let column = members.first().map_or(0, |first| lines::column(self.text, first.start));
        if let Some(odd) = members.iter().find(|member| member.key.as_ref().is_some_and(|key| !key.simple)) {
            return Err(refused("a key in it is written with `?`", &(odd.start..odd.end())));
        }
        if !plan.removed.contains(&false) {
            let added: Vec<Addition<'_>> = plan.added.values().flatten().copied().collect();
            self.block_anew(spot, members, &added, column);
            return Ok(());
        }
        let head = self.removed_head(members, plan);
        if let Some(head) = &head {
            self.take(head.clone());
        }
        let covered = head.map_or(0, |head| head.end);
        for (at, member) in members.iter().enumerate() {
            if !plan.keeps(at) && member.start >= covered {
                self.take(lines::start(self.text, member.start)..self.end_of_lines(member));
            }
        }
        for (at, added) in &plan.added {
            self.add_lines(members, plan, *at, added, column);
        }
        Ok(())
    }

    /// Where the lines of a member end, with the comments behind it that are indented as what is in it: behind a block scalar
    /// they would become text of that.
    fn end_of_lines(&self, member: &Member) -> usize {
        let column = lines::column(self.text, member.start);
        let mut end = lines::next(self.text, member.end());
        loop {
            let rest = self.text.get(end..).unwrap_or_default();
            let at = end + rest.len() - rest.trim_start().len();
            if !self.tree.comments.contains_key(&at) || lines::column(self.text, at) <= column {
                return end;
            }
            end = lines::next(self.text, at);
        }
    }

    /// What goes where the first members do and the line of the first starts with something else, as in `- name: x`: what is
    /// first behind them takes their place.
    fn removed_head(&self, members: &[Member], plan: &Plan<'_>) -> Option<Range<usize>> {
        let first = members.first().filter(|first| !lines::is_first(self.text, first.start))?;
        let gone = members.iter().enumerate().take_while(|(at, _)| !plan.keeps(*at)).last()?.1;
        let next = self.end_of_lines(gone);
        let rest = self.text.get(next..)?;
        Some(first.start..next + rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t']).len())
    }

    /// Adds members before the one with number `at`.
    fn add_lines(
        &mut self,
        members: &[Member],
        plan: &Plan<'_>,
        at: usize,
        added: &[Addition<'_>],
        column: usize,
    ) {
        let new = self.style.block_members(added, column);
        // Behind the nearest that stays: a line that goes is no place to stand at.
        let before = (0..at).rev().find(|before| plan.keeps(*before));
        if let Some(before) = before.and_then(|before| members.get(before)) {
            return self.put_lines(before.end(), column, &new);
        }
        let first = members.iter().enumerate().find(|(at, _)| plan.keeps(*at));
        let start = first.map_or(0, |(_, member)| member.start);
        self.put(start..start, format!("{new}{}", self.style.new_line(column)));
    }

    /// Other members for all that there are.
    fn block_anew(&mut self, spot: Spot<'_>, members: &[Member], added: &[Addition<'_>], column: usize) {
        let (Some(first), Some(last)) = (members.first(), members.last()) else { return };
        if added.is_empty() {
            let empty = if first.key.is_some() { "{}" } else { "[]" };
            return self.shrink(spot, empty);
        }
        self.put(first.start..last.end(), self.style.block_members(added, column));
    }

    /// A value on the line of its key or dash in place of one that has lines of its own.
    pub(super) fn shrink(&mut self, spot: Spot<'_>, text: &str) {
        let Element { span, .. } = spot.element;
        match spot.member.filter(|_| lines::is_first(self.text, span.start)) {
            None => self.put(span.clone(), text),
            Some(member) => {
                let head = self.head(member, spot.element);
                self.put(head..head, format!(" {text}"));
                self.take(lines::start(self.text, span.start)..lines::next(self.text, span.end));
            }
        }
    }

    /// Behind the key or dash of a value, and its anchor and tag.
    fn head(&self, member: &Member, element: &Element) -> usize {
        if element.start >= element.span.start || element.start < member.after {
            return member.after;
        }
        let end = lines::end(self.text, element.start);
        let properties = self.text.get(element.start..end).unwrap_or_default();
        let properties = properties.split(" #").next().unwrap_or_default();
        element.start + properties.trim_end().len()
    }

    /// A collection on lines of its own in place of a value on the line of its key or dash, or of a block scalar.
    pub(super) fn expand(&mut self, spot: Spot<'_>, new: &Value) {
        let Element { span, form, .. } = spot.element;
        let Some(member) = spot.member else {
            return self.put(span.clone(), self.style.block(new, 0));
        };
        let column = lines::column(self.text, member.start);
        if matches!(form, Form::Collection(_)) && lines::is_first(self.text, span.start) {
            let column = if member.key.is_none() { column + 2 } else { column + self.style.below(new) };
            let lines = format!("{}{}", " ".repeat(column), self.style.block(new, column));
            self.put(lines::start(self.text, span.start)..span.end, lines);
        } else if member.key.is_none() {
            self.put(member.after..span.end, format!(" {}", self.style.block(new, column + 2)));
        } else {
            if !span.is_empty() {
                self.take(member.after..span.end);
            }
            let inner = column + self.style.below(new);
            self.put_lines(span.end, inner, &self.style.block(new, inner));
        }
    }
}
