package lib.commands_test

import data.lib.commands
import data.lib.testing

container(fields) := object.union({"name": "web", "image": "registry.example/web:1"}, fields)

lines(fields) := found if {
	found := commands.all with input as testing.review(testing.pod({"containers": [container(fields)]}), {})
}

scripts(fields) := found if {
	found := commands.scripts with input as testing.review(testing.pod({"containers": [container(fields)]}), {})
}

texts(fields) := [script.text | some script in scripts(fields)]

test_args_follow_the_command if {
	line := lines({"command": ["tini", "--"], "args": ["web", 8080, "-v"]})[0]
	line.container == 0
	line.words == [
		{"text": "tini", "path": ["spec", "containers", 0, "command", 0]},
		{"text": "--", "path": ["spec", "containers", 0, "command", 1]},
		{"text": "web", "path": ["spec", "containers", 0, "args", 0]},
		{"text": "-v", "path": ["spec", "containers", 0, "args", 2]},
	]
}

test_probes_and_hooks_run_commands_too if {
	probe := {"exec": {"command": ["true"]}}
	every fields, path in {
		{"livenessProbe": probe}: ["livenessProbe"],
		{"readinessProbe": probe}: ["readinessProbe"],
		{"startupProbe": probe}: ["startupProbe"],
		{"lifecycle": {"postStart": probe}}: ["lifecycle", "postStart"],
		{"lifecycle": {"preStop": probe}}: ["lifecycle", "preStop"],
	} {
		words := [word | some line in lines(fields); some word in line.words]
		place := array.concat(["spec", "containers", 0], array.concat(path, ["exec", "command", 0]))
		words == [{"text": "true", "path": place}]
	}
}

test_wrong_types_are_no_words if {
	every value in array.concat(testing.not_objects, [{"a": "sh"}, {"exec": null}, {"exec": {"command": "sh"}}]) {
		fields := {"command": value, "args": value, "livenessProbe": value, "lifecycle": {"preStop": value}}
		every line in lines(fields) { line.words == [] }
	}
	every object in testing.broken_pods {
		found := [word |
			lines := commands.all with input as testing.review(object, {})
			some line in lines
			some word in line.words
		]
		found == []
	}
}

test_a_script_is_the_operand_of_a_shell_with_c if {
	every command in [
		["sh", "-c", "x"],
		["/bin/bash", "-c", "x", "y"],
		["bash", "-euo", "pipefail", "-c", "x"],
		["bash", "-c", "-o", "pipefail", "x"],
		["sh", "-ec", "--", "x"],
		["tini", "--", "dash", "-c", "x"],
		["busybox", "ash", "-c", "x"],
		["ksh", "-c", "x"],
		["mksh", "-c", "x"],
		["env", "A=1", "zsh", "-lc", "x"],
	] {
		texts({"command": command}) == ["x"]
	}
	found := scripts({"command": ["sh", "-c"], "args": ["x"]})
	[script.path | some script in found] == [["spec", "containers", 0, "args", 0]]
	texts({"args": ["-c", "x"]}) == ["x"]
	texts({"lifecycle": {"preStop": {"exec": {"command": ["sh", "-c", "x"]}}}}) == ["x"]
}

test_a_first_word_with_blanks_is_a_script if {
	texts({"args": ["web --port 80"]}) == ["web --port 80"]
	texts({"command": ["web", "a b"]}) == []
}

test_other_words_are_no_scripts if {
	every command in [
		["sh", "run.sh", "-c", "x"],
		["sh", "-e", "run.sh"],
		["web", "-c", "web.yaml"],
		["sh", "-c"],
		["sh"],
		[],
	] {
		texts({"command": command}) == []
	}
}

test_the_name_of_a_program_has_no_folder if {
	commands.program("/usr/bin/env") == "env"
	commands.program("env") == "env"
}

test_code_has_no_comments if {
	commands.code("# a\nrun # b\nrun '# c' \"# d\" e#f \\# g\n # h") == "\nrun\nrun '# c' \"# d\" e#f \\# g\n"
	commands.code("a \"b \\\" # c\" \\\" # d \"e") == "a \"b \\\" # c\" \\\""
}

test_code_has_whole_commands if {
	commands.code("run \\\n  more") == "run    more"
}

test_code_has_no_documents if {
	every opening in ["<<EOF", "<< EOF", "<<-EOF", "<<'EOF'", "<<\"EOF\"", "<<\\EOF"] {
		commands.code(sprintf("cat %s > x\nit's\nEOF\nrun", [opening])) == "cat \nrun"
	}
	commands.code("cat <<A\na\nA\ncat <<B\nb\nB\n") == "cat \ncat \n"
	commands.code("cat <<EOF\n\tEOF\nrun\n") == "cat \nrun\n"
	commands.code("cat <<EOF\nrun\nEOF") == "cat \n"
	commands.code("cat <<<EOF\nEOF") == "cat <<<EOF\nEOF"
	commands.code("echo $((1<<3))") == "echo $((1<<3))"
}

test_unquoted_code_has_no_text if {
	commands.unquoted(`a 'b; c' "d \"e" f\;g 2>&1 >&2 | h`) == `a '' '' f''g     | h`
}

starts(text) if regex.match(concat("", [commands.start, "run"]), commands.unquoted(text))

test_where_commands_start if {
	every text in [
		"run",
		"  run",
		"a; run",
		"a && run",
		"a || run",
		"a | run",
		"a\nrun",
		"(run)",
		"x=$(run)",
		"x=`run`",
		"{ run; }",
		"if run; then",
		"if ! run; then",
		"if a; then b; elif run; then c; fi",
		"if a; then b; else run; fi",
		"if a; then run; fi",
		"while run; do a; done",
		"until run; do a; done",
		"while a; do run; done",
		"A=1 B='2 3' run",
		"env A=1 run",
		"exec run",
		"nice -n 10 run",
		"nohup run",
		"setsid run",
		"time run",
		"timeout -k 5 30s run",
		"xargs -n1 run",
	] {
		starts(text)
	}
}

test_where_no_commands_start if {
	every text in [
		"a run",
		"a to do run",
		"'run'",
		"a '; run'",
		"x=(run)",
		"a {run,b}",
		"rerun",
		"a -run",
		"# run",
		"a 2>&1 run",
	] {
		not starts(text)
	}
}

test_scripts_that_shells_are_given_as_text if {
	matches := {text |
		some text in [
			"sh -c 'x",
			"a | bash -ec \"x",
			"/bin/sh -o pipefail -c 'x",
			"(zsh -c 'x",
			"fish -c 'x",
			"sh x -c 'x",
			"sh -c x",
		]
		regex.match(commands.shell_script, text)
	}
	matches == {"sh -c 'x", "a | bash -ec \"x", "/bin/sh -o pipefail -c 'x", "(zsh -c 'x"}
	every name in ["sh", "ash", "bash", "dash", "ksh", "mksh", "zsh"] {
		regex.match(commands.shell_script, sprintf("%s -c 'x'", [name]))
	}
}
