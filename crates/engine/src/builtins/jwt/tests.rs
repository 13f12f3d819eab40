use crate::builtins::Error;
use crate::builtins::tests::call;
use crate::value::Value;

/// Tokens with the payload `{"a":1}` that OPA signed, by their algorithm.
fn token(algorithm: &str) -> Value {
    let tokens = Value::from_json(include_str!("../testdata/tokens.json")).unwrap();
    tokens.get(&Value::from(algorithm)).unwrap().clone()
}

/// The public key in PEM, and the private one as JSON.
fn key(algorithm: &str) -> (&'static str, &'static str) {
    match algorithm {
        "ES256" => (include_str!("../testdata/p256.pub.pem"), include_str!("../testdata/p256.jwk.json")),
        "ES384" => (include_str!("../testdata/p384.pub.pem"), include_str!("../testdata/p384.jwk.json")),
        "ES512" => (include_str!("../testdata/p521.pub.pem"), include_str!("../testdata/p521.jwk.json")),
        "EdDSA" => {
            (include_str!("../testdata/ed25519.pub.pem"), include_str!("../testdata/ed25519.jwk.json"))
        }
        _ => (include_str!("../testdata/rsa.pub.pem"), include_str!("../testdata/rsa.jwk.json")),
    }
}

const SECRET: &str = r#"{"kty":"oct","k":"c2VjcmV0"}"#;
const PAIRS: [&str; 6] = ["RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA"];

/// The key as JSON, without its private parts.
fn public_json(algorithm: &str, more: &[(&str, &str)]) -> String {
    let mut pairs = Value::from_json(key(algorithm).1).unwrap().as_object().unwrap().clone();
    for private in ["d", "p", "q", "dp", "dq", "qi"] {
        pairs.remove(&Value::from(private));
    }
    pairs.extend(more.iter().map(|(name, value)| (Value::from(*name), Value::from(*value))));
    Value::from(pairs).to_json()
}

fn set(keys: &[String]) -> String {
    format!(r#"{{"keys":[{}]}}"#, keys.join(","))
}

fn verify(algorithm: &str, token: &Value, key: &str) -> Result<Value, Error> {
    let name = format!("io.jwt.verify_{}", algorithm.to_lowercase());
    Ok(call(&name, &[token.clone(), Value::from(key)])?.unwrap())
}

fn sign(header: &str, payload: &str, key: &str) -> Result<Value, Error> {
    let args = [header, payload, key].map(Value::from);
    Ok(call("io.jwt.encode_sign_raw", &args)?.unwrap())
}

fn check(token: &Value, constraints: &str) -> String {
    let args = [token.clone(), Value::from_json(constraints).unwrap()];
    match call("io.jwt.decode_verify", &args) {
        Ok(value) => value.unwrap().to_json(),
        Err(Error::Failed(message)) => message,
        Err(other) => panic!("{other:?}"),
    }
}

fn failure<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Failed(message)) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn tokens_are_verified_with_every_form_of_key() {
    for algorithm in PAIRS {
        let token = token(algorithm);
        for key in [key(algorithm).0, &public_json(algorithm, &[]), &set(&[public_json(algorithm, &[])])] {
            assert_eq!(verify(algorithm, &token, key), Ok(Value::from(true)), "{algorithm} {key}");
        }
        let other = if algorithm == "EdDSA" { "RS256" } else { "EdDSA" };
        assert_eq!(verify(algorithm, &token, key(other).0), Ok(Value::from(false)), "{algorithm}");
        assert_eq!(verify(algorithm, &token, key(algorithm).1), Ok(Value::from(false)), "private key");
    }
    let certificate = include_str!("../testdata/ed25519.pem");
    assert_eq!(verify("EdDSA", &token("EdDSA"), certificate), Ok(Value::from(true)));
    assert_eq!(verify("RS512", &token("RS256"), key("RS256").0), Ok(Value::from(false)));
    for (secret, verified) in [("secret", true), ("x", false), (SECRET, false)] {
        assert_eq!(verify("HS256", &token("HS256"), secret), Ok(Value::from(verified)));
    }
}

#[test]
fn what_is_signed_can_be_verified_and_is_always_the_same() {
    for algorithm in PAIRS {
        let header = format!(r#"{{"alg":"{algorithm}"}}"#);
        let signed = sign(&header, r#"{"a":1}"#, key(algorithm).1).unwrap();
        assert_eq!(verify(algorithm, &signed, key(algorithm).0), Ok(Value::from(true)), "{algorithm}");
        assert_eq!(sign(&header, r#"{"a":1}"#, key(algorithm).1), Ok(signed.clone()));
        if ["RS256", "EdDSA"].contains(&algorithm) {
            assert_eq!(signed, token(algorithm));
        }
    }
    let args = [r#"{"typ":"JWT","alg":"HS256"}"#, r#"{"z":1,"a":[1.50,"<é&"]}"#, SECRET];
    let args = args.map(|text| Value::from_json(text).unwrap());
    let signed = call("io.jwt.encode_sign", &args).unwrap().unwrap();
    let start = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhIjpbMS41MCwiXHUwMDNjw6lcdTAwMjYiXSwieiI6MX0.";
    assert!(signed.as_str().unwrap().starts_with(start));
}

#[test]
fn the_curve_of_a_key_need_not_be_that_of_the_algorithm() {
    let signed = sign(r#"{"alg":"ES256"}"#, "{}", key("ES512").1).unwrap();
    assert_eq!(verify("ES256", &signed, key("ES512").0), Ok(Value::from(true)));
    let signed = sign(r#"{"alg":"ES512"}"#, "{}", key("ES256").1).unwrap();
    assert_eq!(verify("ES512", &signed, key("ES256").0), Ok(Value::from(true)));
}

#[test]
fn what_cannot_be_signed_is_an_error() {
    for (header, payload, key, message) in [
        ("{}", "{}", SECRET, "missing or invalid 'alg' header: jwsbb: header \"alg\" not found"),
        (
            r#"{"alg":1}"#,
            "{}",
            SECRET,
            "missing or invalid 'alg' header: value doesn't contain string; it contains number",
        ),
        (r#"{"alg":"none"}"#, "{}", SECRET, "unknown JWS algorithm: none"),
        (r#"{"alg":"HS256"}"#, "{", SECRET, "type is JWT but payload is not JSON"),
        (
            "{}",
            "{}",
            "{}",
            "jwk.Parse: failed to parse sole key: jwk.ParseKey: invalid key type from JSON ()",
        ),
        ("{}", "{}", r#"{"keys":[]}"#, "no keys found in JWK set"),
        (
            "{}",
            "{}",
            r#"{"kty":"oct"}"#,
            "jwk.Parse: failed to parse sole key: jwk.ParseKey: failed to unmarshal JSON into key (*jwk.symmetricKey): failed to unmarshal JSON into key (*jwk.symmetricKey): required field k is missing",
        ),
    ] {
        assert_eq!(failure(sign(header, payload, key)), message);
    }
    let wrong_type = sign(r#"{"alg":"RS256"}"#, "{}", SECRET);
    assert!(failure(wrong_type).starts_with("jwsbb.Sign: invalid key type"));
    assert!(sign(r#"{"alg":"HS256","typ":"x"}"#, "{", SECRET).is_ok());
}

#[test]
fn a_key_is_chosen_by_its_name_and_then_by_its_algorithm() {
    let named = sign(r#"{"alg":"RS256","kid":"k1"}"#, "{}", key("RS256").1).unwrap();
    let rsa = |more: &[(&str, &str)]| public_json("RS256", more);
    let ec = |more: &[(&str, &str)]| public_json("ES256", more);
    for (keys, verified) in [
        (vec![rsa(&[("kid", "k1"), ("alg", "PS256")])], true),
        (vec![rsa(&[("kid", "k2")])], true),
        (vec![ec(&[("kid", "k1")]), rsa(&[("kid", "k2")])], false),
        (vec![rsa(&[("alg", "PS256")])], false),
        (vec![ec(&[]), rsa(&[("alg", "RS256")])], true),
        (vec![], false),
    ] {
        assert_eq!(verify("RS256", &named, &set(&keys)), Ok(Value::from(verified)), "{keys:?}");
    }
}

#[test]
fn a_bad_key_is_an_error() {
    let start = "failed to parse a JWK key (set): jwk.ParseString: failed to parse string: jwk.Parse: ";
    for (key, message) in [
        ("x", "failed to parse sole key: jwk.ParseKey: jwk.Parse: failed to probe data"),
        ("[]", "failed to parse sole key: jwk.ParseKey: jwk.Parse: failed to probe data"),
        (r#"{"keys":[{"kty":"zz"}]}"#, "failed to unmarshal JWK set: failed to decode key #0 in \"keys\""),
        (
            r#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#,
            "failed to parse sole key: jwk.ParseKey: jwk.Parse: key validation failed: key validation failed: jwk.ECDSAPublicKey: invalid \"x\" length (1) for curve \"P-256\"",
        ),
    ] {
        let found = failure(verify("RS256", &token("RS256"), key));
        assert!(found.starts_with(&format!("{start}{message}")), "{found}");
    }
    let pem = key("RS256").0;
    for (key, message) in [
        (format!("{pem}x"), "extra data after a PEM certificate block"),
        (pem.replace("PUBLIC KEY", "X"), "failed to extract a Key from the PEM certificate"),
        (pem.replace("PUBLIC KEY", "CERTIFICATE"), "failed to parse a PEM certificate"),
    ] {
        assert!(failure(verify("RS256", &token("RS256"), &key)).starts_with(message));
    }
}

#[test]
fn tokens_are_decoded() {
    let decode =
        |text: &str| call("io.jwt.decode", &[Value::from(text)]).map(|value| value.unwrap().to_json());
    for (text, json) in [
        ("eyJhbGciOiJ4In0.e30.AA", r#"[{"alg":"x"},{},"00"]"#),
        ("e30.e30=.", r#"[{},{},""]"#),
        ("e30.eyJhIjoi_yJ9.", "[{},{\"a\":\"\u{fffd}\"},\"\"]"),
        ("eyJjdHkiOiJKV1QifQ.ImV5SmhJam94ZlEuZXlKaUlqb3lMalV3ZlEuQUEi.BB", r#"[{"a":1},{"b":2.50},"00"]"#),
        ("eyJjdHkiOiJKV1QifQ.ZXlKaElqb3hmUS5leUppSWpveWZRLkFB.BB", r#"[{"a":1},{"b":2},"00"]"#),
    ] {
        assert_eq!(decode(text).as_deref(), Ok(json), "{text}");
    }
    for (text, message) in [
        ("a", "encoded JWT had no period separators"),
        ("a.b.c.d", "encoded JWT must have 3 sections, found 4"),
        ("..", "bad JWT header: invalid JSON: EOF"),
        ("W10.e30.", "bad JWT header: decoded JSON type was not an Object"),
        ("e30.W10.", "decoded JSON type was not an Object"),
        ("e30.!.", "JWT payload had invalid encoding: illegal base64url string: !"),
        ("e30.e3\n0.", "JWT payload had invalid encoding: illegal base64 data at input byte 1"),
        ("e30.e30.!", "JWT signature had invalid encoding: illegal base64url string: !"),
        ("eyJlbmMiOiJ4In0.e30.", "JWT is a JWE object, which is not supported"),
    ] {
        assert_eq!(failure(decode(text)), message);
    }
}

const UNVERIFIED: &str = "[false,{},{}]";

#[test]
fn constraints_are_checked() {
    let token = token("HS256");
    let verified = r#"[true,{"alg":"HS256"},{"a":1}]"#;
    for (constraints, result) in [
        (r#"{"secret":"secret"}"#, verified),
        (r#"{"secret":"secret","alg":"HS256","iss":"","aud":"","time":1.5}"#, verified),
        (r#"{"secret":"x"}"#, UNVERIFIED),
        (r#"{"secret":"secret","alg":"HS512"}"#, UNVERIFIED),
        (r#"{"secret":"secret","iss":"a"}"#, UNVERIFIED),
        (r#"{"secret":"secret","aud":"a"}"#, UNVERIFIED),
        (r#"{"cert":"{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}"}"#, verified),
        (r#"{"cert":"{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}","secret":"secret"}"#, "duplicate key constraints"),
        ("{}", "no key constraint"),
        (r#"{"secret":1}"#, "secret constraint: must be a string"),
        (r#"{"secret":"secret","foo":1}"#, "unknown token validation constraint: foo"),
        (r#"{"secret":"secret","time":-1}"#, "token time constraint: must not be negative"),
        (r#"{"secret":"secret","time":"x"}"#, "token time constraint: must be a number"),
    ] {
        assert_eq!(check(&token, constraints), result, "{constraints}");
    }
    let public = Value::from(key("RS256").0).to_json();
    assert_eq!(check(&token, &format!(r#"{{"cert":{public}}}"#)), UNVERIFIED, "a public key is no secret");
}

#[test]
fn claims_are_checked() {
    for (payload, constraints, verified) in [
        (r#"{"iss":"a"}"#, r#","iss":"a""#, true),
        (r#"{"iss":1}"#, "", true),
        (r#"{"iss":"b"}"#, r#","iss":"a""#, false),
        (r#"{"aud":"a"}"#, "", false),
        (r#"{"aud":["b","a"]}"#, r#","aud":"a""#, true),
        (r#"{"aud":1}"#, r#","aud":"a""#, false),
        (r#"{"exp":2}"#, r#","time":1999999999.5"#, true),
        (r#"{"exp":2}"#, r#","time":2000000000"#, false),
        (r#"{"exp":2.5}"#, r#","time":2400000000"#, true),
        (r#"{"exp":1e300}"#, "", true),
        (r#"{"exp":-1}"#, "", false),
        (r#"{"nbf":2}"#, r#","time":1999999999"#, false),
        (r#"{"nbf":2}"#, r#","time":2.0e9"#, true),
        (r#"{"nbf":1e99999999999999999999}"#, "", false),
    ] {
        let token = sign(r#"{"alg":"HS256"}"#, payload, SECRET).unwrap();
        let found = check(&token, &format!(r#"{{"secret":"secret"{constraints}}}"#));
        assert_eq!(found.starts_with("[true,"), verified, "{payload} {constraints} {found}");
    }
    let token = sign(r#"{"alg":"HS256"}"#, r#"{"exp":"2"}"#, SECRET).unwrap();
    assert_eq!(check(&token, r#"{"secret":"secret"}"#), "exp value must be a number");
}

#[test]
fn headers_are_checked() {
    for (header, result) in [
        (r#"{"alg":"HS256","typ":"x"}"#, r#"[true,{"alg":"HS256","typ":"x"},{}]"#),
        (r#"{"alg":"HS256","typ":1}"#, "typ: must be a string"),
        (r#"{"alg":"HS256","crit":[]}"#, "crit: must be a nonempty list"),
        (r#"{"alg":"HS256","crit":"a"}"#, "crit: must be a list"),
        (r#"{"alg":"HS256","crit":["a",1]}"#, r#"[true,{"alg":"HS256","crit":["a",1]},{}]"#),
    ] {
        let token = sign(header, "{}", SECRET).unwrap();
        assert_eq!(check(&token, r#"{"secret":"secret"}"#), result);
    }
    for (token, result) in [
        ("e30.e30.AA", UNVERIFIED),
        ("eyJhbGciOiJub25lIn0.e30.", UNVERIFIED),
        ("eyJhbGciOjF9.e30.AA", "alg: must be a string"),
        ("eyJhbGciOiJIUzI1NiJ9.e30.!", "illegal base64url string: !"),
    ] {
        assert_eq!(check(&Value::from(token), r#"{"secret":"secret"}"#), result);
    }
}
