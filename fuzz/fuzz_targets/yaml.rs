//! The two readers of YAML on any text: what the fast one reads, the general one reads alike.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regimen_yaml::{Limits, Reader};

fuzz_target!(|text: &str| {
    let mut reader = Reader::new(Limits::default());
    let general = reader.parse_general(text);
    if let Some(plain) = reader.parse_plain(text) {
        assert_eq!(plain, general);
    }
});
