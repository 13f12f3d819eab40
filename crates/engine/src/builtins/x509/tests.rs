use crate::builtins::Error;
use crate::builtins::tests::call;
use crate::value::Value;

const ROOT: &str = include_str!("../testdata/root.pem");
const INTER: &str = include_str!("../testdata/inter.pem");
const LEAF: &str = include_str!("../testdata/leaf.pem");
const RSA: &str = include_str!("../testdata/rsa.key.pem");
const P256: &str = include_str!("../testdata/p256.key.pem");

/// The time of the tests is 1970; the certificates are from 2020.
const NOW: &str = r#""CurrentTime":1700000000000000000"#;

fn ask(name: &str, args: &[&str]) -> Result<Value, Error> {
    let args: Vec<_> = args.iter().map(|arg| Value::from(*arg)).collect();
    Ok(call(&format!("crypto.x509.{name}"), &args)?.unwrap())
}

fn failure(name: &str, args: &[&str]) -> String {
    match ask(name, args) {
        Err(Error::Failed(message)) => message,
        other => panic!("{other:?}"),
    }
}

fn field(value: &Value, path: &[&str]) -> String {
    let found = path.iter().try_fold(value, |value, key| value.get(&Value::from(*key)));
    found.unwrap_or_else(|| panic!("no {path:?}")).to_json()
}

#[test]
fn certificates_have_the_fields_of_go() {
    let certificates = ask("parse_certificates", &[&format!("{ROOT}{LEAF}")]).unwrap();
    let [root, leaf] = certificates.as_array().unwrap() else { panic!("two are given") };
    for (name, json) in [
        ("KeyUsage", "97"),
        ("MaxPathLen", "2"),
        ("IsCA", "true"),
        ("SerialNumber", "1234567890123456789012345"),
        ("NotAfter", r#""2050-01-01T00:00:00Z""#),
        ("SignatureAlgorithm", "10"),
        ("PublicKeyAlgorithm", "3"),
        ("SubjectKeyId", r#""cLuzFFLHinQAivl5qhyXw3mQ2wg=""#),
        (
            "Extensions",
            r#"[{"Critical":true,"Id":[2,5,29,19],"Value":"MAYBAf8CAQI="},{"Critical":false,"Id":[2,5,29,14],"Value":"BBRwu7MUUseKdACK+XmqHJfDeZDbCA=="},{"Critical":true,"Id":[2,5,29,15],"Value":"AwIBhg=="}]"#,
        ),
    ] {
        assert_eq!(field(root, &[name]), json, "{name}");
    }
    for (name, json) in [
        ("DNSNames", r#"["a.example","*.b.example"]"#),
        ("IPAddresses", r#"["10.0.0.1","::1"]"#),
        ("EmailAddresses", r#"["x@y.z"]"#),
        ("URIStrings", r#"["https://u:p@h.example:80/p%20q/r?q=1#f"]"#),
        ("ExtKeyUsage", "[1]"),
        ("UnknownExtKeyUsage", "[[1,2,3,4]]"),
        ("OCSPServer", r#"["http://ocsp"]"#),
        ("CRLDistributionPoints", r#"["http://crl"]"#),
        ("Policies", r#"["1.2.3.5"]"#),
        ("PermittedIPRanges", r#"[{"IP":"10.0.0.0","Mask":"/wAAAA=="}]"#),
        ("ExcludedDNSDomains", r#"["bad.example"]"#),
        ("MaxPathLen", "-1"),
        ("Version", "3"),
    ] {
        assert_eq!(field(leaf, &[name]), json, "{name}");
    }
    assert_eq!(field(leaf, &["Subject", "CommonName"]), r#""leaf""#);
    assert_eq!(field(leaf, &["Issuer", "Organization"]), r#"["Org"]"#);
    assert_eq!(leaf.as_object().unwrap().len(), 53);
}

#[test]
fn certificates_are_given_in_three_forms() {
    let expected = ask("parse_certificates", &[ROOT]).unwrap();
    let encoded = super::base64::encode(ROOT.as_bytes());
    let der: String = ROOT.lines().filter(|line| !line.starts_with('-')).collect();
    for text in [&encoded, &der] {
        assert_eq!(ask("parse_certificates", &[text]).as_ref(), Ok(&expected));
    }
    assert_eq!(ask("parse_certificates", &[""]), Ok(Value::from(vec![])));
    for (text, message) in [
        ("a", "illegal base64 data at input byte 0"),
        ("YQ==", "x509: malformed certificate"),
        ("MAA=", "x509: malformed tbs certificate"),
        (RSA, "PEM block type is 'PRIVATE KEY', expected CERTIFICATE"),
    ] {
        assert_eq!(failure("parse_certificates", &[text]), message);
    }
}

#[test]
fn a_certificate_may_be_cut_anywhere() {
    let der = super::base64::decode(&LEAF.lines().filter(|line| !line.starts_with('-')).collect::<String>())
        .unwrap();
    for end in 0..der.len() {
        let text = super::base64::encode(&der[..end]);
        assert_eq!(ask("parse_certificates", &[&text]).is_ok(), end == 0);
        let mut broken = der.clone();
        broken[end] ^= 0x55;
        let _ = ask("parse_certificates", &[&super::base64::encode(&broken)]);
    }
}

fn verified(certificates: &[&str], options: &str) -> Result<Vec<String>, Error> {
    let options = Value::from_json(&format!("{{{options}}}")).unwrap();
    let args = [Value::from(certificates.concat()), options];
    let result = call("crypto.x509.parse_and_verify_certificates_with_options", &args)?.unwrap();
    let [verified, chain] = result.as_array().unwrap() else { panic!("a pair is given") };
    let names: Vec<_> =
        chain.as_array().unwrap().iter().map(|one| field(one, &["Subject", "CommonName"])).collect();
    assert_eq!(*verified == Value::from(true), !names.is_empty());
    Ok(names)
}

#[test]
fn chains_are_verified() {
    let (root, inter, leaf) = ("\"root\"", "\"inter\"", "\"leaf\"");
    let ed25519 = include_str!("../testdata/ed25519.pem");
    for (certificates, chain) in [
        (&[ROOT, INTER, LEAF][..], &[leaf, inter, root][..]),
        (&[ROOT, LEAF, INTER], &[inter, root]),
        (&[INTER, ROOT, LEAF], &[leaf, inter]),
        (&[ROOT, ed25519, INTER, INTER, LEAF], &[leaf, inter, root]),
        (&[ROOT, ROOT], &[root]),
        (&[LEAF, INTER, ROOT], &[]),
        (&[ROOT, LEAF], &[]),
        (&[ROOT], &[]),
        (&[], &[]),
    ] {
        assert_eq!(verified(certificates, NOW).unwrap(), chain);
    }
    assert_eq!(ask("parse_and_verify_certificates", &["x"]).unwrap().to_json(), "[false,[]]");
    assert_eq!(
        ask("parse_and_verify_certificates", &[&[ROOT, LEAF].concat()]).unwrap().to_json(),
        "[false,[]]"
    );
}

#[test]
fn options_of_chains_are_checked() {
    for (option, passes) in [
        (r#""DNSName":"x.b.example""#, true),
        (r#""DNSName":"x.y.b.example""#, false),
        (r#""DNSName":"A.EXAMPLE.""#, true),
        (r#""DNSName":"[::1]""#, true),
        (r#""DNSName":"10.0.0.2""#, false),
        (r#""KeyUsages":["KeyUsageClientAuth"]"#, false),
        (r#""KeyUsages":["KeyUsageClientAuth","KeyUsageServerAuth"]"#, true),
        (r#""KeyUsages":["KeyUsageAny"],"MaxConstraintComparisons":1"#, true),
    ] {
        let chain = verified(&[ROOT, INTER, LEAF], &format!("{option},{NOW}")).unwrap();
        assert_eq!(!chain.is_empty(), passes, "{option}");
    }
    assert_eq!(verified(&[ROOT, INTER, LEAF], r#""CurrentTime":4000000000000000000"#), Ok(vec![]));
    for (option, message) in [
        (r#""DNSName":1"#, "'DNSName' should be a string"),
        (r#""CurrentTime":"x""#, "'CurrentTime' should be a number"),
        (r#""KeyUsages":"x""#, "'KeyUsages' should be an Array or Set"),
        (r#""KeyUsages":["x"]"#, "invalid entries for 'KeyUsages' found: [x]"),
        (r#""foo":1"#, "invalid key option"),
    ] {
        assert_eq!(verified(&[ROOT, LEAF], option), Err(Error::failed(message)));
    }
}

#[test]
fn requests_are_read() {
    let request = ask("parse_certificate_request", &[include_str!("../testdata/csr.pem")]).unwrap();
    for (name, json) in [
        ("DNSNames", r#"["a.example"]"#),
        ("IPAddresses", r#"["10.0.0.1"]"#),
        (
            "Attributes",
            r#"[{"Type":[1,2,840,113549,1,9,14],"Value":[[{"Type":[2,5,29,17],"Value":"MBGCCWEuZXhhbXBsZYcECgAAAQ=="},{"Type":[2,5,29,19],"Value":true}]]}]"#,
        ),
        ("SignatureAlgorithm", "4"),
        ("Version", "0"),
    ] {
        assert_eq!(field(&request, &[name]), json, "{name}");
    }
    assert_eq!(failure("parse_certificate_request", &[ROOT]), "illegal base64 data at input byte 0");
    let encoded = super::base64::encode(ROOT.as_bytes());
    assert_eq!(
        failure("parse_certificate_request", &[&encoded]),
        "invalid PEM-encoded certificate signing request"
    );
}

#[test]
fn pairs_belong_together() {
    let pair = ask("parse_keypair", &[&format!("{LEAF}{INTER}"), RSA]).unwrap();
    assert_eq!(pair.get(&Value::from("Certificate")).unwrap().as_array().unwrap().len(), 2);
    assert_eq!(field(&pair, &["Leaf", "Subject", "CommonName"]), "\"leaf\"");
    assert_eq!(field(&pair, &["PrivateKey", "E"]), "65537");
    assert!(pair.get(&"Leaf".into()).unwrap().get(&"URIStrings".into()).is_none());
    let encoded = super::base64::encode(ROOT.as_bytes());
    assert!(ask("parse_keypair", &[&encoded, P256]).is_ok());
    for (certificate, key, message) in [
        (ROOT, RSA, "tls: private key type does not match public key type"),
        (ROOT, include_str!("../testdata/p384.key.pem"), "tls: private key does not match public key"),
        (ROOT, "", "tls: failed to parse private key"),
        (ROOT, "a", "illegal base64 data at input byte 0"),
        ("", "", "x509: malformed certificate"),
        (
            P256,
            ROOT,
            "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched",
        ),
    ] {
        assert_eq!(failure("parse_keypair", &[certificate, key]), message);
    }
}

#[test]
fn private_keys_become_json_web_keys() {
    for (pem, json) in [
        (RSA, include_str!("../testdata/rsa.jwk.json")),
        (P256, include_str!("../testdata/p256.jwk.json")),
        (include_str!("../testdata/ed25519.key.pem"), include_str!("../testdata/ed25519.jwk.json")),
    ] {
        let expected = Value::from_json(json).unwrap();
        assert_eq!(ask("parse_rsa_private_key", &[pem]).as_ref(), Ok(&expected));
        assert_eq!(ask("parse_rsa_private_key", &[&super::base64::encode(pem.as_bytes())]), Ok(expected));
    }
    assert_eq!(ask("parse_rsa_private_key", &[ROOT]), Ok(Value::Null));
    assert_eq!(failure("parse_rsa_private_key", &[""]), "input PEM data was empty");
}
