//! `providers.aws.sign_req`: requests signed with version 4 of AWS's signatures. Nothing is sent.
//!
//! Source: OPA's reference, "AWS", and AWS's guide "Signature Version 4 signing process".

mod moment;

use std::collections::BTreeMap;

use arcstr::ArcStr;
use sha2::{Digest, Sha256};

use super::crypto::{authentication_code, hex};
use super::x509::url::Url;
use super::{Args, Context, Error, Table};
use crate::value::{Object, Set, Value};
use moment::Moment;

/// The builtins of this file.
pub(super) const TABLE: Table = &[("providers.aws.sign_req", sign_req)];

/// What a request may have: all that `http.send` takes.
const PARAMETERS: [&str; 28] = [
    "body",
    "cache",
    "cache_ignored_headers",
    "caching_mode",
    "enable_redirect",
    "force_cache",
    "force_cache_duration_seconds",
    "force_json_decode",
    "force_yaml_decode",
    "headers",
    "max_retry_attempts",
    "method",
    "raise_error",
    "raw_body",
    "timeout",
    "tls_ca_cert",
    "tls_ca_cert_env_variable",
    "tls_ca_cert_file",
    "tls_client_cert",
    "tls_client_cert_env_variable",
    "tls_client_cert_file",
    "tls_client_key",
    "tls_client_key_env_variable",
    "tls_client_key_file",
    "tls_insecure_skip_verify",
    "tls_server_name",
    "tls_use_system_certs",
    "url",
];

/// Headers that proxies change, so that they are not signed.
const IGNORED: [&str; 3] = ["authorization", "user-agent", "x-amzn-trace-id"];

fn sign_req(_: &mut Context<'_>, args: Args<'_>) -> Result<Option<Value>, Error> {
    let request = args.object(0)?;
    let known = |name: &Value| name.as_str().is_some_and(|name| PARAMETERS.contains(&name));
    let unknown: Set = request.keys().filter(|name| !known(name)).cloned().collect();
    if !unknown.is_empty() {
        let unknown = Value::from(unknown);
        return Err(Error::Type(format!("operand 1 invalid request parameters(s): {unknown}")));
    }
    let [method, url] = texts(request, ["method", "url"], "operand 1", "request")?;
    let config = args.object(1)?;
    let names = ["aws_access_key", "aws_secret_access_key", "aws_service", "aws_region"];
    let [key, secret, service, region] = texts(config, names, "operand 2", "AWS config")?;
    let unsigned = match config.get(&Value::from("disable_payload_signing")) {
        None => false,
        Some(Value::Bool(unsigned)) => *unsigned,
        Some(_) => {
            return Err(Error::Type(
                "operand 2 invalid value for 'disable_payload_signing' in AWS config".into(),
            ));
        }
    };
    let time = args.number(2)?.as_i64().ok_or_else(|| {
        Error::Type("operand 3 could not convert time_ns value into a unix timestamp".into())
    })?;
    let url =
        Url::parse(&url).ok_or_else(|| Error::Failed(format!("parse {url:?}: missing protocol scheme")))?;
    let signing = Signing { key, secret, service, region, time: Moment::of(time) };
    let token = config.get(&Value::from("aws_session_token")).and_then(Value::as_str);
    let payload = if unsigned { "UNSIGNED-PAYLOAD".to_owned() } else { hex(&Sha256::digest(body(request))) };
    signing.sign(request, &method, &url, token, &payload).map(Some)
}

/// Fields that have to be there and to be strings.
fn texts<const N: usize>(
    of: &Object,
    names: [&str; N],
    operand: &str,
    part: &str,
) -> Result<[ArcStr; N], Error> {
    let chosen = |is_wrong: &dyn Fn(Option<&Value>) -> bool| -> Set {
        names.iter().map(|name| Value::from(*name)).filter(|name| is_wrong(of.get(name))).collect()
    };
    for (problem, names) in [
        ("missing required", chosen(&|value| value.is_none())),
        ("invalid values for required", chosen(&|value| value.and_then(Value::as_str).is_none())),
    ] {
        if !names.is_empty() {
            let names = Value::from(names);
            return Err(Error::Type(format!("{operand} {problem} {part} parameters(s): {names}")));
        }
    }
    Ok(names.map(|name| match of.get(&Value::from(name)) {
        Some(Value::String(text)) => ArcStr::clone(text),
        _ => ArcStr::default(),
    }))
}

fn body(request: &Object) -> Vec<u8> {
    match (request.get(&Value::from("raw_body")), request.get(&Value::from("body"))) {
        (Some(Value::String(text)), _) => text.as_bytes().to_vec(),
        (_, Some(body)) => body.to_json().into_bytes(),
        _ => vec![],
    }
}

/// Who signs what, and when.
struct Signing {
    key: ArcStr,
    secret: ArcStr,
    service: ArcStr,
    region: ArcStr,
    time: Moment,
}

impl Signing {
    fn sign(
        &self,
        request: &Object,
        method: &str,
        url: &Url,
        token: Option<&str>,
        payload: &str,
    ) -> Result<Value, Error> {
        let given = headers(request)?;
        let stamp = self.time.stamp();
        let mut added = BTreeMap::from([("host", url.host()), ("x-amz-date", stamp.as_str())]);
        if ["s3", "glacier"].contains(&&*self.service) {
            added.insert("x-amz-content-sha256", payload);
        }
        if let Some(token) = token.filter(|token| !token.is_empty()) {
            added.insert("x-amz-security-token", token);
        }
        let mut signed: BTreeMap<String, &str> =
            added.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
        let lower = given.iter().map(|(name, value)| (name.to_lowercase(), value.as_str()));
        signed.extend(lower.filter(|(name, _)| !IGNORED.contains(&name.as_str())));
        let authorization = self.authorization(method, url, &signed, payload);

        let mut all: Object = given
            .iter()
            .map(|(name, value)| (Value::from(name.as_str()), Value::from(value.as_str())))
            .collect();
        all.extend(added.iter().map(|(name, value)| (Value::from(*name), Value::from(*value))));
        all.insert("Authorization".into(), authorization.into());
        let mut request = request.clone();
        request.insert("headers".into(), all.into());
        Ok(request.into())
    }

    fn authorization(
        &self,
        method: &str,
        url: &Url,
        headers: &BTreeMap<String, &str>,
        payload: &str,
    ) -> String {
        let names = headers.keys().map(String::as_str).collect::<Vec<_>>().join(";");
        let lines: Vec<_> = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let lines = lines.concat();
        let canonical =
            format!("{}\n{}\n{}\n{lines}\n{names}\n{payload}", method, url.escaped_path(), url.query());
        let (stamp, day) = (self.time.stamp(), self.time.day());
        let scope = format!("{day}/{}/{}/aws4_request", self.region, self.service);
        let digest = hex(&Sha256::digest(canonical.as_bytes()));
        let to_sign = format!("AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{digest}");
        let steps = [day.as_str(), &self.region, &self.service, "aws4_request", &to_sign];
        let signature = steps.iter().fold(format!("AWS4{}", self.secret).into_bytes(), |key, step| {
            authentication_code::<Sha256>(&key, step.as_bytes())
        });
        let key = &self.key;
        format!(
            "AWS4-HMAC-SHA256 Credential={key}/{scope},SignedHeaders={names},Signature={}",
            hex(&signature)
        )
    }
}

/// The headers of a request; a value that is no string is empty.
fn headers(request: &Object) -> Result<BTreeMap<String, String>, Error> {
    match request.get(&Value::from("headers")) {
        None => Ok(BTreeMap::new()),
        Some(Value::Object(headers)) => Ok(headers
            .iter()
            .map(|(name, value)| {
                let name = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
                (name, value.as_str().unwrap_or_default().to_owned())
            })
            .collect()),
        Some(other) => Err(Error::Type(format!("operand 0 must be object but got {}", other.type_name()))),
    }
}

#[cfg(test)]
mod tests;
