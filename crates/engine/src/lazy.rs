//! What is embedded in a binary and read when it is first asked for.

use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use serde::de::Visitor;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value, or the bytes of the binary that it is read from by postcard: of many rules a run asks only some. By serde it is bytes, so that
/// what holds it is read without it; these must live as long as the program.
#[derive(Clone)]
pub struct Lazy<T> {
    bytes: &'static [u8],
    /// Apart, so that what nobody asks for takes no room.
    read: OnceLock<Option<Box<T>>>,
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self { bytes: &[], read: OnceLock::from(Some(Box::new(value))) }
    }
}

impl<T> Lazy<T> {
    /// Whether it is of a binary.
    pub const fn is_embedded(&self) -> bool {
        !self.bytes.is_empty()
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.read.fmt(f)
    }
}

impl<T: Deserialize<'static>> Lazy<T> {
    /// The value; none where the bytes are not of one.
    pub fn get(&self) -> Option<&T> {
        self.read.get_or_init(|| postcard::from_bytes(self.bytes).ok().map(Box::new)).as_deref()
    }
}

impl<T: Serialize + Deserialize<'static>> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let value = self.get().ok_or_else(|| S::Error::custom("what is embedded cannot be read"))?;
        to.serialize_bytes(&postcard::to_allocvec(value).map_err(S::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Lazy<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_bytes(Bytes(PhantomData))
    }
}

struct Bytes<T>(PhantomData<T>);

impl<'de: 'static, T> Visitor<'de> for Bytes<T> {
    type Value = Lazy<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_borrowed_bytes<E: serde::de::Error>(self, bytes: &'de [u8]) -> Result<Lazy<T>, E> {
        Ok(Lazy { bytes, read: OnceLock::new() })
    }
}
