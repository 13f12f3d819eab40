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
mod cache;
mod cases;
mod check;
mod check_cases;
mod config;
mod conftest;
mod conftest_cases;
mod constraints;
mod eval;
mod export;
mod files;
mod fix;
mod formats;
mod gatekeeper;
mod guide;
mod hooks;
mod packages;
mod parse;
mod policy;
mod readme;
mod rendering;
mod repositories;
mod sandbox;
mod since;
mod unit;
mod usage;
mod verify;
mod waivers;
mod watch;
