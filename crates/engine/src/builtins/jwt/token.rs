//! A token in its compact form (RFC 7515, section 7.1).

use arcstr::ArcStr;

use crate::builtins::Error;
use crate::builtins::crypto::base64;
use crate::value::{Object, Value};

/// Three parts, still encoded.
pub(super) struct Token<'a> {
    header: &'a str,
    payload: &'a str,
    signature: &'a str,
    signed: &'a str,
}

impl<'a> Token<'a> {
    /// Takes a token apart.
    pub(super) fn parse(text: &'a str) -> Result<Self, Error> {
        if !text.contains('.') {
            return Err(Error::failed("encoded JWT had no period separators"));
        }
        let found = text.split('.').count();
        let (signed, signature) = text.rsplit_once('.').unwrap_or_default();
        match signed.split_once('.') {
            Some((header, payload)) if found == 3 => Ok(Self { header, payload, signature, signed }),
            _ => Err(Error::Failed(format!("encoded JWT must have 3 sections, found {found}"))),
        }
    }

    /// What the signature is of.
    pub(super) const fn signed(&self) -> &'a str {
        self.signed
    }

    /// The header, which has to be an object and to say that the token is not encrypted.
    pub(super) fn header(&self) -> Result<Object, Error> {
        let text = decode(self.header)
            .map_err(|error| Error::Failed(format!("JWT header had invalid encoding: {error}")))?;
        let header = object(&text).map_err(|error| Error::Failed(format!("bad JWT header: {error}")))?;
        let Value::Object(header) = header else {
            return Err(Error::failed("bad JWT header"));
        };
        if header.contains_key(&Value::from("enc")) {
            return Err(Error::failed("JWT is a JWE object, which is not supported"));
        }
        Ok(header)
    }

    /// The text of the payload.
    pub(super) fn payload(&self) -> Result<String, Error> {
        decode(self.payload)
            .map_err(|error| Error::Failed(format!("JWT payload had invalid encoding: {error}")))
    }

    /// The bytes of the signature.
    pub(super) fn signature_bytes(&self) -> Result<Vec<u8>, String> {
        bytes(self.signature)
    }
}

/// As `base64url.decode` has it: the padding may be left out.
fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let missing = match text.len() % 4 {
        _ if text.ends_with('=') => "",
        0 => "",
        2 => "==",
        3 => "=",
        _ => return Err(format!("illegal base64url string: {text}")),
    };
    base64::decode_url_padded(&format!("{text}{missing}")).map_err(|error| error.to_string())
}

fn decode(text: &str) -> Result<String, String> {
    Ok(String::from_utf8_lossy(&bytes(text)?).into_owned())
}

/// Reads an object.
pub(super) fn object(text: &str) -> Result<Value, String> {
    match Value::from_json(text) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err("decoded JSON type was not an Object".into()),
        Err(error) => Err(format!("invalid JSON: {error}")),
    }
}

/// What the header says that matters here.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Of the signature.
    pub(super) alg: Option<ArcStr>,
    /// The key that signed.
    pub(super) kid: Option<ArcStr>,
    /// Of the content.
    pub(super) cty: Option<ArcStr>,
}

impl Header {
    /// Reads a header; what it says has to have the right type.
    pub(super) fn of(header: &Object) -> Result<Self, Error> {
        let text = |name: &str| match header.get(&Value::from(name)) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(ArcStr::clone(text))),
            Some(_) => Err(Error::Failed(format!("{name}: must be a string"))),
        };
        let alg = text("alg")?;
        match header.get(&Value::from("crit")) {
            None => {}
            Some(Value::Array(names)) if names.iter().any(|name| name.as_str().is_some()) => {}
            Some(Value::Array(_)) => return Err(Error::failed("crit: must be a nonempty list")),
            Some(_) => return Err(Error::failed("crit: must be a list")),
        }
        let (cty, kid) = (text("cty")?, text("kid")?);
        text("typ")?;
        Ok(Self { alg, kid, cty })
    }
}
