//! GraphQL. The builtins are refused by name: what they give is the syntax tree of the library that OPA uses, field by
//! field, and validity by that library's rules; no library at an acceptable cost has either.

use super::{Error, Table};
use crate::value::Value;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("graphql.is_valid", |_, _| refuse()),
    ("graphql.parse", |_, _| refuse()),
    ("graphql.parse_and_verify", |_, _| refuse()),
    ("graphql.parse_query", |_, _| refuse()),
    ("graphql.parse_schema", |_, _| refuse()),
    ("graphql.schema_is_valid", |_, _| refuse()),
];

fn refuse() -> Result<Option<Value>, Error> {
    Err(Error::failed("regimen does not read GraphQL; give the parsed query as data instead"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtins::tests::call;

    #[test]
    fn graphql_is_refused_by_name() {
        for (name, _) in TABLE {
            let refused =
                Error::failed("regimen does not read GraphQL; give the parsed query as data instead");
            assert_eq!(call(name, &[Value::from(""), Value::from("")]), Err(refused));
        }
    }
}
