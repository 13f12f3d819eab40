//! Lexer, parser and printer on any text: what is read is printed and read again as the same tree.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regimen_rego::ast::{Version, without_spans};
use regimen_rego::{parser::parse, print};

fuzz_target!(|text: &str| {
    for version in [Version::V0, Version::V1] {
        let parsed = parse(text, version);
        for diagnostic in &parsed.diagnostics {
            assert!(diagnostic.span.start <= diagnostic.span.end);
            assert!(diagnostic.span.end as usize <= text.len());
        }
        let (Some(mut module), true) = (parsed.module, parsed.diagnostics.is_empty()) else { continue };
        let printed = print(&module);
        let again = parse(&printed, module.version);
        assert!(again.diagnostics.is_empty(), "{printed}\n{:?}", again.diagnostics);
        let mut again = again.module.expect("it was read before");
        without_spans(&mut module);
        without_spans(&mut again);
        assert_eq!(module.rules, again.rules, "{printed}");
    }
});
