//! The checks and the lowering of any text that is a module.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regimen_rego::ast::Version;
use regimen_rego::program::Options;
use regimen_rego::{compile, lint, parser::parse};

fuzz_target!(|text: &str| {
    for (version, strict) in [(Version::V0, false), (Version::V1, true)] {
        let parsed = parse(text, version);
        let (Some(module), true) = (parsed.module, parsed.diagnostics.is_empty()) else { continue };
        lint(&module, text);
        let _ = compile(&[module], Options { strict, version });
    }
});
