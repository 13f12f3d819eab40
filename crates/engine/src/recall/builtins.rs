//! What builtins look at of their arguments.

use super::Tracing;
use crate::value::Value;

impl Tracing {
    /// Notes what a builtin looks at. One that is not known to do with less looks at all.
    pub(crate) fn builtin(&mut self, name: &str, args: &[&Value]) {
        match (name, args) {
            (
                "is_array" | "is_boolean" | "is_null" | "is_number" | "is_object" | "is_set" | "is_string"
                | "type_name",
                _,
            ) => {}
            ("equal" | "neq", [a, b]) => self.compare(a, b),
            ("object.get", [object, key, _]) => self.get(object, key),
            ("count", [value]) => self.length(value),
            ("array.concat" | "array.reverse" | "array.slice" | "object.keys", _) => {
                for arg in args {
                    self.shallow(arg);
                }
            }
            ("internal.member_2", [item, collection]) => {
                self.deep(item);
                match item {
                    Value::Array(_) | Value::Object(_) | Value::Set(_) => self.deep(collection),
                    _ => self.shallow(collection),
                }
            }
            // Each time something else, or by something else than the input.
            (
                "external_data"
                | "http.send"
                | "net.lookup_ip_addr"
                | "opa.runtime"
                | "parse_combined_config_files"
                | "parse_config"
                | "parse_config_file"
                | "rand.intn"
                | "time.now_ns"
                | "uuid.rfc4122",
                _,
            ) => self.give_up(),
            _ => {
                for arg in args {
                    self.deep(arg);
                }
            }
        }
    }

    fn get(&mut self, object: &Value, key: &Value) {
        let Value::Array(path) = key else { return self.step(object, key) };
        let mut found = Some(object);
        self.deep(key);
        for key in path.iter() {
            let Some(value) = found else { return };
            self.step(value, key);
            found = value.get(key);
        }
    }
}
