//! Examples beside rules: `# expect: <rule-id>` stands on each line that must be marked, and on no other.

use std::sync::Arc;

use regimen_check::Example;

use crate::files::{LIBRARY, below, root};

#[test]
fn every_example_is_marked_where_it_says() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for path in below(&root().join("rules")) {
        let name: Arc<str> = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/").into();
        let is_example = name.contains("/examples/") && name.ends_with(".yaml") && !name.contains(".fixed.");
        let Some(example) = Example::new(&LIBRARY, &name) else {
            assert!(!is_example, "{name} is an example of no rule");
            continue;
        };
        count += 1;
        let text = std::fs::read_to_string(path).unwrap();
        let fixed = root().join(example.fixed_file().unwrap());
        if fixed.is_file() && std::env::var_os("UPDATE").is_some() {
            std::fs::write(&fixed, &*example.fix(&LIBRARY, &text).unwrap()).unwrap();
        }
        let fixed = fixed.is_file().then(|| std::fs::read_to_string(fixed).unwrap());
        if let Err(reasons) = example.run(&LIBRARY, &text, fixed.as_deref()) {
            wrong.push(format!("{name}: {}", reasons.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 50, "only {count} examples were found");
}
