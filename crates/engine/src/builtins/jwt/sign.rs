//! `io.jwt.encode_sign` and `io.jwt.encode_sign_raw`.

use super::algorithm::{Algorithm, code};
use super::jwk;
use super::keys::{Key, Material};
use crate::builtins::crypto::base64;
use crate::builtins::{Args, Context, Error};
use crate::value::{Object, Value};

pub(super) fn encode_sign(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let text = |at: usize| args.value(at).map(Value::to_json);
    sign(context, &text(0)?, &text(1)?, &text(2)?).map(Some)
}

pub(super) fn encode_sign_raw(context: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let key = args.string(2)?;
    sign(context, args.string(0)?, args.string(1)?, key).map(Some)
}

/// Schemes that draw random numbers draw them from the seed of the evaluation; ECDSA needs none (RFC 6979).
fn sign(context: &mut Context<'_>, header: &str, payload: &str, key: &str) -> Result<Value, Error> {
    let keys = jwk::parse(key).map_err(Error::Failed)?;
    let key = keys.first().ok_or_else(|| Error::failed("no keys found in JWK set"))?;
    let parsed = Value::from_json(header).map_err(|error| {
        Error::Failed(format!("missing or invalid 'alg' header: cannot parse JSON: {error}"))
    })?;
    let empty = Object::new();
    let pairs = parsed.as_object().unwrap_or(&empty);
    let name = algorithm_name(pairs)?;
    let is_other = matches!(pairs.get(&Value::from("typ")), Some(Value::String(kind)) if &**kind != "JWT");
    let algorithm =
        Algorithm::named(name).ok_or_else(|| Error::Failed(format!("unknown JWS algorithm: {name}")))?;
    if !is_other && Value::from_json(payload).is_err() {
        return Err(Error::failed("type is JWT but payload is not JSON"));
    }
    context.take((header.len() + payload.len()).saturating_mul(3))?;
    let signed =
        format!("{}.{}", base64::encode_url(header.as_bytes()), base64::encode_url(payload.as_bytes()));
    let signature = signature(key, algorithm, signed.as_bytes(), context.seed)?;
    Ok(Value::from(format!("{signed}.{}", base64::encode_url(&signature))))
}

fn algorithm_name(header: &Object) -> Result<&str, Error> {
    let problem = match header.get(&Value::from("alg")) {
        Some(Value::String(name)) => return Ok(name),
        None => "jwsbb: header \"alg\" not found".to_owned(),
        Some(other) => format!("value doesn't contain string; it contains {}", other.type_name()),
    };
    Err(Error::Failed(format!("missing or invalid 'alg' header: {problem}")))
}

fn signature(key: &Key, algorithm: Algorithm, message: &[u8], seed: u64) -> Result<Vec<u8>, Error> {
    let signature = match (&key.material, algorithm) {
        (Material::Secret(secret), Algorithm::Secret(hash)) => Some(code(hash, secret, message)),
        (Material::Private(key), Algorithm::Pair(scheme)) => key.sign(scheme, message, seed),
        _ => None,
    };
    signature.ok_or_else(|| {
        Error::failed("jwsbb.Sign: invalid key type, or the parts of the key do not belong together")
    })
}
