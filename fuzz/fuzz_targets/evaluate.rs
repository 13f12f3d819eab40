//! The evaluation of any text that is a module: it ends, and within its limits.

#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use regimen_engine::{Limits, Module, Policies, Settings, Value};

fuzz_target!(|text: &str| {
    let modules = [Module::new("a.rego", text)];
    let Ok(policies) = Policies::new(&modules, Value::empty_object()) else { return };
    let limits = Limits { time: Duration::from_millis(200), memory: 64 << 20, depth: 1_000 };
    let settings = Settings { limits, coverage: true, ..Settings::default() };
    let mut evaluator = policies.evaluator().with_settings(settings);
    let input = Value::from_json(r#"{"review": {"object": {"spec": {"containers": [{"name": "a", "image": "b:1"}]}}}}"#);
    let _ = evaluator.eval("data", input.ok());
});
