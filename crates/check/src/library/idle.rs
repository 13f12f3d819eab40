//! Policies of the user none of which can ever be asked: a check by them would pass everything.

use super::Library;
use crate::gatekeeper::Constraint;
use crate::{NoteKind, Place, Problem, ProblemKind, SourceFile};

/// How many constraints a problem names.
const NAMED: usize = 5;

impl Library {
    /// Why nothing of the user's files `own` can be asked, in the place of notes that say so of single objects; none where
    /// something can, if only by naming a pack.
    pub fn idle(&mut self, own: &[SourceFile]) -> Option<Problem> {
        let problem = self.why_idle(own)?;
        self.notes.retain(|note| note.kind != NoteKind::Unmatched);
        Some(problem)
    }

    fn why_idle(&self, own: &[SourceFile]) -> Option<Problem> {
        let is_own = |file: &str| own.iter().any(|own| *own.name == *file);
        let is_asked = self.conftest.is_some()
            || self.gatekeeper.is_asked()
            || self.rules.values().any(|rule| is_own(&rule.file))
            || self.packs.values().any(|pack| is_own(&pack.file));
        if is_asked {
            return None;
        }
        let elsewhere = self.gatekeeper.constraints.as_slice();
        let expansion = self.gatekeeper.expansions.first();
        let library =
            self.modules.values().find(|module| !module.is_embedded() && is_own(module.parsed().file()));
        elsewhere_alone(elsewhere)
            .or_else(|| self.gatekeeper.without_constraint())
            .or_else(|| expansion.map(|expansion| expansions_alone(expansion.place())))
            .or_else(|| library.map(|module| libraries_alone(Place::file(module.parsed().file()))))
    }
}

fn nothing_is_asked(why: &str, place: Place, help: &str) -> Problem {
    Problem::new(ProblemKind::Policy, format!("{why}: nothing is asked")).at(place).help(help)
}

fn elsewhere_alone(constraints: &[Constraint]) -> Option<Problem> {
    let first = constraints.first()?;
    let named: Vec<String> =
        constraints.iter().take(NAMED).map(|constraint| format!("`{}`", constraint.id())).collect();
    let more = constraints.len().saturating_sub(NAMED);
    let named = if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") };
    let (are, their) = if constraints.len() == 1 { ("is", "its") } else { ("are", "their") };
    let why = format!("{named} {are} enforced at other points alone, and there is no other constraint");
    let help = format!("name `gator.gatekeeper.sh` or `*` among {their} `enforcementPoints`");
    Some(nothing_is_asked(&why, first.place.clone(), &help))
}

fn expansions_alone(place: &Place) -> Problem {
    let why = "an ExpansionTemplate says what objects make, and there is no constraint to judge it";
    nothing_is_asked(
        why,
        place.clone(),
        "add the files of ConstraintTemplates and constraints: `--policy FILE`",
    )
}

fn libraries_alone(place: Place) -> Problem {
    let why = "packages `lib.…` are for rules to import, and there is no rule";
    let help = "add a rule: a package `rules.…` with `violation`, or one of another name with `deny`";
    nothing_is_asked(why, place, help)
}
