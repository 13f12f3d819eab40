use crate::builtins::Error;
use crate::builtins::tests::call;
use crate::value::Value;

fn text(name: &str, args: &[&str]) -> String {
    let args: Vec<_> = args.iter().map(|arg| Value::from(*arg)).collect();
    call(name, &args).unwrap().unwrap().to_string().trim_matches('"').to_owned()
}

#[test]
fn digests_are_hexadecimal() {
    for (name, argument, digest) in [
        ("crypto.md5", "a", "0cc175b9c0f1b6a831c399e269772661"),
        ("crypto.sha1", "", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("crypto.sha256", "é", "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"),
    ] {
        assert_eq!(text(name, &[argument]), digest, "{name}");
    }
    let wrong = Error::Type("operand 1 must be string but got number".into());
    assert_eq!(call("crypto.md5", &[Value::from(1_i64)]), Err(wrong));
}

#[test]
fn authentication_codes_are_hexadecimal() {
    assert_eq!(text("crypto.hmac.md5", &["foo", "bar"]), "31b6db9e5eb4addb42f1a6ca07367adc");
    assert_eq!(text("crypto.hmac.md5", &["åäöçß🥲♙Ω", "秘密の"]), "20a8743c2157ac60b7e8b79c83651b8d");
    assert!(text("crypto.hmac.sha512", &["a", "b"]).starts_with("68c1687fa7cb5170ff800580a0cec29d"));
    assert_eq!(text("crypto.hmac.sha1", &["a", ""]).len(), 40);
    assert_eq!(text("crypto.hmac.sha256", &["", &"k".repeat(200)]).len(), 64);
    for (a, b, equal) in [("", "", "true"), ("a", "b", "false")] {
        assert_eq!(text("crypto.hmac.equal", &[a, b]), equal);
    }
    let wrong = Error::Type("operand 2 must be string but got null".into());
    assert_eq!(call("crypto.hmac.sha1", &[Value::from("a"), Value::Null]), Err(wrong));
}

fn keys(text: &str) -> Result<Vec<Value>, Error> {
    let keys = call("crypto.parse_private_keys", &[Value::from(text)])?.unwrap();
    Ok(keys.as_array().unwrap().to_vec())
}

fn field<'a>(value: &'a Value, name: &str) -> &'a Value {
    value.get(&Value::from(name)).unwrap_or_else(|| panic!("no {name}"))
}

const RSA: &str = include_str!("../testdata/rsa.key.pem");
const PKCS1: &str = include_str!("../testdata/rsa.pkcs1.pem");
const P256: &str = include_str!("../testdata/p256.key.pem");
const SEC1: &str = include_str!("../testdata/p256.sec1.pem");
const ED25519: &str = include_str!("../testdata/ed25519.key.pem");

#[test]
fn private_keys_are_read_in_all_forms() {
    for (a, b) in [(RSA, PKCS1), (P256, SEC1)] {
        assert_eq!(keys(a).unwrap(), keys(b).unwrap());
    }
    let rsa = &keys(RSA).unwrap()[0];
    assert_eq!(field(rsa, "E"), &Value::from(65537_i64));
    assert!(
        field(rsa, "N")
            .to_string()
            .starts_with("17772386075667406524457337797409597302869838184809460634147")
    );
    assert!(
        field(field(rsa, "Precomputed"), "Qinv").to_string().starts_with("575358618012723685551253919807")
    );
    assert!(field(rsa, "Primes").to_string().starts_with("[134327609640715109144105177443999129869"));
    let ec = &keys(P256).unwrap()[0];
    assert_eq!(field(ec, "Curve"), &Value::empty_object());
    assert_eq!(
        field(ec, "D").to_string(),
        "29215560643295994957145538267480570812514383537570851176087393388346549052330"
    );
    assert_eq!(
        keys(ED25519).unwrap(),
        [Value::from(
            "p0ec16hkYf9btEF+nPZRdifQUM9NQkmlp8A5CwlZ2VKdyz0cvytCF9UydzhXEjImy8eblqRRW7nTwxYyR8Jtqg=="
        )]
    );
}

#[test]
fn what_is_no_key_is_skipped() {
    let all = format!("intro\n{RSA}{}{P256}junk", include_str!("../testdata/root.pem"));
    assert_eq!(keys(&all).unwrap().len(), 2);
    assert_eq!(keys(&super::base64::encode(all.as_bytes())).unwrap().len(), 2);
    assert_eq!(keys("a").unwrap(), []);
    assert_eq!(keys(&RSA.replace("PRIVATE", "FOO")).unwrap(), []);
    assert_eq!(call("crypto.parse_private_keys", &[Value::from("")]), Ok(Some(Value::Null)));
}

#[test]
fn a_broken_key_is_an_error() {
    let message = |text: &str| match keys(text).unwrap_err() {
        Error::Failed(message) => message,
        other => panic!("{other:?}"),
    };
    let misnamed = message(&PKCS1.replace("RSA PRIVATE", "PRIVATE"));
    assert_eq!(
        misnamed,
        "x509: failed to parse private key (use ParsePKCS1PrivateKey instead for this key format)"
    );
    assert!(message(&SEC1.replace("EC PRIVATE", "PRIVATE")).contains("ParseECPrivateKey"));
    assert!(message("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").contains("asn1"));
}
