//! Keywords that hold other schemas for the same value.

use super::{Done, Keywords, Place, Report, Validator};
use crate::value::Value;

impl<'a> Validator<'a, '_, '_> {
    pub(super) fn combinations(
        &mut self,
        of: &Keywords<'a>,
        value: &Value,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        self.any_of(of.list("anyOf"), value, place, report)?;
        self.one_of(of.list("oneOf"), value, place, report)?;
        let mut all = true;
        for schema in of.list("allOf") {
            let part = self.apart(schema, value, place)?;
            all &= part.is_valid();
            if !part.is_valid() {
                report.merge(part);
            }
        }
        if !all {
            self.add(place, "number_all_of", "Must validate all the schemas (allOf)", report)?;
        }
        if let Some(schema) = of.get("not")
            && self.apart(schema, value, place)?.is_valid()
        {
            self.add(place, "number_not", "Must not validate the schema (not)", report)?;
        }
        self.dependencies(of, value, place, report)?;
        self.condition(of, value, place, report)?;
        report.step();
        Ok(())
    }

    fn any_of(
        &mut self,
        schemas: &'a [Value],
        value: &Value,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        let mut best = None;
        for schema in schemas {
            let part = self.apart(schema, value, place)?;
            if part.is_valid() {
                return Ok(());
            }
            best = Some(Report::better(best, part));
        }
        if let Some(best) = best {
            self.add(place, "number_any_of", "Must validate at least one schema (anyOf)", report)?;
            report.merge(best);
        }
        Ok(())
    }

    fn one_of(
        &mut self,
        schemas: &'a [Value],
        value: &Value,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        let (mut best, mut valid) = (None, 0_usize);
        for schema in schemas {
            let part = self.apart(schema, value, place)?;
            if part.is_valid() {
                valid += 1;
            } else if valid == 0 {
                best = Some(Report::better(best, part));
            }
        }
        if valid != 1 && !schemas.is_empty() {
            self.add(place, "number_one_of", "Must validate one and only one schema (oneOf)", report)?;
            if let Some(best) = best.filter(|_| valid == 0) {
                report.merge(best);
            }
        }
        Ok(())
    }

    fn dependencies(
        &mut self,
        of: &Keywords<'a>,
        value: &Value,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        let (Some(pairs), Some(dependencies)) =
            (value.as_object(), of.get("dependencies").and_then(Value::as_object))
        else {
            return Ok(());
        };
        for (_, dependency) in dependencies.iter().filter(|(name, _)| pairs.contains_key(name)) {
            if let Value::Array(names) = dependency {
                for name in names.iter().filter(|name| !pairs.contains_key(name)).filter_map(Value::as_str) {
                    self.add(place, "missing_dependency", &format!("Has a dependency on {name}"), report)?;
                }
            } else {
                self.value(dependency, value, place, report)?;
            }
        }
        Ok(())
    }

    fn condition(
        &mut self,
        of: &Keywords<'a>,
        value: &Value,
        place: &Place<'_>,
        report: &mut Report,
    ) -> Done {
        let Some(condition) = of.get("if") else {
            return Ok(());
        };
        let (branch, kind, text) = if self.apart(condition, value, place)?.is_valid() {
            ("then", "condition_then", "Must validate \"then\" as \"if\" was valid")
        } else {
            ("else", "condition_else", "Must validate \"else\" as \"if\" was not valid")
        };
        if let Some(schema) = of.get(branch) {
            let part = self.apart(schema, value, place)?;
            if !part.is_valid() {
                self.add(place, kind, text, report)?;
                report.merge(part);
            }
        }
        Ok(())
    }
}
