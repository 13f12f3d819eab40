//! Parse, print, parse: the same tree.

use regimen_rego::{
    ast::{Module, Version, without_spans},
    parser::parse,
    print,
};

/// What is different after printing, if anything.
pub(crate) fn difference(module: &Module, version: Version) -> Option<String> {
    let printed = print(module);
    let parsed = parse(&printed, version);
    if !parsed.diagnostics.is_empty() {
        return Some(format!("{:?} in\n{printed}", parsed.diagnostics));
    }
    let mut first = module.clone();
    let Some(mut second) = parsed.module else { return Some(format!("no module in\n{printed}")) };
    without_spans(&mut first);
    without_spans(&mut second);
    (first != second).then(|| format!("{first:#?}\nis not\n{second:#?}\nafter\n{printed}"))
}
