package lib.arguments_test

import data.lib.arguments
import data.lib.testing

lines(fields) := found if {
	pod := testing.pod({"containers": [object.union({"name": "web"}, fields)]})
	found := arguments.all with input as testing.review(pod, {})
}

commands(command) := [[word.text | some word in line.words] |
	some line in lines({"command": command})
	count(line.words) > 0
]

settings(texts) := {[setting.name, setting.value, setting.word.path] |
	words := [{"text": text, "path": index} | some index, text in texts]
	some setting in arguments.settings(words)
}

test_words_of_a_command_line_have_their_paths if {
	found := lines({"command": ["web"], "args": ["-v"]})
	words := [word | some line in found; line.container == 0; some word in line.words]
	words == [
		{"text": "web", "path": ["spec", "containers", 0, "command", 0]},
		{"text": "-v", "path": ["spec", "containers", 0, "args", 0]},
	]
}

test_scripts_are_parted_into_commands_and_words if {
	commands(["sh", "-c", "a 'b; c' \"d | e\" && f=g h | i\nj # k\nl \\\n m"]) == [
		["sh", "-c"],
		["a", "b; c", "d | e"],
		["f=g", "h"],
		["i"],
		["j"],
		["l", "m"],
	]
}

test_words_of_a_script_have_its_path if {
	found := lines({"command": ["sh", "-c", "a b"]})
	{word.path | some line in found; some word in line.words; word.text in {"a", "b"}} == {
		["spec", "containers", 0, "command", 2],
	}
}

test_settings_of_words if {
	settings(["web", "--a=b", "-c=d=e", "-Df.g=h", "I=j", "k"]) == {
		["--a", "b", 1],
		["-c", "d=e", 2],
		["-Df.g", "h", 3],
		["I", "j", 4],
	}
	settings(["--a", "b", "-c", "-d", "e"]) == {["--a", "b", 1], ["-d", "e", 4]}
	settings(["--set=a.b=c", "--set-string=d=e", "--env=F=g", "--build-arg=H=i", "--from-literal=j=k"]) == {
		["a.b", "c", 0],
		["d", "e", 1],
		["F", "g", 2],
		["H", "i", 3],
		["j", "k", 4],
	}
	settings(["--env=production", "x y=z", "=a", "1=2", "--"]) == {["--env", "production", 0]}
}

test_names_of_options if {
	arguments.option("--password") == "password"
	arguments.option("-Dspring.datasource.password") == "spring.datasource.password"
	arguments.option("-v") == "v"
	arguments.option("DEBUG") == "DEBUG"
}

test_wrong_types_are_no_words if {
	every value in array.concat(testing.not_objects, ["sh", {"a": "b"}]) { commands(value) == [] }
	every object in testing.broken_pods {
		found := arguments.all with input as testing.review(object, {})
		every line in found { line.words == [] }
	}
}
