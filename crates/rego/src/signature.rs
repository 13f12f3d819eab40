//! What builtin functions take and give, as OPA 1.20 declares it (`capabilities.json`), as conftest does for its own, and
//! Gatekeeper for `external_data`.

mod types;

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use types::Type;

/// The declaration of a builtin.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent")]
pub struct Signature {
    /// The types of its arguments.
    pub args: Vec<Type>,
    /// Whether it takes any number of further arguments.
    pub variadic: bool,
    /// The type of its result.
    pub result: Type,
    /// Whether it is there in v0 modules only.
    pub deprecated: bool,
    /// Whether it gives several results: `walk`.
    pub relation: bool,
    /// Whether it is conftest's, and there only where that is asked for.
    pub conftest: bool,
    /// Whether it may give something else the next time.
    pub nondeterministic: bool,
}

static SIGNATURES: LazyLock<BTreeMap<&'static str, Signature>> = LazyLock::new(|| {
    let of_conftest = include_str!("conftest.txt").lines().filter_map(read);
    let of_conftest = of_conftest.map(|(name, of)| (name, Signature { conftest: true, ..of }));
    include_str!("signatures.txt").lines().filter_map(read).chain(of_conftest).collect()
});

/// The declaration of the builtin called `name`, of OPA or of conftest.
pub fn signature(name: &str) -> Option<&'static Signature> {
    SIGNATURES.get(name)
}

/// The names of all builtins of OPA, in order.
pub fn builtins() -> impl Iterator<Item = &'static str> {
    SIGNATURES.iter().filter(|(_, signature)| !signature.conftest).map(|(name, _)| *name)
}

/// Reads `name(type, …) -> type #flag …`.
fn read(line: &'static str) -> Option<(&'static str, Signature)> {
    let (name, _) = line.split_once('(')?;
    let mut reader = types::Reader::new(line.get(name.len() + 1..)?);
    let mut args = Vec::new();
    let mut variadic = false;
    while !reader.eat(")") {
        variadic |= reader.eat("...");
        let arg = reader.read()?;
        if !variadic {
            args.push(arg);
        }
        reader.eat(", ");
    }
    reader.eat(" -> ");
    let result = reader.read()?;
    let has = |flag: &str| line.split(' ').any(|word| word == flag);
    let signature = Signature {
        args,
        variadic,
        result,
        deprecated: has("#deprecated"),
        relation: has("#relation"),
        conftest: false,
        nondeterministic: has("#nondeterministic"),
    };
    Some((name, signature))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_is_read() {
        let lines = include_str!("signatures.txt").lines().count();
        assert_eq!(builtins().count(), lines);
        assert_eq!(SIGNATURES.len(), lines + 3);
        let shown: Vec<String> = ["count", "walk", "print", "all", "time.diff", "json.match_schema"]
            .iter()
            .map(|name| {
                let Signature { args, variadic, result, deprecated, relation, .. } = signature(name).unwrap();
                format!("{name} {args:?} {variadic} {result} {deprecated} {relation}")
            })
            .collect();
        assert_eq!(
            shown[0],
            "count [Union([String, Array { items: [], rest: Some(Any) }, Object { pairs: [], rest: Some((Any, Any)) }, Set(Any)])] false number false false"
        );
        assert_eq!(shown[1], "walk [Any] false array[array[any], any] false true");
        assert!(shown[2].starts_with("print [] true"));
        assert!(shown[3].ends_with("boolean true false"));
    }
}
