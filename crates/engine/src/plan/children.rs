//! What is below a place in the `data` document.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::Node;
use crate::Lazy;
use crate::value::Value;

/// The places below one, by their keys; of an embedded plan read when somebody passes there.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Children(Lazy<BTreeMap<Value, Node>>);

/// There is nothing below.
static NONE: BTreeMap<Value, Node> = BTreeMap::new();

impl From<BTreeMap<Value, Node>> for Children {
    fn from(children: BTreeMap<Value, Node>) -> Self {
        Self(children.into())
    }
}

impl Default for Children {
    fn default() -> Self {
        BTreeMap::new().into()
    }
}

impl Deref for Children {
    type Target = BTreeMap<Value, Node>;

    fn deref(&self) -> &Self::Target {
        self.0.get().unwrap_or(&NONE)
    }
}
