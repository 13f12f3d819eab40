//! A file with fixes made.

use std::sync::Arc;

use regimen_engine::{Value, from_node};
use regimen_yaml::{Edit, Limits, apply};

use super::ObjectKey;
use crate::parsed::ParsedFile;
use crate::{Finding, Fix, Patch, Resource, SourceFile};

/// An object and the findings whose fixes are to be made there.
type Wanted<'w, 'r> = (&'w ObjectKey, &'w Vec<(&'r Finding, &'r Fix)>);

/// The file with the fixes made, read again. Else the objects in which that cannot be done, and why.
pub(super) fn changed(
    file: &ParsedFile,
    wanted: &[Wanted<'_, '_>],
    limits: &Limits,
) -> Result<ParsedFile, Vec<(ObjectKey, String)>> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut values = Vec::new();
    let mut failed = Vec::new();
    for (object, fixes) in wanted {
        match made(file, object, fixes) {
            Ok((resource, value, own)) => {
                edits.extend(own);
                values.push((resource, value));
            }
            Err(reason) => failed.push(((*object).clone(), reason)),
        }
    }
    if !failed.is_empty() {
        return Err(failed);
    }
    edits.sort_by_key(|edit| edit.span);
    let text: Arc<str> = apply(&file.source.text, &edits).into();
    let made = ParsedFile::new(SourceFile { name: file.source.name.clone(), text }, limits);
    if is_as_wanted(file, &made, &values) {
        return Ok(made);
    }
    let reason = "the text cannot be changed there without another change";
    Err(wanted.iter().map(|(object, _)| ((*object).clone(), reason.to_owned())).collect())
}

/// An object with fixes made, and the edits that make it so.
fn made<'f>(
    file: &'f ParsedFile,
    (_, document, path): &ObjectKey,
    fixes: &[(&Finding, &Fix)],
) -> Result<(&'f Resource, Value, Vec<Edit>), String> {
    let is_it = |resource: &&Resource| {
        let of = file.documents.get(resource.document);
        resource.path == *path && of.is_some_and(|of| of.index == *document)
    };
    let resource = file.resources.iter().find(is_it).ok_or("the object is gone")?;
    let node = resource.node(&file.documents).ok_or("the object is gone")?;
    let mut patches: Vec<&Patch> = Vec::new();
    for (_, fix) in fixes {
        // What two findings ask for is made once.
        let new: Vec<&Patch> = fix.patches.iter().filter(|patch| !patches.contains(patch)).collect();
        patches.extend(new);
    }
    let value = patches.into_iter().try_fold(from_node(node), |object, patch| patch.apply(&object))?;
    let edits = file.edits(resource, &value)?;
    Ok((resource, value, edits))
}

/// Whether the objects have the values that they are to have, and all others those that they had.
fn is_as_wanted(before: &ParsedFile, after: &ParsedFile, values: &[(&Resource, Value)]) -> bool {
    let roots = |file: &ParsedFile| file.documents.iter().map(|document| document.index).collect::<Vec<_>>();
    let same_value = |(before_object, after_object): (&Resource, &Resource)| {
        let own = values.iter().find(|(resource, _)| std::ptr::eq(*resource, before_object));
        let old = || before_object.node(&before.documents).map(from_node);
        let wanted = own.map(|(_, value)| value.clone()).or_else(old);
        let place = |object: &Resource| (object.document, object.path.clone());
        place(before_object) == place(after_object)
            && after_object.node(&after.documents).map(from_node) == wanted
    };
    roots(before) == roots(after)
        && before.resources.len() == after.resources.len()
        && before.resources.iter().zip(&after.resources).all(same_value)
}
