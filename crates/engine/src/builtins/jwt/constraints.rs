//! `io.jwt.decode_verify` and what its caller may ask of a token.

use arcstr::ArcStr;

use super::algorithm::{Algorithm, code};
use super::keys::{self, Key};
use super::token::{self, Header, Token};
use super::{claims, unverified};
use crate::builtins::{Args, Context, Error};
use crate::value::{Number, Object, Value};

#[derive(Default)]
struct Constraints {
    keys: Option<Vec<Key>>,
    secret: Option<ArcStr>,
    alg: Option<ArcStr>,
    iss: Option<ArcStr>,
    aud: Option<ArcStr>,
    time: Option<Number>,
}

impl Constraints {
    fn read(asked: &Object) -> Result<Self, Error> {
        let mut constraints = Self::default();
        for (name, value) in asked {
            constraints.take(name, value)?;
        }
        match (&constraints.keys, &constraints.secret) {
            (None, None) => Err(Error::failed("no key constraint")),
            (Some(_), Some(_)) => Err(Error::failed("duplicate key constraints")),
            _ => Ok(constraints),
        }
    }

    fn take(&mut self, name: &Value, value: &Value) -> Result<(), Error> {
        let name = name.as_str().ok_or_else(|| Error::failed("constraint key: must be a string"))?;
        let text = || match value {
            Value::String(text) => Ok(Some(ArcStr::clone(text))),
            _ => Err(Error::Failed(format!("{name} constraint: must be a string"))),
        };
        match name {
            "cert" => {
                let certificate = text()?.unwrap_or_default();
                self.keys = Some(keys::of_text(&certificate).map_err(Error::Failed)?);
            }
            "secret" => self.secret = text()?.filter(|secret| !secret.is_empty()),
            "alg" => self.alg = text()?.filter(|alg| !alg.is_empty()),
            "iss" => self.iss = text()?.filter(|iss| !iss.is_empty()),
            "aud" => self.aud = text()?,
            "time" => self.time = Some(time(value)?),
            _ => return Err(Error::Failed(format!("unknown token validation constraint: {name}"))),
        }
        Ok(())
    }

    fn verifies(&self, header: &Header, message: &[u8], signature: &[u8]) -> bool {
        let Some(algorithm) = header.alg.as_deref().and_then(Algorithm::named) else {
            return false;
        };
        if let Some(keys) = &self.keys {
            return keys::find(keys, header, |key| key.verifies(algorithm, message, signature));
        }
        match (&self.secret, algorithm) {
            (Some(secret), Algorithm::Secret(hash)) => code(hash, secret.as_bytes(), message) == signature,
            _ => false,
        }
    }
}

fn time(value: &Value) -> Result<Number, Error> {
    match value {
        Value::Number(time) if *time < Number::from(0_i64) => {
            Err(Error::failed("token time constraint: must not be negative"))
        }
        Value::Number(time) => Ok(time.clone()),
        _ => Err(Error::failed("token time constraint: must be a number")),
    }
}

/// Verifies and decodes a token. RFC 7519, section 7.2.
pub(super) fn decode_verify(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let constraints = Constraints::read(args.object(1)?)?;
    let mut text = args.string(0)?.to_string();
    loop {
        let token = Token::parse(&text)?;
        let object = token.header()?;
        let header = Header::of(&object)?;
        let wrong_algorithm = constraints.alg.is_some() && constraints.alg != header.alg;
        if header.alg.as_deref().is_none_or(str::is_empty) || wrong_algorithm {
            return Ok(Some(unverified()));
        }
        let signature = token.signature_bytes().map_err(Error::Failed)?;
        if !constraints.verifies(&header, token.signed().as_bytes(), &signature) {
            return Ok(Some(unverified()));
        }
        let payload = token.payload()?;
        if header.cty.is_some_and(|cty| cty.eq_ignore_ascii_case("JWT")) {
            text = payload;
            continue;
        }
        return check(&constraints, &object, &payload, context.now_ns).map(Some);
    }
}

fn check(constraints: &Constraints, header: &Object, payload: &str, now: i64) -> Result<Value, Error> {
    let value = token::object(payload).map_err(Error::Failed)?;
    let empty = Object::new();
    let payload = value.as_object().unwrap_or(&empty);
    let issuer = payload.get(&Value::from("iss")).and_then(Value::as_str);
    let now = constraints.time.clone().unwrap_or_else(|| now.into());
    let passes = (constraints.iss.is_none() || constraints.iss.as_deref() == issuer)
        && claims::is_for(payload, constraints.aud.as_deref())
        && claims::is_valid_at(payload, &now)?;
    if !passes {
        return Ok(unverified());
    }
    Ok(Value::from(vec![Value::from(true), Value::Object(header.clone()), value]))
}
