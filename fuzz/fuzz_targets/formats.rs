//! The parsers of all formats on any text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regimen_formats::Parser;

fuzz_target!(|text: &str| {
    for parser in Parser::ALL {
        let _ = parser.parse(text);
        let _ = parser.placed(text);
    }
});
