//! Kubernetes resources × rules → [`Report`].
//!
//! Pure: no files, no clock, no environment, no printing; texts come in through a function, reports go out as data. For
//! the command line, and for whoever embeds the check elsewhere.

mod baseline;
mod cache;
mod cause;
mod conftest;
mod digest;
mod example;
mod exceptions;
mod export;
mod external;
mod fields;
mod finding;
mod fix;
mod fixing;
mod gatekeeper;
mod idle;
mod inventory;
mod library;
mod matching;
mod pack;
mod parsed;
mod platform;
mod problem;
mod rendered;
mod report;
mod resource;
mod responsibility;
mod rule;
mod ruleset;
mod run;
mod severity;
mod source;
pub mod suggest;
mod waiver;

pub use baseline::{Baseline, BaselineEntry};
pub use cache::{Cache, CacheKey};
pub use conftest::{Conftest, ConftestFinding, ConftestReport, ConftestResult, ConftestRule, ConftestTester};
pub use example::Example;
pub use exceptions::Exceptions;
pub use export::{Export, ExportFile, Exported, bundle, constraints, gatekeeper, suite};
pub use external::ExternalData;
pub use finding::{Finding, Location, ResourceId, Status};
pub use fix::{Applicability, Fix, Operation, Patch, TextEdit};
pub use fixing::{Fixed, FixedFile};
pub use gatekeeper::{
    CaseResult, Filter, Gator, GatorResult, InvalidFilter, Suite, SuiteOptions, SuiteOutcome, SuiteResult,
    TestResult,
};
pub use jiff::civil::Date;
pub use library::{ByName, Embedded, EmbeddedBytes, Library, PolicyOptions};
pub use matching::{Kinds, Match};
pub use pack::{Constraint, Control, Pack, RuleUse};
pub use parsed::{Outline, ParsedFile};
pub use platform::{Detected, Platform, PlatformSource, RunPlatform, UnknownPlatform};
pub use problem::{
    Note, NoteKind, Place, Problem, ProblemKind, Range, Skipped, render_chart, render_kustomization,
};
pub use regimen_engine::{Limits, Settings};
pub use regimen_yaml::{LineIndex, Path, Position, Segment, Span};
pub use rendered::Rendered;
pub use report::{ControlResult, ControlStatus, ExitStatus, PackResult, Report, Since, Summary};
pub use resource::Resource;
pub use responsibility::{Duty, Owner, Owners, Responsibility, Share, Standing};
pub use rule::{Link, OnPlatform, Parameter, ParameterKind, Rule, TextPattern};
pub use ruleset::{RuleSet, Selection, Setting, SettingValue, SeveritySetting};
pub use run::{CheckOptions, Host, Input, Scope, check, check_parsed, check_scopes, fix, fix_scopes};
pub use severity::{Action, Confidence, Severity, UnknownSeverity};
pub use source::{SourceFile, Sources};
pub use waiver::{Pattern, Target, Waiver, WaiverOrigin, WaiverScope, read_day, waiver_rules};
