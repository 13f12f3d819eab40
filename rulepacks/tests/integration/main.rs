//! What must hold for every rule and pack. Adding a case is adding a file beside a rule.

mod complete;
mod examples;
mod files;
mod labelled;
mod pod_security;
mod units;
