# METADATA
# title: Sudo in a command
# description: >-
#   A container that calls `sudo` needs privilege escalation to be allowed and a user who may become root, so that
#   whoever takes over its program becomes root as easily. What needs a privilege can be given that one alone.
# related_resources:
# - ref: https://attack.mitre.org/techniques/T1548/003/
#   description: MITRE ATT&CK, abuse of sudo
# - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   description: Configuring users, privilege escalation and capabilities
# custom:
#   severity: medium
#   match:
#     kinds:
#     - apiGroups: ["*"]
#       kinds: [Workload]
#   remediation: >-
#     Remove `sudo`. Do what needs root when the image is built, give volumes to the group of the user with
#     `securityContext: {fsGroup: 10001}`, or add the one capability that is needed.
#   since: 0.1.0
package rules.sudo_command

import data.lib.commands
import data.lib.containers

violation contains {"msg": msg, "details": {"path": place.path}} if {
	some place in called | scripted
	msg := sprintf("%s runs `sudo`", [containers.title_at(place.container)])
}

# The program of a command line, or the one that a program such as `env` starts.
called contains {"container": line.container, "path": word.path} if {
	some line in commands.all
	some index, word in line.words
	commands.program(word.text) == "sudo"
	before := array.slice(line.words, 0, index)
	every other in before { regex.match(in_front, other.text) }
	every other in array.slice(before, 0, 1) { commands.program(other.text) in launchers }
}

launchers := {"catatonit", "dumb-init", "env", "exec", "nice", "nohup", "setsid", "time", "timeout", "tini", "xargs"}

in_front := sprintf(`^(?:-\S*|[0-9]\S*|[A-Za-z_]\w*=.*|(?:\S*/)?(?:%s))$`, [concat("|", launchers)])

scripted contains {"container": script.container, "path": script.path} if {
	some script in commands.scripts
	contains(script.text, "sudo")
	in_script(script.text)
}

in_script(text) if regex.match(concat("", [commands.start, sudo]), commands.unquoted(text))

# What a quoted text gives to another shell, or a substitution to the command around it.
in_script(text) if {
	regex.match(sprintf(`(?:%s|"[^'"]*\$\()\s*%s`, [commands.shell_script, sudo]), commands.code(text))
}

# The word, with something for it to do.
sudo := `(?:[\w./-]*/)?sudo[ \t]+[^\s;|&)<>]`
