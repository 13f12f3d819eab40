//! Builtins that need the network or the machine. They are refused by name, with the reason and a way out, so that no
//! verdict depends on where it was made.

use super::{Error, Table};
use crate::value::Value;

/// The builtins that need the network.
pub(super) const NETWORK: Table = &[("http.send", |_, _| refuse()), ("net.lookup_ip_addr", |_, _| refuse())];

/// The builtins that need the machine.
pub(super) const TABLE: Table = &[
    // Without configuration and environment, as OPA gives it where it is used as a library.
    ("opa.runtime", |_, _| Ok(Some(Value::empty_object()))),
];

fn refuse() -> Result<Option<Value>, Error> {
    Err(Error::failed("regimen checks offline; give the answer as data instead"))
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
            let refused = Error::failed("regimen checks offline; give the answer as data instead");
            assert_eq!(call(name, &[argument]), Err(refused));
        }
        assert_eq!(call("opa.runtime", &[]), Ok(Some(Value::empty_object())));
    }
}
