//! Collections in brackets.

use std::ops::Range;

use super::change::{Change, Plan, Spot};
use super::lines;
use super::tree::{Collection, Member};
use super::write::Addition;

impl Change<'_> {
    pub(super) fn flow(&mut self, spot: Spot<'_>, collection: &Collection, plan: &Plan<'_>) {
        let members = &collection.members;
        let inside = spot.element.span.start + 1..spot.element.span.end.saturating_sub(1);
        if !plan.removed.contains(&false) {
            let added: Vec<Addition<'_>> = plan.added.values().flatten().copied().collect();
            return self.flow_anew(members, inside, &added);
        }
        for run in runs(plan, members.len()) {
            self.take_run(members, run);
        }
        for (at, added) in &plan.added {
            self.add_to_flow(members, plan, *at, added);
        }
    }

    /// Other members for all that there are.
    fn flow_anew(&mut self, members: &[Member], inside: Range<usize>, added: &[Addition<'_>]) {
        let new: Vec<String> = added.iter().map(|member| self.style.flow_member(*member)).collect();
        let new = new.join(&format!(",{}", self.style.gap));
        match (members.first(), members.last()) {
            (Some(first), Some(last)) if !added.is_empty() => self.put(first.start..last.end(), new),
            (None, _) if self.style.padded && added.iter().any(|member| member.key.is_some()) => {
                self.put(inside, format!(" {new} "));
            }
            _ => self.put(inside, new),
        }
    }

    /// Takes away members that stand behind each other, with a comma.
    fn take_run(&mut self, members: &[Member], run: Range<usize>) {
        let (Some(first), Some(last)) = (members.get(run.start), members.get(run.end - 1)) else { return };
        let own_line = lines::is_first(self.text, first.start);
        let whole = lines::start(self.text, first.start)..lines::next(self.text, last.end());
        if let Some(next) = members.get(run.end) {
            let span = if own_line && lines::is_first(self.text, next.start) {
                whole
            } else {
                first.start..next.start
            };
            return self.take(span);
        }
        let Some(before) = run.start.checked_sub(1).and_then(|before| members.get(before)) else { return };
        let comma = self.tree.skip(self.text, before.end());
        let behind = self.tree.skip(self.text, last.end());
        let has_comma = self.text.get(behind..).is_some_and(|rest| rest.starts_with(','));
        if !own_line || !self.tree.has_comment(before.end()..first.start) {
            return self.take(before.end()..last.end());
        }
        if !has_comma {
            self.take(comma..comma + 1);
        }
        let close = if has_comma { self.tree.skip(self.text, behind + 1) } else { behind };
        let closes_here = close <= lines::end(self.text, last.end());
        self.take(whole.start..if closes_here { close } else { whole.end });
    }

    /// Adds members before the one with number `at`.
    fn add_to_flow(&mut self, members: &[Member], plan: &Plan<'_>, at: usize, added: &[Addition<'_>]) {
        let kept = |at: &usize| plan.keeps(*at);
        let before = (0..at).rev().find(kept).and_then(|before| members.get(before));
        let behind = (at..members.len()).find(kept).and_then(|behind| members.get(behind));
        let Some(beside) = before.or(behind) else { return };
        let on_lines = lines::is_first(self.text, beside.start);
        let indent = lines::before(self.text, beside.start);
        let new: Vec<String> = added.iter().map(|member| self.written(*member, on_lines, indent)).collect();
        let gap = if on_lines {
            format!(",{}{indent}", self.style.line_break)
        } else {
            format!(",{}", self.style.gap)
        };
        let new = new.join(&gap);
        match before {
            Some(before) => self.put_behind(before, &gap, &new),
            None => self.put(beside.start..beside.start, format!("{new}{gap}")),
        }
    }

    fn written(&self, member: Addition<'_>, on_lines: bool, indent: &str) -> String {
        if on_lines && self.style.json {
            self.style.json_member(member, indent)
        } else {
            self.style.flow_member(member)
        }
    }

    /// Adds text behind a member; a comment behind that stays with it.
    fn put_behind(&mut self, before: &Member, gap: &str, new: &str) {
        let end = before.end();
        let line_end = lines::end(self.text, end);
        let rest = self.text.get(end..line_end).unwrap_or_default().trim_start();
        let on_lines = gap.contains(['\n', '\r']);
        if !on_lines || !rest.trim_start_matches([',', ' ', '\t']).starts_with('#') {
            return self.put(end..end, format!("{gap}{new}"));
        }
        let line = gap.strip_prefix(',').unwrap_or(gap);
        if rest.starts_with(',') {
            self.put(line_end..line_end, format!("{line}{new},"));
        } else {
            self.put(end..end, ",");
            self.put(line_end..line_end, format!("{line}{new}"));
        }
    }
}

/// The members that go, as ranges of their numbers.
fn runs(plan: &Plan<'_>, members: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..members).filter(|at| !plan.keeps(*at)) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
