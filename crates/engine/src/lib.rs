//! OPA-compatible policies and their evaluation.
//!
//! For whoever has modules, data and an input and wants the value of a rule. Knows nothing of Kubernetes. No policy
//! reaches the network, the files, the environment or the user's terminal from here; for files see [`ConfigFiles`].
//!
//! ```
//! use regimen_engine::{Module, Policies, Value};
//!
//! let modules = [Module::new("a.rego", "package a\nallow if input.user == \"ada\"")];
//! let policies = Policies::new(&modules, Value::empty_object()).unwrap();
//! let input = Value::from_json(r#"{"user": "ada"}"#).unwrap();
//! let evaluation = policies.evaluator().eval("data.a.allow", Some(input));
//! assert_eq!(evaluation.value.unwrap(), Some(Value::from(true)));
//! ```

mod annotations;
mod builtins;
mod bundle;
mod clock;
mod coverage;
mod documents;
mod evaluation;
mod lazy;
mod machine;
mod module;
mod plan;
mod policies;
mod providers;
mod recall;
mod sound;
mod testing;
mod value;

pub use builtins::ConfigFiles;
pub use builtins::yaml::to_yaml;
pub use bundle::{ArchiveLimits, Bundle, BundleFile, Manifest};
pub use coverage::{Coverage, CoverageReport, FileCoverage};
pub use documents::{Document, Documents};
pub use evaluation::{EvalError, Evaluation, Print, Settings};
pub use lazy::Lazy;
pub use machine::{InputRead, Limits};
pub use module::{Module, ParsedModule, Placement, PolicyError};
pub use policies::{Answer, EmbeddedError, Evaluator, Expression, Fixed, Policies, Query, Question, Tables};
pub use providers::{Lack, Providers, Recorded, Unanswered};
pub use regimen_rego::QueryScope;
pub use regimen_rego::ast::Version;
pub use regimen_rego::program::Options;
pub use sound::SoundPolicies;
pub use testing::{Case, Outcome, Reason, TestResult, UnitTest};
pub use value::{
    Interner, JsonError, Number, Object, Set, Value, from_node, object, path_from_value, to_node,
};
