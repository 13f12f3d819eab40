//! Builtins that need the network or the machine. They are refused by name, with the reason and a way out, so that no
//! verdict depends on where it was made.

use super::{Error, Table};
use crate::value::Value;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("http.send", |_, _| refuse("http.send")),
    ("net.lookup_ip_addr", |_, _| refuse("net.lookup_ip_addr")),
    // Without configuration and environment, as OPA gives it where it is used as a library.
    ("opa.runtime", |_, _| Ok(Some(Value::empty_object()))),
];

fn refuse(name: &str) -> Result<Option<Value>, Error> {
    Err(Error::Failed(format!("{name}: regimen checks offline; give the answer as data instead")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtins::tests::call;

    #[test]
    fn what_needs_the_network_is_refused_by_name() {
        for (name, argument) in
            [("http.send", Value::empty_object()), ("net.lookup_ip_addr", Value::from("localhost"))]
        {
            let message = format!("{name}: regimen checks offline; give the answer as data instead");
            assert_eq!(call(name, &[argument]), Err(Error::Failed(message)));
        }
        assert_eq!(call("opa.runtime", &[]), Ok(Some(Value::empty_object())));
    }
}
