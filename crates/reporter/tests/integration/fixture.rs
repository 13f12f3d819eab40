//! The report that all formats are tested on: made by a check of small rules, so that it is a real one. Rules, packs and
//! manifests are files in `tests/report`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use regimen_check::{
    Action, CheckOptions, Exceptions, Finding, Host, Input, Library, Place, Problem, ProblemKind, Report,
    RuleSet, Selection, Settings, Severity, Skipped, SourceFile, Status, Waiver, WaiverOrigin, WaiverScope,
    check, read_day,
};

/// A file name with what every format has signs for.
pub(crate) const ODD_NAME: &str = "k8s/100% `|<b>\n::error file=a::b,c;d].yaml";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report")
}

/// The files of a folder of `tests/report`, named from there.
fn sources(folder: &Path, root: &Path) -> Vec<SourceFile> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let of = |path: PathBuf| {
        if path.is_dir() {
            return sources(&path, root);
        }
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        vec![SourceFile::from((name, &*std::fs::read_to_string(&path).unwrap()))]
    };
    entries.into_iter().flat_map(of).collect()
}

struct Manifests;

impl Host for Manifests {
    fn read(&self, file: &str) -> Result<String, Problem> {
        let name = if file == ODD_NAME { "markup.yaml" } else { file.trim_start_matches("k8s/") };
        std::fs::read_to_string(folder().join("manifests").join(name))
            .map_err(|_| Problem::new(ProblemKind::Read, "cannot be read: gone").at(Place::file(file)))
    }
}

pub(crate) fn report(files: &[&str]) -> Report {
    report_on(files, &["bench"])
}

fn report_on(files: &[&str], packs: &[&str]) -> Report {
    let (library, problems) = Library::load(&[], &sources(&folder(), &folder()));
    assert_eq!(problems, []);
    let packs = packs.iter().map(|pack| (*pack).to_owned()).collect();
    let rules = RuleSet::new(&library, &Selection { packs, ..Selection::default() });
    let skipped = Skipped {
        file: "chart".into(),
        line: None,
        reason: "a Helm chart: no manifests until it is rendered".to_owned(),
        help: Some("helm template chart | regimen check -".to_owned()),
    };
    let input = Input {
        files: files.iter().map(|file| Arc::from(*file)).collect(),
        skipped: if files.is_empty() { Vec::new() } else { vec![skipped] },
        ..Input::default()
    };
    let options = CheckOptions {
        severity: Severity::Info,
        jobs: 1,
        limits: regimen_yaml::Limits::default(),
        allow_empty: true,
        platform: None,
        evaluation: Settings::DEFAULT,
        exceptions: Exceptions::NONE,
        held: CheckOptions::HELD,
    };
    check(input, &Manifests, &rules.unwrap_or_else(|problems| panic!("{problems:?}")), &options)
}

/// A report with every case that a format must have a place for.
pub(crate) fn full() -> Report {
    let files =
        ["k8s/shop.yaml", "k8s/wide.yaml", "k8s/hostile.yaml", "k8s/twice.yaml", "k8s/gone.yaml", ODD_NAME];
    let mut report = report_on(&files, &["bench", "house"]);
    let nowhere = Problem::new(ProblemKind::Limit, "time ran out\n::error::[31m");
    report.problems.push(nowhere.help("give it more: `--timeout 1m`"));
    change(&mut report, "script", "k8s/shop.yaml", |finding| finding.action = Action::Dryrun);
    change(&mut report, "password", "k8s/shop.yaml", |finding| finding.action = Action::Warn);
    except(
        &mut report,
        "host-network",
        "k8s/wide.yaml",
        waived_by("until # the | move\n--> `done`", WaiverOrigin::Comment),
    );
    except(
        &mut report,
        "user",
        "k8s/hostile.yaml",
        waived_by("the cluster sets it", WaiverOrigin::Configuration),
    );
    except(&mut report, "host-network", "k8s/hostile.yaml", Status::Baselined);
    report
}

/// Changes the first finding of a rule in a file.
fn change(report: &mut Report, rule: &str, file: &str, change: impl FnOnce(&mut Finding)) {
    let is_it = |finding: &&mut Finding| *finding.rule.id == *rule && *finding.location.file == *file;
    change(report.findings.iter_mut().find(is_it).unwrap());
}

/// Gives a finding a status in which it does not count.
fn except(report: &mut Report, rule: &str, file: &str, status: Status) {
    change(report, rule, file, |finding| finding.status = status);
    let with =
        |status: &str| report.findings.iter().filter(|finding| finding.status.name() == status).count();
    (report.summary.waived, report.summary.baselined) = (with("waived"), with("baselined"));
    report.summary.findings.clear();
    for finding in report.findings.iter().filter(|finding| finding.is_active()) {
        *report.summary.findings.entry(finding.severity).or_default() += 1;
    }
}

/// The status of a finding that a waiver covers.
pub(crate) fn waived_by(reason: &str, origin: WaiverOrigin) -> Status {
    Status::Waived(Arc::new(Waiver {
        rules: Vec::new(),
        scope: WaiverScope::Target(Box::default()),
        reason: reason.to_owned(),
        owner: (origin == WaiverOrigin::Comment).then(|| "team".to_owned()),
        ticket: Some("SEC-12".to_owned()),
        until: read_day("2999-12-31").ok(),
        origin,
        place: Place::file("k8s/shop.yaml"),
    }))
}
