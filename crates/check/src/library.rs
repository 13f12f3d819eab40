//! All rules and packs at hand, read from files of the form that `CONTRIBUTING.md` describes.

mod by_name;
mod checks;
mod controls;
mod embedded;
mod idle;
mod module;
mod modules;
mod owners;
mod template;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use regimen_engine::{ConfigFiles, Lazy, Module, ParsedModule, Policies, PolicyError, Value, Version};
use regimen_yaml::{LineIndex, Node, Span};

use crate::conftest::{self, Conftest};
use crate::fields::Fault;
use crate::gatekeeper::Gatekeeper;
use crate::ruleset::{Instance, policy_place, policy_problem};
use crate::waiver::Known;
use crate::{Note, NoteKind, Pack, Place, Problem, ProblemKind, Range, Responsibility, Rule, SourceFile};
pub use by_name::ByName;
pub use embedded::{Embedded, EmbeddedBytes};
use module::LibraryModule;
use modules::Modules;
pub(crate) use owners::OfRules;

/// What to do where a package in conftest's form wants what only our rules have.
const OWN_LIBRARY: &str = "only rules in regimen's form have its library: name the package `rules.…`, or bring a library of your own";

/// The table of who answers for what.
const RESPONSIBILITY: &str = "responsibility.yaml";

/// Rules, packs and the library modules that rules import. Nothing in it is compiled yet.
#[derive(Debug, Default)]
pub struct Library {
    /// The rules, by id.
    pub rules: ByName<Arc<Rule>>,
    /// The packs, by name.
    pub packs: ByName<Arc<Pack>>,
    /// Who answers for what, where somebody else than the customer runs a part.
    pub responsibility: Lazy<Responsibility>,
    /// What the user's modules say and most likely do not mean.
    pub(crate) notes: Vec<Note>,
    /// The user's templates and constraints of Gatekeeper.
    pub(crate) gatekeeper: Gatekeeper,
    /// The user's packages in conftest's form.
    pub(crate) conftest: Option<Conftest>,
    /// The user's modules that are none of ours.
    foreign: Vec<LibraryModule>,
    modules: Modules,
    /// The built-in modules, compiled, once somebody has asked.
    policies: OnceLock<Result<Policies, Problem>>,
    /// Who answers for what, by the embedded packs and table.
    owners: Option<owners::Known<'static>>,
    /// What waivers may name, once somebody has asked.
    known: OnceLock<Arc<Known>>,
}

/// How the user's packages in conftest's form are read.
#[derive(Clone)]
pub struct PolicyOptions {
    /// The version of Rego that they are written in.
    pub version: Version,
    /// The base document, an object.
    pub data: Value,
    /// Who reads configuration files for them; without, these cannot be read.
    pub files: Option<Arc<dyn ConfigFiles>>,
}

impl Default for PolicyOptions {
    fn default() -> Self {
        Self { version: Version::V1, data: Value::empty_object(), files: None }
    }
}

impl Library {
    /// Whether a file is one that a library is made of, by its name, or for its objects of Gatekeeper.
    pub fn reads(file: &SourceFile) -> bool {
        let is_list = file.name.rsplit('/').next() == Some("rules.yaml");
        is_module(&file.name) || is_list || pack_name(&file.name).is_some() || is_of_gatekeeper(file)
    }

    /// Reads a library: `*.rego` with a package under `lib` or `rules`, `rules.yaml` beside a template, and the files of
    /// a folder `packs`; of the user's also the templates and constraints of Gatekeeper, and packages in conftest's form. Tests
    /// and examples are passed over. What is wrong is told and the rest is read.
    pub fn load(built_in: &[SourceFile], own: &[SourceFile]) -> (Self, Vec<Problem>) {
        Self::load_with(built_in, own, &PolicyOptions::default())
    }

    /// The same with options for the user's packages in conftest's form.
    pub fn load_with(
        built_in: &[SourceFile],
        own: &[SourceFile],
        options: &PolicyOptions,
    ) -> (Self, Vec<Problem>) {
        let (mut library, mut problems) = (Self::default(), Vec::new());
        library.add_files(built_in, &mut problems);
        library.add_own(own, options, &mut problems);
        (library, problems)
    }

    /// The same, with a built-in part that was read and checked when the binary was built.
    pub fn load_embedded(
        embedded: Embedded,
        own: &[SourceFile],
        options: &PolicyOptions,
    ) -> (Self, Vec<Problem>) {
        match embedded.read() {
            Ok(mut library) => {
                let mut problems = Vec::new();
                library.add_own(own, options, &mut problems);
                (library, problems)
            }
            Err(problem) => (Self::default(), vec![problem]),
        }
    }

    /// Reads rules, modules, packs and the table of duties.
    fn add_files(&mut self, files: &[SourceFile], problems: &mut Vec<Problem>) {
        if files.is_empty() {
            return;
        }
        let modules = files.par_iter().filter(|file| is_module(&file.name));
        let read: Vec<_> = modules.map(|file| (file, ReadModule::new(file, files))).collect();
        for (file, read) in read {
            self.add_module(file, read, problems);
        }
        for (file, name) in files.iter().filter_map(|file| Some((file, pack_name(&file.name)?))) {
            self.add_pack(file, name, problems);
        }
        for file in files.iter().filter(|file| *file.name == *RESPONSIBILITY) {
            self.add_responsibility(file, problems);
        }
    }

    /// Reads the user's files beside the built-in ones, and checks all but what is embedded.
    fn add_own(&mut self, own: &[SourceFile], options: &PolicyOptions, problems: &mut Vec<Problem>) {
        if own.is_empty() && self.modules.embedded.is_some() {
            return;
        }
        self.add_files(own, problems);
        let manifests: Vec<SourceFile> = own.iter().filter(|file| is_of_gatekeeper(file)).cloned().collect();
        let (gatekeeper, refusals) = Gatekeeper::load(&manifests);
        self.gatekeeper = gatekeeper;
        problems.extend(refusals.problems);
        self.add_conftest(own, options, problems);
        self.check_imports(problems);
        self.check_packs(problems);
        self.note_lints(own, problems);
        self.notes.extend(self.gatekeeper.notes());
        problems.sort_by(Problem::order);
    }

    /// What the module of a package of rules says by itself, before a list beside it makes rules of it.
    pub(crate) fn template(&self, package: &str) -> Option<Rule> {
        let module = self.modules.get(package)?;
        let file = SourceFile::from((module.parsed().file(), module.parsed().text()));
        template::read(&file, module, &mut Vec::new())
    }

    /// The modules that rules of `packages` need, with what they import, transitively.
    pub(crate) fn modules(&self, packages: impl IntoIterator<Item = String>) -> Vec<&ParsedModule> {
        let mut wanted: Vec<String> = packages.into_iter().collect();
        let mut seen = BTreeSet::new();
        let mut modules = Vec::new();
        while let Some(package) = wanted.pop() {
            if let Some(found) = self.modules.get(&package).filter(|_| seen.insert(package)) {
                modules.push(found.parsed());
                wanted.extend(found.imports().iter().filter_map(|import| self.package_of(&import.path)));
            }
        }
        modules
    }

    /// The same with the libraries that modules name in full, without an import of them.
    pub(crate) fn modules_with_libraries(
        &self,
        packages: impl IntoIterator<Item = String>,
    ) -> Vec<&ParsedModule> {
        let packages: Vec<String> = packages.into_iter().collect();
        let modules = self.modules(packages.iter().cloned());
        let libraries = self.modules.keys().filter(|package| package.starts_with("lib."));
        let is_named = |package: &&String| {
            let name = format!("data.{package}");
            modules.iter().any(|module| module.text().contains(&name))
        };
        self.modules(libraries.filter(is_named).cloned().chain(packages))
    }

    /// A module that does not parse is told with all its mistakes, and still known by its name and what it says of itself:
    /// who asks for its rules is told that they could not be asked, not that they are not there.
    fn add_module(&mut self, file: &SourceFile, read: ReadModule, problems: &mut Vec<Problem>) {
        let ReadModule { module, rules, problems: own } = read;
        let Some(package) = module.package().filter(|package| is_asked_for(package)) else {
            return self.foreign.push(module);
        };
        problems.extend(own);
        for rule in rules {
            self.add_rule(rule, file, problems);
        }
        if self.modules.contains_key(&package) {
            let message = format!("there are two modules of the package `{package}`");
            return problems.push(Problem::of_policy(&file.name, message));
        }
        self.modules.insert(package, module);
    }

    /// Reads the user's packages that are none of ours, with the libraries that they may import.
    fn add_conftest(&mut self, own: &[SourceFile], options: &PolicyOptions, problems: &mut Vec<Problem>) {
        let foreign: Vec<&LibraryModule> = self.foreign.iter().collect();
        if foreign.is_empty() {
            return;
        }
        let libraries = self.modules.iter().filter(|(package, _)| package.starts_with("lib."));
        let modules = foreign.iter().copied().chain(libraries.map(|(_, module)| module));
        let modules: BTreeMap<&str, &ParsedModule> =
            modules.map(|module| (module.parsed().file(), module.parsed())).collect();
        let PolicyOptions { version, data, files } = options;
        let module = |file: &SourceFile| {
            let read = modules.get(&*file.name)?;
            let again = || ParsedModule::new(&Module::new(&*file.name, &*file.text).version(*version));
            Some(if *version == Version::V1 { (*read).clone() } else { again() })
        };
        let made = Conftest::new(own.iter().filter_map(module).collect(), *version, data.clone());
        let made = made.map(|made| match files {
            Some(files) => made.with_files(files.clone()),
            None => made,
        });
        match made {
            Ok(conftest) if conftest.rules().is_empty() => {
                problems.extend(foreign.into_iter().map(|module| nothing_to_ask(module.parsed())));
            }
            Ok(conftest) => self.conftest = Some(conftest),
            Err(errors) => problems.extend(errors.iter().map(|error| {
                let problem = policy_problem(error);
                let wants_library = problem.help.is_none() && error.message.contains("data.lib.");
                if wants_library { problem.help(OWN_LIBRARY) } else { problem }
            })),
        }
    }

    /// The constraints of Gatekeeper and the rules of conftest that can be asked, as instances.
    pub(crate) fn foreign(&self) -> Vec<Instance> {
        let conftest = self.conftest.iter().flat_map(Conftest::instances);
        self.gatekeeper.instances().into_iter().chain(conftest).collect()
    }

    /// Notes what the user's modules most likely do not mean, but where a problem tells it already.
    fn note_lints(&mut self, own: &[SourceFile], problems: &[Problem]) {
        let line = |place: Option<&Place>| {
            place.map(|place| (place.file.clone(), place.range.map(|range| range.start.line)))
        };
        let told: BTreeSet<_> = problems.iter().map(|problem| line(problem.place.as_ref())).collect();
        let own: BTreeSet<&str> = own.iter().map(|file| &*file.name).collect();
        let modules = self.modules.values().filter(|module| !module.is_embedded());
        let modules = modules.filter(|module| own.contains(module.parsed().file()));
        let notes = modules.flat_map(|module| module.parsed().lints()).map(lint_note);
        self.notes = notes.filter(|note| !told.contains(&line(note.place.as_ref()))).collect();
        self.notes.sort_by_key(|note| {
            note.place.as_ref().map(|place| (place.file.clone(), place.range.map(|range| range.start)))
        });
    }

    /// What waivers may name.
    pub(crate) fn known(&self) -> Arc<Known> {
        self.known.get_or_init(|| Arc::new(Known::of(self))).clone()
    }

    /// The package that an import of `data.…` names, or in which it names a rule.
    fn package_of(&self, import: &str) -> Option<String> {
        let path = import.strip_prefix("data.")?;
        let parent = path.rsplit_once('.').map(|(parent, _)| parent);
        [Some(path), parent]
            .into_iter()
            .flatten()
            .find(|name| self.modules.contains_key(*name))
            .map(str::to_owned)
    }

    fn add_rule(&mut self, rule: Rule, file: &SourceFile, problems: &mut Vec<Problem>) {
        if self.rules.contains_key(&rule.id) {
            let message = format!("there are two rules with the id `{}`", rule.id);
            return problems.push(Problem::of_policy(&file.name, message));
        }
        self.rules.insert(rule.id.clone(), Arc::new(rule));
    }

    fn add_pack(&mut self, file: &SourceFile, name: &str, problems: &mut Vec<Problem>) {
        let mut faults = Vec::new();
        if let Some(root) = read_yaml(file, problems) {
            let pack = Pack::read(name, file.name.clone(), &root, &mut faults);
            if self.packs.contains_key(&pack.name) {
                problems.push(pack.refused(format!("there are two packs with the name `{name}`")));
            } else {
                self.packs.insert(pack.name.clone(), Arc::new(pack));
            }
        }
        problems.extend(faults.into_iter().map(|fault| fault.in_file(file)));
    }

    fn add_responsibility(&mut self, file: &SourceFile, problems: &mut Vec<Problem>) {
        let mut faults = Vec::new();
        if let Some(root) = read_yaml(file, problems) {
            self.responsibility = Responsibility::read(&root, &mut faults).into();
            self.owners = None;
        }
        problems.extend(faults.into_iter().map(|fault| fault.in_file(file)));
    }
}

/// A module with the rules that it gives, before it is known beside what others it stands.
struct ReadModule {
    module: LibraryModule,
    rules: Vec<Rule>,
    problems: Vec<Problem>,
}

impl ReadModule {
    fn new(file: &SourceFile, files: &[SourceFile]) -> Self {
        let module = LibraryModule::new(file);
        let mut problems: Vec<Problem> = module.parsed().errors.iter().map(policy_problem).collect();
        let mut rules = Vec::new();
        match module.package() {
            Some(package) if package.starts_with("rules.") => {
                let template = template::read(file, &module, &mut problems);
                rules = template
                    .iter()
                    .flat_map(|base| template::rules(base, file, files, &mut problems))
                    .collect();
            }
            _ => {}
        }
        Self { module, rules, problems }
    }
}

/// Whether a package is one of rules, or of what they import.
fn is_asked_for(package: &str) -> bool {
    (package.starts_with("rules.") || package.starts_with("lib.")) && !package.contains('[')
}

/// A module that is neither one of ours, nor in conftest's form, nor beside one that is.
fn nothing_to_ask(module: &ParsedModule) -> Problem {
    let package = conftest::package(module);
    let message = format!("the package `{package}` holds no rules that could be asked");
    let help = match conftest::nearest(module) {
        Some(nearest) => nearest,
        None => {
            "write `deny contains msg if { … }`, or name the package `rules.…` for a rule in regimen's form"
                .to_owned()
        }
    };
    Problem::of_policy(&module.file().into(), message).help(help)
}

/// What a module says and most likely does not mean, as a note.
fn lint_note(lint: PolicyError) -> Note {
    let place = policy_place(&lint);
    Note { kind: NoteKind::Lint, message: lint.message, place, help: lint.help, objects: 0, first: None }
}

fn is_module(name: &str) -> bool {
    name.strip_suffix(".rego").is_some_and(|stem| !stem.ends_with("_test"))
}

/// Whether a file of manifests has objects of Gatekeeper.
fn is_of_gatekeeper(file: &SourceFile) -> bool {
    let is_manifest = [".yaml", ".yml", ".json"].iter().any(|ending| file.name.ends_with(ending));
    is_manifest && file.text.contains(".gatekeeper.sh/")
}

fn pack_name(file: &str) -> Option<&str> {
    let (folder, name) = file.rsplit_once('/')?;
    let in_packs = folder == "packs" || folder.ends_with("/packs");
    name.strip_suffix(".yaml").filter(|_| in_packs)
}

/// The only document of a YAML file of ours.
fn read_yaml(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Node> {
    let stream = regimen_yaml::parse(&file.text, &regimen_yaml::Limits::default());
    let fault = |error: regimen_yaml::Error| Fault { message: error.message, span: error.span, help: None };
    problems.extend(stream.errors.into_iter().map(|error| fault(error).in_file(file)));
    stream.documents.into_iter().next().map(|document| document.root)
}

impl Fault {
    /// The mistake as a problem of the file it is in.
    pub(crate) fn in_file(self, file: &SourceFile) -> Problem {
        let range = range(&file.text, &LineIndex::new(&file.text), self.span);
        let place = Place { file: file.name.clone(), range: Some(range) };
        Problem { help: self.help, ..Problem::new(ProblemKind::Policy, self.message).at(place) }
    }
}

/// A span with its positions.
pub(crate) fn range(text: &str, lines: &LineIndex, span: Span) -> Range {
    Range { span, start: lines.position(text, span.start), end: lines.position(text, span.end) }
}
