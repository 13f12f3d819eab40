//! Network addresses (OPA's reference, section "Net").

mod matches;
mod merge;
mod network;

use super::{Args, Context, Error, Table};
use crate::value::{Set, Value};
use network::Network;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("net.cidr_contains", contains),
    ("net.cidr_contains_matches", matches::contains_matches),
    ("net.cidr_expand", expand),
    ("net.cidr_intersects", intersects),
    ("net.cidr_is_valid", is_valid),
    ("net.cidr_merge", merge::merge),
    ("net.cidr_overlap", contains),
];

/// Whether a network has all addresses of a network or an address.
fn contains(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (network, other) = (args.string(0)?, args.value(1)?);
    let Value::String(other) = other else {
        // OPA counts this one from 1 too.
        return Err(Error::Type(format!("operand 1 must be string but got {}", other.type_name())));
    };
    Ok(Some(holds(network, other)?.into()))
}

fn holds(network: &str, other: &str) -> Result<bool, Error> {
    Ok(read(network)?.contains(&Network::parse_any(other).ok_or_else(|| {
        Error::failed(format!("not a valid textual representation of an IP address or CIDR: {other}"))
    })?))
}

fn read(text: &str) -> Result<Network, Error> {
    Network::parse(text).ok_or_else(|| Error::failed(format!("invalid CIDR address: {text}")))
}

/// All addresses of a network.
fn expand(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let network = read(args.string(0)?)?;
    // Before anything is made: there may be 2^128.
    context.take(network.count().saturating_mul(size_of::<Value>() + 40))?;
    Ok(Some(Value::from(network.addresses().map(Value::from).collect::<Set>())))
}

/// Whether two networks have a common address.
fn intersects(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let (first, second) = (args.string(0)?, args.string(1)?);
    let (first, second) = (read(first)?, read(second)?);
    Ok(Some((first.contains(&second) || second.contains(&first)).into()))
}

fn is_valid(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    Ok(Some(args.value(0)?.as_str().is_some_and(|text| Network::parse(text).is_some()).into()))
}

#[cfg(test)]
mod tests;
