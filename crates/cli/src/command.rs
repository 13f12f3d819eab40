//! The subcommands, a file each.

pub(crate) mod baseline;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod conftest;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod gator;
pub(crate) mod inspection;
pub(crate) mod man;
pub(crate) mod new;
pub(crate) mod packs;
pub(crate) mod parse;
pub(crate) mod responsibility;
pub(crate) mod rules;
pub(crate) mod test;
pub(crate) mod verify;
