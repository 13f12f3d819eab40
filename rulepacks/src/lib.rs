//! The built-in rules and packs, embedded. Data only: `lib/` holds what rules import, `rules/<area>/<id>/` a rule with its
//! tests and examples, `packs/` the lists of controls.

/// The files of the library as pairs of path and text, in the order of their paths:
/// `rules/workload/privileged-container/privileged_container.rego`. For `regimen_check::Library::load`, and for the texts of
/// `regimen_check::Embedded`. Tests and examples are not among them.
pub fn files() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/files.rs"))
}

/// What the files say of rules and packs, read when this was built: `regimen_check::Embedded::library`.
pub fn library() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"))
}

/// The modules of the files, compiled when this was built: `regimen_check::Embedded::policies`.
pub fn policies() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/policies.bin"))
}

/// Stands for both: `regimen_check::Embedded::digest`.
pub fn digest() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/digest.bin"))
}
