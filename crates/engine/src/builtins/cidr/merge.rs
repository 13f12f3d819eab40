//! `net.cidr_merge`.

use std::net::IpAddr;

use super::super::{Args, Context, Error};
use super::network::{self, Network};
use super::read;
use crate::value::{Set, Value};

/// The fewest networks with the addresses of all given ones. An address of IPv4 is the network of its class.
pub(super) fn merge(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let mut ranges = match args.value(0)? {
        Value::Array(items) => items.iter().map(range).collect::<Result<Vec<_>, _>>()?,
        Value::Set(items) => items.iter().map(range).collect::<Result<Vec<_>, _>>()?,
        _ => return Err(Error::failed("operand must be an array")),
    };
    ranges.sort_unstable();
    let mut merged: Vec<(u128, u128)> = Vec::new();
    for (first, last) in ranges {
        match merged.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => merged.push((first, last)),
        }
    }
    let mut networks = Set::new();
    for (first, last) in merged {
        for network in blocks(first, last) {
            context.take(size_of::<Value>() + network.len())?;
            networks.insert(network.into());
        }
    }
    Ok(Some(Value::from(networks)))
}

fn range(item: &Value) -> Result<(u128, u128), Error> {
    let Value::String(text) = item else { return Err(Error::failed("element must be string")) };
    let network = match text.parse() {
        Ok(IpAddr::V4(address)) => {
            let bits = match address.octets() {
                [0..=127, ..] => 8,
                [128..=191, ..] => 16,
                _ => 24,
            };
            Network::new(address.into(), bits)
        }
        Ok(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => return range(&address.to_string().into()),
            None => return Err(Error::failed("IPv6 invalid: needs prefix length")),
        },
        Err(_) => Some(read(text)?),
    };
    network.map(Network::range).ok_or_else(|| Error::failed(format!("invalid CIDR address: {text}")))
}

/// The largest networks that make up a range.
fn blocks(first: u128, last: u128) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut next = Some(first);
    while let Some(first) = next.filter(|first| *first <= last) {
        let mut size = first.trailing_zeros().min(128);
        let end =
            |size: u32| 1_u128.checked_shl(size).map_or(u128::MAX, |length| first.saturating_add(length - 1));
        while end(size) > last {
            size -= 1;
        }
        blocks.push(network::block(first, size));
        next = end(size).checked_add(1);
    }
    blocks
}
