//! The binary as users meet it. Each test runs in a folder of its own without environment.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod alibaba;
mod bad_input;
mod check;
mod conftest;
mod conftest_test;
mod constraints;
mod eval;
mod export;
mod files;
mod gatekeeper;
mod guide;
mod packages;
mod parse;
mod policy;
mod readme;
mod repositories;
mod sandbox;
mod unit;
mod usage;
mod verify;
mod waivers;
