//! The check as its callers see it: libraries, selections, runs, and what must always hold.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod baseline;
mod controls;
mod fixing;
mod library;
mod platform;
mod properties;
mod rendered;
mod ruleset;
mod run;
mod texts;
mod unseen;
mod waiver_properties;
mod waivers;
