//! JSON Web Keys and sets of them (RFC 7517, RFC 7518, section 6, RFC 8037).

use super::keys::{Key, Material};
use crate::builtins::crypto::base64;
use crate::builtins::crypto::curve::Curve;
use crate::builtins::crypto::key::{PrivateKey, PublicKey, RsaNumbers};
use crate::value::{Object, Value, object};

/// The key or the keys of a text. The messages begin as those of OPA do.
pub(super) fn parse(text: &str) -> Result<Vec<Key>, String> {
    let probe = "jwk.ParseKey: jwk.Parse: failed to probe data: probe: failed to unmarshal data";
    let sole = "jwk.Parse: failed to parse sole key";
    let value = Value::from_json(text).map_err(|error| format!("{sole}: {probe}: {error}"))?;
    let Some(pairs) = value.as_object() else {
        let found = value.type_name();
        return Err(format!("{sole}: {probe}: json: cannot unmarshal {found} into Go value of type struct"));
    };
    match pairs.get(&Value::from("keys")) {
        None => Ok(vec![key(pairs).map_err(|error| format!("{sole}: jwk.ParseKey: {error}"))?]),
        Some(Value::Array(keys)) => set(keys),
        Some(_) => {
            Err("jwk.Parse: failed to unmarshal JWK set: failed to decode \"keys\": expected '['".into())
        }
    }
}

fn set(keys: &[Value]) -> Result<Vec<Key>, String> {
    let read = |(at, value): (usize, &Value)| {
        let found = value.as_object().ok_or_else(|| "failed to probe data".to_owned()).and_then(key);
        found.map_err(|error| {
            format!("jwk.Parse: failed to unmarshal JWK set: failed to decode key #{at} in \"keys\": jwk.ParseKey: {error}")
        })
    };
    keys.iter().enumerate().map(read).collect()
}

/// Algorithms that a key may be for, besides those of signatures (RFC 7518, sections 4 and 5).
const ENCRYPTION: [&str; 26] = [
    "A128CBC-HS256",
    "A128GCM",
    "A128GCMKW",
    "A128KW",
    "A192CBC-HS384",
    "A192GCM",
    "A192GCMKW",
    "A192KW",
    "A256CBC-HS512",
    "A256GCM",
    "A256GCMKW",
    "A256KW",
    "dir",
    "ECDH-ES",
    "ECDH-ES+A128KW",
    "ECDH-ES+A192KW",
    "ECDH-ES+A256KW",
    "ES256K",
    "PBES2-HS256+A128KW",
    "PBES2-HS384+A192KW",
    "PBES2-HS512+A256KW",
    "RSA-OAEP",
    "RSA-OAEP-256",
    "RSA-OAEP-384",
    "RSA-OAEP-512",
    "RSA1_5",
];

fn key(pairs: &Object) -> Result<Key, String> {
    let kind = match pairs.get(&Value::from("kty")) {
        None => "",
        Some(Value::String(kind)) => kind,
        Some(other) => {
            let found = other.type_name();
            return Err(format!(
                "jwk.Parse: failed to probe data: probe: failed to unmarshal data: json: cannot unmarshal {found} into Go struct field .kty of type string"
            ));
        }
    };
    let fields = Fields { pairs, of: name(kind, pairs) };
    let material = match kind {
        "oct" => Material::Secret(fields.bytes("k")?),
        "RSA" => rsa(&fields)?,
        "EC" => ec(&fields)?,
        "OKP" => okp(&fields)?,
        _ => return Err(format!("invalid key type from JSON ({kind})")),
    };
    if matches!(&material, Material::Secret(secret) if secret.is_empty()) {
        return Err(
            "jwk.Parse: key validation failed: key validation failed: jwk.SymmetricKey: missing \"k\" field"
                .into(),
        );
    }
    let alg = fields.text("alg")?;
    if let Some(alg) = &alg
        && super::algorithm::Algorithm::named(alg).is_none()
        && !ENCRYPTION.contains(&alg.as_str())
        && alg != "none"
    {
        return Err(fields.undecoded("alg"));
    }
    fields.text("use")?;
    Ok(Key { material, alg, kid: fields.text("kid")? })
}

/// What OPA's library calls the key in its messages.
fn name(kind: &str, pairs: &Object) -> &'static str {
    match (kind, pairs.contains_key(&Value::from("d"))) {
        ("oct", _) => "*jwk.symmetricKey",
        ("RSA", false) => "*jwk.rsaPublicKey",
        ("RSA", true) => "*jwk.rsaPrivateKey",
        ("EC", false) => "*jwk.ecdsaPublicKey",
        ("EC", true) => "*jwk.ecdsaPrivateKey",
        ("OKP", true) => "*jwk.okpPrivateKey",
        _ => "*jwk.okpPublicKey",
    }
}

/// The fields of one key.
struct Fields<'a> {
    pairs: &'a Object,
    of: &'static str,
}

impl Fields<'_> {
    fn failed(&self, why: &str) -> String {
        let of = self.of;
        format!("failed to unmarshal JSON into key ({of}): failed to unmarshal JSON into key ({of}): {why}")
    }

    fn undecoded(&self, name: &str) -> String {
        self.failed(&format!(
            "failed to decode value for key {name}: expected base64 encoded []byte (string)"
        ))
    }

    fn text(&self, name: &str) -> Result<Option<String>, String> {
        match self.pairs.get(&Value::from(name)) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.to_string())),
            Some(_) => Err(self.undecoded(name)),
        }
    }

    fn required(&self, name: &str) -> Result<String, String> {
        self.text(name)?.ok_or_else(|| self.failed(&format!("required field {name} is missing")))
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        base64::decode_url(&self.required(name)?).map_err(|_| self.undecoded(name))
    }

    fn optional(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        if self.text(name)?.is_some() { self.bytes(name).map(Some) } else { Ok(None) }
    }

    fn invalid(&self, why: &str) -> String {
        let of = match self.of {
            "*jwk.ecdsaPublicKey" => "jwk.ECDSAPublicKey",
            "*jwk.ecdsaPrivateKey" => "jwk.ECDSAPrivateKey",
            "*jwk.okpPrivateKey" => "jwk.OKPPrivateKey",
            _ => "jwk.OKPPublicKey",
        };
        format!("jwk.Parse: key validation failed: key validation failed: {of}: {why}")
    }

    /// A number that is as long as the field of the curve.
    fn coordinate(&self, name: &str, curve: Curve) -> Result<Vec<u8>, String> {
        let bytes = self.bytes(name)?;
        if bytes.len() == curve.len() {
            return Ok(bytes);
        }
        let (found, curve) = (bytes.len(), curve.name());
        Err(self.invalid(&format!("invalid {name:?} length ({found}) for curve {curve:?}")))
    }
}

fn rsa(fields: &Fields<'_>) -> Result<Material, String> {
    let number = |bytes: Vec<u8>| bytes.into_iter().skip_while(|byte| *byte == 0).collect::<Vec<_>>();
    let mut key =
        RsaNumbers { e: number(fields.bytes("e")?), n: number(fields.bytes("n")?), ..RsaNumbers::default() };
    let Some(d) = fields.optional("d")? else {
        return Ok(Material::Public(PublicKey::Rsa { n: key.n, e: key.e }));
    };
    key.d = number(d);
    for (name, part) in
        [("p", &mut key.p), ("q", &mut key.q), ("dp", &mut key.dp), ("dq", &mut key.dq), ("qi", &mut key.qi)]
    {
        *part = number(fields.optional(name)?.unwrap_or_default());
    }
    Ok(Material::Private(PrivateKey::Rsa(Box::new(key))))
}

fn ec(fields: &Fields<'_>) -> Result<Material, String> {
    let curve = Curve::named(&fields.required("crv")?).ok_or_else(|| {
        fields.failed("failed to decode value for key crv: invalid elliptic curve algorithm")
    })?;
    let (x, y) = (fields.coordinate("x", curve)?, fields.coordinate("y", curve)?);
    if curve.point(&[&[4][..], &x, &y].concat()).is_none() {
        let point = curve.name().replace('-', "");
        return Err(fields.invalid(&format!("invalid ECDSA public key: {point} point not on curve")));
    }
    if fields.text("d")?.is_none() {
        return Ok(Material::Public(PublicKey::Ec { curve, x, y }));
    }
    let d = fields.coordinate("d", curve)?;
    Ok(Material::Private(PrivateKey::Ec { curve, d, x, y }))
}

fn okp(fields: &Fields<'_>) -> Result<Material, String> {
    let curve = fields.required("crv")?;
    let x = fields.bytes("x")?;
    match curve.as_str() {
        "X25519" | "Ed448" | "X448" => return Ok(Material::Public(PublicKey::Other)),
        "Ed25519" => {}
        _ => {
            return Err(fields.failed("failed to decode value for key crv: invalid elliptic curve algorithm"));
        }
    }
    let public = x.try_into().map_err(|_| fields.invalid("ed25519: wrong public key size"))?;
    let Some(d) = fields.optional("d")? else {
        return Ok(Material::Public(PublicKey::Ed25519(public)));
    };
    let seed = d.try_into().map_err(|_| fields.invalid("ed25519: wrong private key size"))?;
    let key = PrivateKey::ed25519(seed);
    // A pair that does not belong together signs nothing that its own public key would verify.
    let belongs = key.public() == PublicKey::Ed25519(public);
    Ok(if belongs { Material::Private(key) } else { Material::Public(PublicKey::Other) })
}

/// A private key as JSON.
pub(in crate::builtins) fn of_private(key: &PrivateKey) -> Value {
    let text = |bytes: &[u8]| Value::from(base64::encode_url(bytes));
    match key {
        PrivateKey::Rsa(key) => object([
            ("kty", Value::from("RSA")),
            ("n", text(&key.n)),
            ("e", text(&key.e)),
            ("d", text(&key.d)),
            ("p", text(&key.p)),
            ("q", text(&key.q)),
            ("dp", text(&key.dp)),
            ("dq", text(&key.dq)),
            ("qi", text(&key.qi)),
        ]),
        PrivateKey::Ec { curve, d, x, y } => object([
            ("kty", Value::from("EC")),
            ("crv", Value::from(curve.name())),
            ("x", text(x)),
            ("y", text(y)),
            ("d", text(d)),
        ]),
        PrivateKey::Ed25519 { seed, public } => object([
            ("kty", Value::from("OKP")),
            ("crv", Value::from("Ed25519")),
            ("x", text(public)),
            ("d", text(seed)),
        ]),
    }
}
