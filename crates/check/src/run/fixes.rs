//! What a rule offers to change, as changes of the text.

use regimen_engine::from_node;
use regimen_yaml::{Edit, Node};

use super::evaluate::Subject;
use super::state::Found;
use crate::library::range;
use crate::{Finding, Fix, TextEdit};

impl Subject<'_> {
    /// A finding of the written object with the edits of its fix; without a fix where nobody sees it.
    pub(super) fn with_edits(&self, mut found: Found) -> Found {
        let Finding { severity, fix, .. } = &mut found.finding;
        if *severity < self.run.severity {
            *fix = None;
        }
        if let Some(fix) = fix {
            fix.edits = self.edits(fix);
        }
        found
    }

    fn edits(&self, fix: &Fix) -> Result<Vec<TextEdit>, String> {
        // What is far from the patches need not be compared, unless a key stands twice there. Why something cannot be changed is
        // told of the whole object.
        let file = self.file;
        let part = if file.problems.is_empty() { fix.part(self.written) } else { (0, self.written) };
        let edits = self.edits_of(fix, part).or_else(|_| self.edits_of(fix, (0, self.written)))?;
        if edits.is_empty() {
            return Err("it changes nothing".to_owned());
        }
        let edit = |edit: Edit| {
            let range = range(&file.source.text, &file.lines, edit.span);
            TextEdit { range, text: edit.text }
        };
        Ok(edits.into_iter().map(edit).collect())
    }

    /// The edits in a part of the object, which all patches are in: so deep, this node.
    fn edits_of(&self, fix: &Fix, (depth, node): (usize, &Node)) -> Result<Vec<Edit>, String> {
        let changed = fix.apply_below(depth, &from_node(node))?;
        let way = fix.patches.first().map(|patch| patch.path.segments()).and_then(|way| way.get(..depth));
        let part = way.unwrap_or_default().iter().cloned().collect();
        self.file.edits(self.resource, &part, &changed)
    }
}
