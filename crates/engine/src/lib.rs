//! OPA-compatible policies and their evaluation.
//!
//! For whoever has modules, data and an input and wants the value of a rule. Knows nothing of Kubernetes. No policy
//! reaches the network, the files, the environment or the user's terminal from here.

mod builtins;
mod value;

pub use value::{JsonError, Number, Object, Set, Value, from_node, object, path_from_value};
