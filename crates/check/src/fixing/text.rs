//! A file with fixes made.

use std::collections::BTreeMap;
use std::sync::Arc;

use regimen_engine::{Value, from_node};
use regimen_yaml::{Edit, Limits, Path, apply};

use super::{Among, Failed, ObjectKey};
use crate::parsed::ParsedFile;
use crate::{Finding, Fix, Patch, Resource, SourceFile};

/// An object and the findings whose fixes are to be made there.
type Wanted<'w, 'r> = (&'w ObjectKey, &'w Vec<(&'r Finding, &'r Fix)>);

/// The file with the fixes made, read again. Else the objects in which that cannot be done, and why.
pub(super) fn changed(
    file: &ParsedFile,
    wanted: &[Wanted<'_, '_>],
    limits: &Limits,
) -> Result<ParsedFile, Failed> {
    let objects: BTreeMap<Place<'_>, &Resource> =
        file.resources.iter().map(|resource| (place(file, resource), resource)).collect();
    let mut edits: Vec<Edit> = Vec::new();
    let mut values = BTreeMap::new();
    let mut failed = Failed::new();
    for (object, fixes) in wanted {
        let place = (object.1, &object.2);
        match made(file, objects.get(&place).copied(), fixes) {
            Ok((value, own)) => {
                edits.extend(own);
                values.insert(place, value);
            }
            Err(reason) => drop(failed.insert((*object).clone(), (Among::Object, reason))),
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
    Err(wanted.iter().map(|(object, _)| ((*object).clone(), (Among::File, reason.to_owned()))).collect())
}

/// Where an object is: its document's place in the file, and its own in that.
type Place<'f> = (usize, &'f Path);

fn place<'f>(file: &'f ParsedFile, resource: &'f Resource) -> Place<'f> {
    let document = file.documents.get(resource.document);
    (document.map_or(usize::MAX, |document| document.index), &resource.path)
}

/// An object with fixes made, and the edits that make it so.
fn made(
    file: &ParsedFile,
    resource: Option<&Resource>,
    fixes: &[(&Finding, &Fix)],
) -> Result<(Value, Vec<Edit>), String> {
    let node = resource.and_then(|resource| resource.node(&file.documents));
    let (resource, node) = resource.zip(node).ok_or("the object is gone")?;
    let mut patches: Vec<&Patch> = Vec::new();
    for (_, fix) in fixes {
        // What two findings ask for is made once.
        let new: Vec<&Patch> = fix.patches.iter().filter(|patch| !patches.contains(patch)).collect();
        patches.extend(new);
    }
    let value = patches.into_iter().try_fold(from_node(node), |object, patch| patch.apply(&object))?;
    let edits = file.edits(resource, &Path::default(), &value)?;
    Ok((value, edits))
}

/// Whether the objects have the values that they are to have, and all others those that they had.
fn is_as_wanted(before: &ParsedFile, after: &ParsedFile, values: &BTreeMap<Place<'_>, Value>) -> bool {
    let documents =
        |file: &ParsedFile| file.documents.iter().map(|document| document.index).collect::<Vec<_>>();
    let is_right = |(old, new): (&Resource, &Resource)| {
        let at = place(before, old);
        let old_value = || old.node(&before.documents).map(from_node);
        let wanted = values.get(&at).cloned().or_else(old_value);
        at == place(after, new) && new.node(&after.documents).map(from_node) == wanted
    };
    documents(before) == documents(after)
        && before.resources.len() == after.resources.len()
        && before.resources.iter().zip(&after.resources).all(is_right)
}
