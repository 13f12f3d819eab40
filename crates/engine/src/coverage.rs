//! Which lines of the policies were evaluated.
//!
//! As OPA counts: the lines on which a rule's head or an expression starts. A head counts as covered when its definition gave
//! a value, an expression when it was looked at.

mod places;

use std::collections::{BTreeMap, BTreeSet};

use crate::policies::Policies;

/// The lines that evaluations of the same policies have covered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    lines: BTreeSet<(usize, u32)>,
}

/// What is covered of all modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageReport {
    /// The modules that have something to cover, by file.
    pub files: Vec<FileCoverage>,
}

/// What is covered of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCoverage {
    /// Its file.
    pub file: String,
    /// The covered lines as ranges, the last line included.
    pub covered: Vec<(u32, u32)>,
    /// The other lines that could be.
    pub not_covered: Vec<(u32, u32)>,
    /// How many lines are covered.
    pub covered_lines: usize,
    /// How many are not.
    pub not_covered_lines: usize,
}

impl Coverage {
    /// Adds what one evaluation has covered.
    pub fn add(&mut self, covered: &[(usize, u32)]) {
        self.lines.extend(covered);
    }

    /// Adds what other evaluations of the same policies have covered.
    pub fn merge(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    /// What is covered of `policies`, for which all evaluations were.
    pub fn report(&self, policies: &Policies) -> CoverageReport {
        let modules = policies.modules();
        let mut lines: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        for place in places::all(modules.plan()) {
            if let Some(source) = modules.sources.get(place.module) {
                lines.entry(place.module).or_default().insert(source.line(place.span));
            }
        }
        let files = lines.into_iter().filter_map(|(module, lines)| {
            let file = modules.sources.get(module)?.file.to_string();
            let (covered, not): (Vec<u32>, Vec<u32>) =
                lines.into_iter().partition(|line| self.lines.contains(&(module, *line)));
            Some(FileCoverage::new(file, &covered, &not))
        });
        let mut files: Vec<FileCoverage> = files.collect();
        files.sort_by(|a, b| a.file.cmp(&b.file));
        CoverageReport { files }
    }
}

impl CoverageReport {
    /// What several policies cover together, which may have files in common: a line is covered if it is by one of them. A file
    /// that holds several modules counts as one.
    pub fn merged(reports: impl IntoIterator<Item = Self>) -> Self {
        let mut lines: BTreeMap<String, BTreeMap<u32, bool>> = BTreeMap::new();
        for file in reports.into_iter().flat_map(|report| report.files) {
            let of_file = lines.entry(file.file).or_default();
            let all = |ranges: Vec<(u32, u32)>| ranges.into_iter().flat_map(|(first, last)| first..=last);
            all(file.not_covered).for_each(|line| {
                of_file.entry(line).or_default();
            });
            of_file.extend(all(file.covered).map(|line| (line, true)));
        }
        let files = lines.into_iter().map(|(file, lines)| {
            let of =
                |wanted| lines.iter().filter(move |(_, covered)| **covered == wanted).map(|(line, _)| *line);
            FileCoverage::new(file, &of(true).collect::<Vec<_>>(), &of(false).collect::<Vec<_>>())
        });
        Self { files: files.collect() }
    }

    /// How many lines are covered.
    pub fn covered_lines(&self) -> usize {
        self.files.iter().map(|file| file.covered_lines).sum()
    }

    /// How many are not.
    pub fn not_covered_lines(&self) -> usize {
        self.files.iter().map(|file| file.not_covered_lines).sum()
    }

    /// How much is covered, in percent with two decimals.
    pub fn percent(&self) -> f64 {
        percent(self.covered_lines(), self.not_covered_lines())
    }
}

impl FileCoverage {
    fn new(file: String, covered: &[u32], not: &[u32]) -> Self {
        Self {
            file,
            covered_lines: covered.len(),
            not_covered_lines: not.len(),
            covered: ranges(covered),
            not_covered: ranges(not),
        }
    }

    /// How much is covered, in percent with two decimals.
    pub fn percent(&self) -> f64 {
        percent(self.covered_lines, self.not_covered_lines)
    }
}

/// Of nothing, all is covered.
fn percent(covered: usize, not: usize) -> f64 {
    let all = covered + not;
    if all == 0 {
        return 100.0;
    }
    // Rounded down, so that only what is whole reads 100.
    let hundredths = covered.saturating_mul(10_000) / all;
    u32::try_from(hundredths).map_or(100.0, |hundredths| f64::from(hundredths) / 100.0)
}

/// Lines as ranges of neighbours.
fn ranges(lines: &[u32]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(file: &str, covered: &[u32], not: &[u32]) -> CoverageReport {
        CoverageReport { files: vec![FileCoverage::new(file.to_owned(), covered, not)] }
    }

    #[test]
    fn a_line_is_covered_if_it_is_in_one_report() {
        let all = [report("b", &[3], &[4]), report("a", &[1, 2], &[3, 5]), report("a", &[3], &[1, 9])];
        let merged = CoverageReport::merged(all);
        let a = FileCoverage::new("a".to_owned(), &[1, 2, 3], &[5, 9]);
        let b = FileCoverage::new("b".to_owned(), &[3], &[4]);
        assert_eq!(merged, CoverageReport { files: vec![a, b] });
    }
}
