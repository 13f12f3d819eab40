//! Networks of either version of IP.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A network: the addresses that have its first bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Network {
    four: bool,
    first: u128,
    last: u128,
}

impl Network {
    /// Reads `address/bits`, where the address may be any of the network.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/')?;
        let digits = !bits.is_empty() && bits.bytes().all(|byte| byte.is_ascii_digit());
        let bits: u32 = bits.parse().ok().filter(|_| digits)?;
        Self::new(address.parse().ok()?, bits)
    }

    /// Reads a network or a single address.
    pub(super) fn parse_any(text: &str) -> Option<Self> {
        match text.parse::<IpAddr>() {
            Ok(address @ IpAddr::V4(_)) => Self::new(address, 32),
            Ok(address @ IpAddr::V6(_)) => Self::new(address, 128),
            Err(_) => Self::parse(text),
        }
    }

    /// The network with the first `bits` of an address. One of addresses that stand for IPv4 is one of IPv4.
    pub(super) fn new(address: IpAddr, bits: u32) -> Option<Self> {
        let (four, number, width) = match address {
            IpAddr::V4(address) => (true, u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (false, u128::from(address), 128),
        };
        let rest = 1_u128
            .checked_shl(width - Some(bits).filter(|bits| *bits <= width)?)
            .map_or(u128::MAX, |bit| bit - 1);
        let (first, last) = (number & !rest, number | rest);
        let mapped = !four && first >> 32 == 0xffff && bits >= 96;
        let low = u128::from(u32::MAX);
        Some(if mapped {
            Self { four: true, first: first & low, last: last & low }
        } else {
            Self { four, first, last }
        })
    }

    /// Whether all addresses of the other are in it.
    pub(super) const fn contains(&self, other: &Self) -> bool {
        self.four == other.four && self.first <= other.first && other.last <= self.last
    }

    /// How many addresses it has.
    pub(super) fn count(self) -> usize {
        usize::try_from(self.last - self.first).unwrap_or(usize::MAX).saturating_add(1)
    }

    pub(super) fn addresses(self) -> impl Iterator<Item = String> {
        let mut next = Some(self.first);
        std::iter::from_fn(move || {
            let address = next?;
            next = if address < self.last { address.checked_add(1) } else { None };
            Some(display(self.four, address))
        })
    }

    /// The first and the last address as numbers of IPv6, where those of IPv4 stand for themselves.
    pub(super) fn range(self) -> (u128, u128) {
        let prefix = if self.four { MAPPED } else { 0 };
        (prefix | self.first, prefix | self.last)
    }
}

/// What stands before an address of IPv4 in IPv6.
const MAPPED: u128 = 0xffff << 32;

fn display(four: bool, address: u128) -> String {
    if four {
        Ipv4Addr::from(u32::try_from(address).unwrap_or_default()).to_string()
    } else {
        Ipv6Addr::from(address).to_string()
    }
}

/// The text of the network of `2^size` addresses from `first` on, as [`Network::range`] counts them.
pub(super) fn block(first: u128, size: u32) -> String {
    if first >> 32 == 0xffff && size <= 32 {
        format!("{}/{}", display(true, first & u128::from(u32::MAX)), 32 - size)
    } else {
        format!("{}/{}", display(false, first), 128 - size)
    }
}
