package rules.sudo_command_test

import data.lib.testing
import data.rules.sudo_command

violations(object) := found if {
	found := sudo_command.violation with input as testing.review(object, {})
}

pod(fields) := testing.pod({"containers": [object.union({"name": "web"}, fields)]})

script(text) := pod({"command": ["sh", "-c", text]})

test_the_program_is_reported_at_its_word if {
	violations(pod({"command": ["/usr/bin/sudo", "-u", "app", "web"]})) == {{
		"msg": "container `web` runs `sudo`",
		"details": {"path": ["spec", "containers", 0, "command", 0]},
	}}
	testing.paths(violations(pod({"args": ["sudo", "web"]}))) == {["spec", "containers", 0, "args", 0]}
}

test_the_program_behind_a_launcher_is_reported if {
	every words, index in {
		["env", "A=1", "sudo", "web"]: 2,
		["/sbin/tini", "-g", "--", "sudo", "web"]: 3,
		["timeout", "-k", "5", "30s", "sudo", "web"]: 4,
		["nice", "nohup", "sudo", "web"]: 2,
		["exec", "sudo", "web"]: 1,
		["setsid", "sudo", "web"]: 1,
		["time", "sudo", "web"]: 1,
		["xargs", "-n1", "sudo"]: 2,
		["dumb-init", "sudo", "web"]: 1,
		["catatonit", "--", "sudo", "web"]: 2,
	} {
		testing.paths(violations(pod({"command": words}))) == {["spec", "containers", 0, "command", index]}
	}
}

test_a_command_in_a_script_is_reported_at_the_script if {
	violations(pod({"command": ["/bin/sh", "-ec"], "args": ["mkdir /x\nsudo chown app /x\nsudo web"]})) == {{
		"msg": "container `web` runs `sudo`",
		"details": {"path": ["spec", "containers", 0, "args", 0]},
	}}
	every text in [
		"sudo web",
		"/usr/bin/sudo -E web",
		"a && sudo web",
		"a; sudo web",
		"echo x | sudo tee /etc/x",
		"if ! sudo -n true; then exit 1; fi",
		"A='b c' sudo web",
		"x=$(sudo cat /x)",
		"x=\"$(sudo cat /x)\"",
		"apt-get update \\\n  && sudo apt-get install x",
		"su app -c 'x'; bash -c \"sudo web\"",
		"xargs -n1 sudo rm",
		"sudo \"$@\"",
	] {
		count(violations(script(text))) == 1
	}
	count(violations(pod({"args": ["sudo service web start"]}))) == 1
}

test_other_uses_of_the_word_pass if {
	every text in [
		"apt-get install -y sudo curl",
		"apt-get install -y \\\n  sudo \\\n  curl",
		"usermod -aG sudo app",
		"usermod -aG $(groups x) sudo app",
		"echo 'app ALL=(ALL) ALL' > /etc/sudoers",
		"install.sh --no-sudo now",
		"which sudo",
		"command -v sudo >/dev/null",
		"# sudo web\nweb",
		"web # not: sudo web",
		"echo 'run sudo web' \"; sudo web\"",
		"cat > run.sh <<EOF\nsudo web\nEOF\nweb",
		"packages=(sudo curl)",
		"case $x in sudo|wheel) web;; esac",
		"for x in a sudo b; do web; done",
		"visudo -c",
		"sudo",
		"sudo\nweb",
		"sudo & web",
		"sudo | web",
		"SUDO=sudo web",
	] {
		violations(script(text)) == set()
	}
	every words in [
		["apt-get", "install", "sudo"],
		["adduser", "app", "sudo"],
		["--group", "sudo"],
		["web", "--no-sudo"],
		["sudoers"],
		["echo", "sudo web"],
		["env", "web", "sudo"],
	] {
		violations(pod({"command": words})) == set()
		violations(pod({"args": words})) == set()
	}
}

test_probes_and_hooks_are_looked_at if {
	found := violations(pod({"lifecycle": {"postStart": {"exec": {"command": ["sudo", "sysctl", "-p"]}}}}))
	testing.paths(found) == {["spec", "containers", 0, "lifecycle", "postStart", "exec", "command", 0]}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [{"name": "web", "command": ["sudo", "web"]}]})
		testing.paths(violations(object)) == {["spec", list, 0, "command", 0]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [{"name": "web", "command": ["sudo", "web"]}]}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, ["sudo web", [1, null, ["sudo"]], {"sudo": "web"}]) {
		violations(pod({"command": value, "args": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
