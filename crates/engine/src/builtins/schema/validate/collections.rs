//! Keywords for arrays and objects.

use super::{Done, Keywords, Place, Report, Validator};
use crate::builtins::{Error, regex};
use crate::value::{Object, Value};

impl<'a> Validator<'a, '_, '_> {
    pub(super) fn array(
        &mut self,
        of: &Keywords<'a>,
        items: &[Value],
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        let (each, first) = match of.get("items") {
            Some(Value::Array(schemas)) if schemas.is_empty() => (None, schemas.as_slice()),
            Some(Value::Array(schemas)) => (of.get("additionalItems"), schemas.as_slice()),
            each => (each, &[][..]),
        };
        let forbids_more = each == Some(&Value::Bool(false)) && !first.is_empty();
        if forbids_more && items.len() > first.len() {
            self.add(place, "array_no_additional_items", "No additional items allowed on array", report)?;
        }
        let rest = each.filter(|_| !forbids_more);
        for (at, item) in items.iter().enumerate() {
            if let Some(schema) = first.get(at).or(rest) {
                let part = self.apart(schema, item, &place.inside(&at.to_string()))?;
                report.merge(part);
            }
        }
        if let Some(least) = of.count("minItems").filter(|least| items.len() < *least) {
            self.add(place, "array_min_items", &format!("Array must have at least {least} items"), report)?;
        }
        if let Some(most) = of.count("maxItems").filter(|most| items.len() > *most) {
            self.add(place, "array_max_items", &format!("Array must have at most {most} items"), report)?;
        }
        if of.get("uniqueItems") == Some(&Value::Bool(true)) {
            self.repeated(items, place, report)?;
        }
        self.contains(of, items, place, report)?;
        report.step();
        Ok(())
    }

    fn contains(
        &mut self,
        of: &Keywords<'a>,
        items: &[Value],
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        let Some(schema) = of.get("contains") else {
            return Ok(());
        };
        let mut best = None;
        for (at, item) in items.iter().enumerate() {
            let part = self.apart(schema, item, &place.inside(&at.to_string()))?;
            if part.is_valid() {
                return Ok(());
            }
            best = Some(Report::better(best, part));
        }
        self.add(place, "contains", "At least one of the items must match", report)?;
        if let Some(best) = best {
            report.merge(best);
        }
        Ok(())
    }

    pub(super) fn properties(
        &mut self,
        of: &Keywords<'a>,
        pairs: &Object,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        if let Some(least) = of.count("minProperties").filter(|least| pairs.len() < *least) {
            self.add(
                place,
                "array_min_properties",
                &format!("Must have at least {least} properties"),
                report,
            )?;
        }
        if let Some(most) = of.count("maxProperties").filter(|most| pairs.len() > *most) {
            self.add(place, "array_max_properties", &format!("Must have at most {most} properties"), report)?;
        }
        for name in of.list("required") {
            if pairs.contains_key(name) {
                report.step();
            } else if let Some(name) = name.as_str() {
                self.add(place, "required", &format!("{name} is required"), report)?;
            }
        }
        let known = of.get("properties").and_then(Value::as_object);
        for (key, value) in pairs {
            let Some(name) = key.as_str() else { continue };
            let matches = self.patterns(of, name, value, place, report)?;
            if !matches && known.is_none_or(|known| !known.contains_key(key)) {
                self.additional(of.get("additionalProperties"), name, value, place, report)?;
            }
        }
        if let Some(schema) = of.get("propertyNames") {
            for (key, name) in pairs.keys().filter_map(|key| Some((key, key.as_str()?))) {
                let part = self.apart(schema, key, place)?;
                if !part.is_valid() {
                    let text = format!("Property name of {name:?} does not match");
                    self.add(place, "invalid_property_name", &text, report)?;
                    report.merge(part);
                }
            }
        }
        report.step();
        Ok(())
    }

    fn additional(
        &mut self,
        schema: Option<&'a Value>,
        name: &str,
        value: &Value,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        match schema {
            Some(Value::Bool(false)) => {
                let text = format!("Additional property {name} is not allowed");
                self.add(place, "additional_property_not_allowed", &text, report)?;
                Ok(())
            }
            Some(schema) => {
                let part = self.apart(schema, value, &place.inside(name))?;
                report.merge(part);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Validates a property with the schemas whose patterns its name matches; says whether there are any.
    fn patterns(
        &mut self,
        of: &Keywords<'a>,
        name: &str,
        value: &Value,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Result<bool, Error> {
        let mut any = false;
        let patterns = of.get("patternProperties").and_then(Value::as_object);
        for (pattern, schema) in patterns.into_iter().flatten() {
            if regex::matches(pattern.as_str().unwrap_or_default(), name, self.context)? {
                any = true;
                let part = self.apart(schema, value, &place.inside(name))?;
                report.merge(part);
            }
        }
        if any {
            report.step();
        }
        Ok(any)
    }

    fn repeated(&mut self, items: &[Value], place: &Place<'_>, report: &mut Report) -> Done {
        let mut seen = std::collections::BTreeMap::new();
        for (at, item) in items.iter().enumerate() {
            if let Some(first) = seen.insert(item, at) {
                self.add(place, "unique", &format!("array items[{first},{at}] must be unique"), report)?;
            }
        }
        Ok(())
    }
}
