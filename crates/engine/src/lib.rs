//! OPA-compatible policies, evaluated by `regorus`.
//!
//! For whoever has modules, data and an input and wants the value of a rule. Knows nothing of Kubernetes. No policy
//! reaches the network, the files, the environment or the user's terminal from here.

mod guard;
mod module;
mod policies;
mod value;

pub use module::{Module, PolicyError};
pub use policies::{EvalError, Evaluator, Policies};
pub use regorus::Value;
pub use regorus::value::Object;
pub use value::{from_node, object, path_from_value};
