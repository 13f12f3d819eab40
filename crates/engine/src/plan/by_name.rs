//! Builtins by their names, for where a function has an address in one process only.

use arcstr::ArcStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::builtins::{self, Builtin};

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives references")]
pub(super) fn serialize<S: Serializer>(name: &ArcStr, _: &Builtin, to: S) -> Result<S::Ok, S::Error> {
    name.serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<(ArcStr, Builtin), D::Error> {
    let name = ArcStr::deserialize(from)?;
    let builtin = builtins::find(&name).unwrap_or(builtins::missing);
    Ok((name, builtin))
}
