use super::*;

fn told(text: &str) -> Vec<String> {
    let problems = read(Path::new("regimen.toml"), text).err().unwrap_or_default();
    let line = |problem: &Problem| {
        let start = problem.place.as_ref().unwrap().range.unwrap().start;
        let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}:{}: {}{help}", start.line, start.column, problem.message)
    };
    problems.iter().map(line).collect()
}

#[test]
fn packs_and_parameters_are_read_with_their_places() {
    let text = "packs = [\"pss-baseline\"]\n\n[parameters.pss-baseline]\nversion = \"1.25\"\n[parameters]\nx = {list = [\"a\"], n = 1, b = true}\n";
    let Layer { config, .. } =
        read(Path::new("regimen.toml"), text).unwrap_or_else(|problems| panic!("{problems:?}"));
    let packs: Vec<String> = config.packs.unwrap().into_iter().map(|pack| pack.value).collect();
    assert_eq!(packs, ["pss-baseline"]);
    let settings: Vec<_> = config
        .settings
        .iter()
        .map(|setting| {
            let SettingValue::Value(value) = &setting.value else { panic!("a value from a file") };
            let line = setting.place.as_ref().unwrap().range.unwrap().start.line;
            format!("{line}: {}.{} = {value}", setting.target, setting.parameter)
        })
        .collect();
    assert_eq!(
        settings,
        ["4: pss-baseline.version = \"1.25\"", "6: x.list = [\"a\"]", "6: x.n = 1", "6: x.b = true"]
    );
}

#[test]
fn every_key_is_read_as_its_example_has_it() {
    for key in KEYS {
        assert_eq!(told(key.example), Vec::<String>::new());
        let wrong = format!("{} = 1.5", key.name);
        assert_eq!(told(&wrong).len(), 1, "{wrong}");
    }
}

#[test]
fn paths_are_relative_to_the_file() {
    let text =
        "extend = \"../regimen.toml\"\npolicies = [\"policy\"]\nexclude = [\"vendor/\", \"!vendor/ours/\"]\n";
    let Layer { config, extends } =
        read(Path::new("k8s/regimen.toml"), text).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(extends.unwrap().value, Path::new("k8s/../regimen.toml"));
    assert_eq!(config.policies.as_ref().unwrap()[0].value, Path::new("k8s/policy"));
    for (path, excluded) in [
        ("k8s/vendor/a.yaml", true),
        ("k8s/x/vendor/a.yaml", true),
        ("k8s/vendors/a.yaml", false),
        ("vendor/a.yaml", false),
        ("k8s/a.yaml", false),
    ] {
        assert_eq!(config.excludes(Path::new(path)), excluded, "{path}");
    }
}

#[test]
fn all_mistakes_are_told_with_their_places() {
    let text = "pack = []\npacks = [1]\nplatform = \"ac\"\nseverity = \"hgh\"\n[parameters]\na = 1\nb = {c = 1.5}\n[severities]\nx = \"bad\"\n";
    assert_eq!(
        told(text),
        [
            "1:1: unknown key `pack` (did you mean `packs`?)",
            "2:10: `packs` holds something that is no text (write `packs = [\"recommended\", \"cis-kubernetes\"]`)",
            "3:12: `ac` is no platform: one of generic, acs, ack-managed, ack-managed-node-pools, ack-serverless, ack-edge, ack-dedicated (did you mean `acs`?)",
            "4:12: `hgh` is no severity: one of critical, high, medium, low, info (did you mean `high`?)",
            "6:5: `parameters.a` must be a table (write `[parameters.PACK-OR-RULE]`, and below it `parameter = value`)",
            "7:10: `c` has a value that no parameter can have (a parameter is a string, an integer, a boolean, an array or a table of such)",
            "9:5: `bad` is no severity: one of critical, high, medium, low, info",
        ]
    );
    assert_eq!(told("packs = [\n").len(), 1);
}
