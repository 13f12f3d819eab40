//! Which of the sources fits a place best.

use regimen_yaml::Path;

use super::matched::matched;
use super::{Asked, Origins, patch};
use crate::Resource;
use crate::parsed::ParsedFile;

/// A place in a source, and how well it fits.
pub(super) struct Fit<'a> {
    pub(super) file: &'a ParsedFile,
    /// Which of its documents.
    pub(super) document: usize,
    /// From the root of that document.
    pub(super) whole: Path,
    /// How many steps of the path asked for lead there.
    pub(super) depth: usize,
    /// From the root of the object, where it is the source of one.
    pub(super) path: Option<Path>,
}

impl Origins {
    /// The source, or patch, in which most of the path is found; the source wins a draw.
    pub(super) fn best<'a>(&'a self, asked: &Asked<'_>) -> Option<Fit<'a>> {
        let own = self.own(asked).and_then(|own| in_source(own, asked));
        let name = own.as_ref().map_or("", |(_, name)| name);
        let patches = asked.rendered.patches.iter().filter_map(|patch| self.sources.get(patch));
        let of_patches = patches.flat_map(|file| {
            let documents = file.documents.iter().enumerate();
            documents.flat_map(move |(document, root)| {
                patch::fits(&root.root, asked.root, asked.path, (&asked.resource.id, name))
                    .into_iter()
                    .map(move |(whole, depth)| Fit { file, document, whole, depth, path: None })
            })
        });
        let of_patches: Vec<Fit<'a>> = of_patches.collect();
        own.map(|(fit, _)| fit).into_iter().chain(of_patches).rev().max_by_key(|fit| fit.depth)
    }
}

/// The object of a file that became a rendered one, as far as the path leads in it, and its name there.
fn in_source<'a>(file: &'a ParsedFile, asked: &Asked<'_>) -> Option<(Fit<'a>, &'a str)> {
    let id = &asked.resource.id;
    let same_kind =
        |resource: &&&Resource| resource.id.kind == id.kind && resource.group() == asked.resource.group();
    let candidates: Vec<&Resource> = file.resources.iter().filter(|resource| same_kind(&resource)).collect();
    // Names may have got a prefix or a suffix.
    let in_name = candidates.iter().filter(|resource| id.name.contains(resource.id.name.as_str()));
    let resource = match candidates.as_slice() {
        [only] => only,
        _ => in_name.max_by_key(|resource| resource.id.name.len())?,
    };
    let path = matched(asked.root, asked.path.segments(), resource.node(&file.documents)?);
    let depth = path.segments().len();
    let whole = resource.path.concat(&path);
    let rest = asked.path.segments().get(depth..).unwrap_or_default().iter().cloned().collect();
    let fit = Fit { file, document: resource.document, whole, depth, path: Some(path.concat(&rest)) };
    Some((fit, &resource.id.name))
}
