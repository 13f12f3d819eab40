//! What a rule offers to change, as changes of the text.

use regimen_engine::from_node;

use super::evaluate::Subject;
use crate::library::range;
use crate::{Fix, TextEdit};

impl Subject<'_> {
    /// The fix of what was asked about, as one of the object that is written.
    pub(super) fn written_fix(&self, fix: Fix) -> Fix {
        let fix = fix.below(&self.origin);
        let edits = self.edits(&fix);
        Fix { edits, ..fix }
    }

    fn edits(&self, fix: &Fix) -> Result<Vec<TextEdit>, String> {
        let file = self.file;
        let edits = file.edits(self.resource, &fix.apply(&from_node(self.written))?)?;
        if edits.is_empty() {
            return Err("it changes nothing".to_owned());
        }
        let edit = |edit: regimen_yaml::Edit| {
            let range = range(&file.source.text, &file.lines, edit.span);
            TextEdit { range, text: edit.text }
        };
        Ok(edits.into_iter().map(edit).collect())
    }
}
