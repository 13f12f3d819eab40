//! What formats say of controls and packs in the same words.

use regimen_check::{ControlStatus, PackResult};

/// How many controls of a pack stand how, in the order in which readers want it.
pub(crate) fn pack_counts(pack: &PackResult) -> [(&'static str, usize); 6] {
    [
        ("pass", pack.pass),
        ("fail", pack.fail),
        ("incomplete", pack.incomplete),
        ("not evaluable", pack.not_evaluable),
        ("manual", pack.manual),
        ("not applicable", pack.not_applicable),
    ]
}

/// Why a control stands as it does, where its status alone does not say.
pub(crate) fn reason(status: &ControlStatus) -> &str {
    match status {
        ControlStatus::Pass | ControlStatus::Fail => "",
        ControlStatus::Manual(reason) => reason,
        ControlStatus::NotApplicable => "no object of this run is what it is about",
        ControlStatus::Incomplete => "a rule failed on some object: see the problems",
        ControlStatus::NotEvaluable => "it rests on several objects, and some of the run could not be read",
    }
}
