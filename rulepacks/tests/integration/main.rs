//! What must hold for every rule and pack. Adding a case is adding a file beside a rule.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_push_string,
    clippy::float_cmp,
    reason = "a test may fail loudly"
)]

mod cached;
mod catalogue;
mod complete;
mod docs;
mod embedded;
mod examples;
mod export;
mod files;
mod labelled;
mod opa;
mod places;
mod pod_security;
mod responsibility;
mod units;
mod workloads;
