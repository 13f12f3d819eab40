//! The built-in rules and packs, embedded. Data only: `lib/` holds what rules import, `rules/<area>/<id>/` a rule with its
//! tests and examples, `packs/` the lists of controls.

/// The files of the library as pairs of path and text: `rules/workload/privileged-container/privileged_container.rego`.
/// For `regimen_check::Library::load`. Tests and examples are not among them.
pub fn files() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/files.rs"))
}
