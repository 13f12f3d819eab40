//! What is embedded in a binary and read when it is first asked for.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::Visitor;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value, or the bytes of the binary that it is read from by postcard: of many rules a run asks only some. In binary form it is bytes, so
/// that what holds it is read without it; these must live as long as the program. For people it is written as the value.
#[derive(Clone)]
pub struct Lazy<T> {
    bytes: &'static [u8],
    /// Apart, so that what nobody asks for takes no room.
    read: OnceLock<Box<T>>,
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self { bytes: &[], read: OnceLock::from(Box::new(value)) }
    }
}

impl<T: Default> Default for Lazy<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T> Lazy<T> {
    /// Whether it is of a binary.
    pub const fn is_embedded(&self) -> bool {
        !self.bytes.is_empty()
    }
}

impl<T: fmt::Debug + Deserialize<'static>> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl<T: Deserialize<'static>> Lazy<T> {
    /// The value; none where the bytes are not of one.
    pub fn get(&self) -> Option<&T> {
        if self.read.get().is_none() {
            let value = postcard::from_bytes(self.bytes).ok()?;
            return Some(self.read.get_or_init(|| Box::new(value)));
        }
        self.read.get().map(AsRef::as_ref)
    }
}

/// For what was written by the build of the same binary: what of it cannot be read is as if it were not said.
impl<T: Deserialize<'static> + Default> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.read.get_or_init(|| Box::new(postcard::from_bytes(self.bytes).unwrap_or_default()))
    }
}

impl<T: Deserialize<'static> + Default + fmt::Display> fmt::Display for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Serialize + Deserialize<'static>> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let value = self.get().ok_or_else(|| S::Error::custom("what is embedded cannot be read"))?;
        if to.is_human_readable() {
            return value.serialize(to);
        }
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
