use crate::builtins::Error;
use crate::builtins::tests::call;
use crate::value::Value;

const CONFIG: &str = r#"{"aws_access_key":"AKIA","aws_secret_access_key":"SECRET","aws_service":"s3","aws_region":"us-east-1"}"#;

fn sign(request: &str, config: &str, time: &str) -> Result<Value, Error> {
    let args = [request, config, time].map(|json| Value::from_json(json).unwrap());
    Ok(call("providers.aws.sign_req", &args)?.unwrap())
}

const NOW: &str = "1700000000123456789";

/// Each signature was asked of OPA 1.20.
#[test]
fn requests_are_signed() {
    for (request, headers, signature) in [
        (
            r#"{"method":"get","url":"https://examplebucket.s3.amazonaws.com/test.txt?b=2&a=1%20x","headers":{"Foo":"bar","X":" a  b "}}"#,
            "foo;host;x;x-amz-content-sha256;x-amz-date",
            "8351b16d3a528bdfc55bd1bf5a6955c5aad64bf96609ca01b80536b38a403f52",
        ),
        (
            r#"{"method":"POST","url":"http://h/a b/%2F/c+d/../x?y&z=&a=2&a=1&A=%41"}"#,
            "host;x-amz-content-sha256;x-amz-date",
            "fdfcf8de96fb6bb78529e00942118ef7e1281c1dbd7c7f3fe30fcf8a1c2c210d",
        ),
        (
            r#"{"method":"GET","url":"http://h/","headers":{"Authorization":"x","User-Agent":"y","X-Amzn-Trace-Id":"z","content-type":"t","x-amz-date":"old","Content-Length":"5"}}"#,
            "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
            "77e71fce6448a170ae813fa488b51f4430f91228f0e0ba8b6181e173e3360cb4",
        ),
    ] {
        let signed = sign(request, CONFIG, NOW).unwrap();
        let authorization = signed.get(&"headers".into()).unwrap().get(&"Authorization".into()).unwrap();
        let expected = format!(
            "AWS4-HMAC-SHA256 Credential=AKIA/20231114/us-east-1/s3/aws4_request,SignedHeaders={headers},Signature={signature}"
        );
        assert_eq!(authorization.as_str(), Some(expected.as_str()));
    }
    let config = CONFIG.replace('}', r#","aws_session_token":"tok","disable_payload_signing":true}"#);
    let signed = sign(r#"{"method":"get","url":"http://h","raw_body":"x"}"#, &config, NOW).unwrap().to_json();
    assert!(signed.contains(r#""x-amz-content-sha256":"UNSIGNED-PAYLOAD""#), "{signed}");
    assert!(signed.contains(r#""x-amz-security-token":"tok""#), "{signed}");
}

#[test]
fn what_cannot_be_signed_is_an_error() {
    let request = r#"{"method":"GET","url":"http://h"}"#;
    for (request, config, time, message) in [
        (r#"{"method":"GET"}"#, CONFIG, NOW, r#"operand 1 missing required request parameters(s): {"url"}"#),
        (
            r#"{"method":1,"url":"http://h"}"#,
            CONFIG,
            NOW,
            r#"operand 1 invalid values for required request parameters(s): {"method"}"#,
        ),
        (
            r#"{"method":"GET","url":"http://h","foo":1}"#,
            CONFIG,
            NOW,
            r#"operand 1 invalid request parameters(s): {"foo"}"#,
        ),
        (
            r#"{"method":"GET","url":"http://h","headers":1}"#,
            CONFIG,
            NOW,
            "operand 0 must be object but got number",
        ),
        (
            request,
            "{}",
            NOW,
            r#"operand 2 missing required AWS config parameters(s): {"aws_access_key", "aws_region", "aws_secret_access_key", "aws_service"}"#,
        ),
        (request, CONFIG, "1.5", "operand 3 could not convert time_ns value into a unix timestamp"),
        (request, CONFIG, "1e18", "operand 3 could not convert time_ns value into a unix timestamp"),
        ("1", CONFIG, NOW, "operand 1 must be object but got number"),
    ] {
        assert_eq!(sign(request, config, time), Err(Error::Type(message.into())));
    }
    let bad = sign(r#"{"method":"GET","url":":"}"#, CONFIG, NOW);
    assert_eq!(bad, Err(Error::failed("parse \":\": missing protocol scheme")));
}
