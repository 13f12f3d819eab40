//! What a rule offers to change, as changes of the text.

use std::sync::Arc;

use regimen_engine::from_node;
use regimen_yaml::{Edit, Node};

use super::PART;
use super::evaluate::Task;
use super::state::Found;
use crate::library::range;
use crate::parsed::ParsedFile;
use crate::{Fix, Resource, ResourceId, TextEdit};

impl Task<'_> {
    /// Adds the edits of their fixes to findings of the file; takes away the fixes that nobody sees.
    pub(super) fn add_edits(&self, findings: &mut [Found]) {
        for Found { finding, .. } in findings {
            let is_seen = finding.severity >= self.run.severity;
            let Some(mut fix) = finding.fix.take().filter(|_| is_seen) else { continue };
            if let Some(object) = self.written(&finding.resource) {
                fix.edits = object.edits(&fix);
                finding.fix = Some(fix);
            }
        }
        // How large files are written is asked for again with their next part.
        if self.file.resources.len() <= PART {
            self.file.forget_layout();
        }
    }

    /// The object of that id.
    fn written(&self, id: &Arc<ResourceId>) -> Option<Written<'_>> {
        let resource = self.resources.iter().find(|resource| Arc::ptr_eq(&resource.id, id))?;
        Some(Written { file: &self.file, resource, node: resource.node(&self.file.documents)? })
    }
}

/// An object as it is written.
struct Written<'a> {
    file: &'a ParsedFile,
    resource: &'a Resource,
    node: &'a Node,
}

impl Written<'_> {
    fn edits(&self, fix: &Fix) -> Result<Vec<TextEdit>, String> {
        // What is far from the patches need not be compared, unless a key stands twice there. Why something cannot be changed is
        // told of the whole object.
        let file = self.file;
        let part = if file.problems.is_empty() { fix.part(self.node) } else { (0, self.node) };
        let edits = self.edits_of(fix, part).or_else(|_| self.edits_of(fix, (0, self.node)))?;
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
