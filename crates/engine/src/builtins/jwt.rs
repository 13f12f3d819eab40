//! JSON Web Tokens (RFC 7519): the builtins `io.jwt.*`.
//!
//! Source: OPA's reference, "Tokens" and "Token Signing". Keys are PEM certificates, PEM public keys, or JSON Web Keys and
//! sets of them (RFC 7517).

mod algorithm;
mod claims;
mod constraints;
pub(super) mod jwk;
mod keys;
mod sign;
mod token;

use sha2::{Sha256, Sha384, Sha512};

use super::crypto::key::{Hash, Salt, Scheme};
use super::{Table, crypto};
use crate::builtins::{Args, Context, Error};
use crate::value::{Object, Value};
use token::Token;

/// The builtins of this file.
pub(super) const TABLE: Table = &[
    ("io.jwt.decode", decode),
    ("io.jwt.decode_verify", constraints::decode_verify),
    ("io.jwt.encode_sign", sign::encode_sign),
    ("io.jwt.encode_sign_raw", sign::encode_sign_raw),
    ("io.jwt.verify_hs256", |_, args| verify_secret(args, crypto::authentication_code::<Sha256>)),
    ("io.jwt.verify_hs384", |_, args| verify_secret(args, crypto::authentication_code::<Sha384>)),
    ("io.jwt.verify_hs512", |_, args| verify_secret(args, crypto::authentication_code::<Sha512>)),
    ("io.jwt.verify_rs256", |_, args| verify_signature(args, Scheme::Rsa(Hash::Sha256))),
    ("io.jwt.verify_rs384", |_, args| verify_signature(args, Scheme::Rsa(Hash::Sha384))),
    ("io.jwt.verify_rs512", |_, args| verify_signature(args, Scheme::Rsa(Hash::Sha512))),
    ("io.jwt.verify_ps256", |_, args| verify_signature(args, Scheme::Pss(Hash::Sha256, Salt::Any))),
    ("io.jwt.verify_ps384", |_, args| verify_signature(args, Scheme::Pss(Hash::Sha384, Salt::Any))),
    ("io.jwt.verify_ps512", |_, args| verify_signature(args, Scheme::Pss(Hash::Sha512, Salt::Any))),
    ("io.jwt.verify_es256", |_, args| verify_signature(args, Scheme::Ecdsa(Hash::Sha256))),
    ("io.jwt.verify_es384", |_, args| verify_signature(args, Scheme::Ecdsa(Hash::Sha384))),
    ("io.jwt.verify_es512", |_, args| verify_signature(args, Scheme::Ecdsa(Hash::Sha512))),
    ("io.jwt.verify_eddsa", |_, args| verify_signature(args, Scheme::Ed25519)),
];

/// Header, payload and signature; of the innermost token where one holds another.
fn decode(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let mut text = args.string(0)?.to_string();
    loop {
        let token = Token::parse(&text)?;
        let header = token.header()?;
        let payload = token.payload()?;
        let is_nested = match header.get(&Value::from("cty")) {
            None => false,
            Some(Value::String(kind)) => &**kind == "JWT",
            Some(_) => return Err(Error::failed("cty: must be a string")),
        };
        if is_nested {
            unquoted(&payload).clone_into(&mut text);
            continue;
        }
        let payload = token::object(&payload).map_err(Error::Failed)?;
        let signature = token.signature_bytes();
        let signature = signature
            .map_err(|error| Error::Failed(format!("JWT signature had invalid encoding: {error}")))?;
        let parts = vec![Value::Object(header), payload, Value::from(crypto::hex(&signature))];
        return Ok(Some(Value::from(parts)));
    }
}

/// A nested token may be a JSON string.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

fn verify_secret(args: Args<'_>, code: fn(&[u8], &[u8]) -> Vec<u8>) -> Result<Option<Value>, Error> {
    let (text, secret) = (args.string(0)?, args.string(1)?);
    let token = Token::parse(text)?;
    let signature = token.signature_bytes().map_err(Error::Failed)?;
    Ok(Some(Value::from(code(secret.as_bytes(), token.signed().as_bytes()) == signature)))
}

fn verify_signature(args: Args<'_>, scheme: Scheme) -> Result<Option<Value>, Error> {
    let token = Token::parse(args.string(0)?)?;
    let keys = keys::of_text(args.string(1)?).map_err(Error::Failed)?;
    let signature = token.signature_bytes().map_err(Error::Failed)?;
    let header = token::Header::of(&token.header()?)?;
    let verified =
        keys::find(&keys, &header, |key| key.is_public_for(scheme, token.signed().as_bytes(), &signature));
    Ok(Some(Value::from(verified)))
}

/// What `io.jwt.decode_verify` gives for a token that does not pass.
fn unverified() -> Value {
    Value::from(vec![Value::from(false), Value::from(Object::new()), Value::from(Object::new())])
}

#[cfg(test)]
mod tests;
