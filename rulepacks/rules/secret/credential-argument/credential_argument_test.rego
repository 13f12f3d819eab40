package rules.credential_argument_test

import data.lib.testing
import data.rules.credential_argument

violations(object) := found if {
	found := credential_argument.violation with input as testing.review(object, {})
}

pod(fields) := testing.pod({"containers": [object.union({"name": "web"}, fields)]})

command(words) := pod({"command": words})

script(text) := command(["sh", "-c", text])

test_an_option_is_reported_at_its_word if {
	violations(pod({"args": ["--user=app", "--password=hunter2"]})) == {{
		"msg": "container `web` has the literal credential `--password` on a command line",
		"details": {"path": ["spec", "containers", 0, "args", 1]},
	}}
	testing.paths(violations(command(["web", "--password", "hunter2"]))) == {["spec", "containers", 0, "command", 2]}
}

test_credentials_in_words if {
	every words in [
		["web", "--db-password=hunter2"],
		["web", "-password=hunter2"],
		["web", "--token=s3cr3t"],
		["web", "--auth-token", "s3cr3t"],
		["web", "--api-key=s3cr3t"],
		["web", "--client-secret=s3cr3t"],
		["web", "--requirepass", "hunter2"],
		["java", "-Dspring.datasource.password=hunter2", "-jar", "web.jar"],
		["env", "PGPASSWORD=hunter2", "psql"],
		["helm", "upgrade", "--set=db.password=hunter2"],
		["helm", "upgrade", "--set", "db.password=hunter2"],
		["web", "--database=postgres://app:hunter2@db/shop"],
		["web", "postgres://app:hunter2@db/shop"],
		["curl", "-H", "Authorization: Basic YXBwOmh1bnRlcjI=", "http://web"],
	] {
		count(violations(command(words))) == 1
	}
}

test_short_options_of_programs_for_which_they_are_passwords if {
	violations(command(["/usr/bin/mysqladmin", "ping", "-uroot", "-phunter2"])) == {{
		"msg": "container `web` has the password of `mysqladmin` on a command line",
		"details": {"path": ["spec", "containers", 0, "command", 3]},
	}}
	every words in [
		["mysql", "-phunter2"],
		["mysqldump", "-phunter2"],
		["mariadb", "-phunter2"],
		["redis-cli", "-a", "hunter2", "ping"],
		["redis-cli", "--pass", "hunter2"],
		["mongosh", "-u", "app", "-p", "hunter2"],
		["mongo", "-p", "hunter2"],
		["sshpass", "-p", "hunter2", "ssh", "x"],
		["curl", "-u", "app:hunter2", "http://web"],
		["curl", "--user", "app:hunter2", "http://web"],
		["ldapsearch", "-w", "hunter2"],
		["sqlcmd", "-P", "hunter2"],
		["curl", "-uapp:hunter2", "http://web"],
		["curl", "--user=app:hunter2", "http://web"],
		["etcdctl", "--user=root:hunter2", "get", "x"],
		["ldapsearch", "-whunter2"],
		["openssl", "enc", "-pass", "pass:hunter2"],
		["/opt/mssql-tools/bin/sqlcmd", "-U", "sa", "-Phunter2"],
		["sshpass", "-phunter2", "ssh", "x"],
	] {
		count(violations(command(words))) == 1
	}
}

test_passwords_told_by_their_place if {
	violations(command(["mc", "alias", "set", "x", "http://x", "minio", "hunter2"])) == {{
		"msg": "container `web` has the password of `mc` on a command line",
		"details": {"path": ["spec", "containers", 0, "command", 6]},
	}}
	testing.paths(violations(command(["docker", "login", "-u", "hunter2", "-p", "hunter2"]))) == {
		["spec", "containers", 0, "command", 5],
	}
	every words in [
		["mc", "config", "host", "add", "x", "http://x", "minio", "hunter2"],
		["mc", "--quiet", "alias", "set", "x", "http://x", "minio", "hunter2"],
		["rabbitmqctl", "add_user", "app", "hunter2"],
		["rabbitmqctl", "change_password", "app", "hunter2"],
		["htpasswd", "-bc", "/x", "app", "hunter2"],
		["htpasswd", "-nb", "app", "hunter2"],
		["htpasswd", "-c", "-b", "/x", "app", "hunter2"],
		["vault", "login", "-no-print", "hunter2"],
		["aws", "configure", "set", "aws_secret_access_key", "hunter2"],
		["podman", "login", "-phunter2", "registry.example"],
		["helm", "registry", "login", "-u", "app", "-p", "hunter2", "registry.example"],
		["az", "login", "--service-principal", "-p", "hunter2"],
	] {
		count(violations(command(words))) == 1
	}
}

test_credentials_in_scripts_are_reported_at_the_script if {
	violations(script("set -e\nmysql -uroot -phunter2 -e 'select 1'")) == {{
		"msg": "container `web` has the password of `mysql` on a command line",
		"details": {"path": ["spec", "containers", 0, "command", 2]},
	}}
	every text in [
		"web --password=hunter2",
		"web --password 'hunter2'",
		"export DB_PASSWORD=hunter2; web",
		"PGPASSWORD='hunter2' psql",
		"curl -u app:hunter2 http://web | jq .",
		"curl -H \"Authorization: Bearer 0123456789abcdef\" http://web",
		"psql postgres://app:hunter2@db/shop",
	] {
		count(violations(script(text))) == 1
	}
}

test_placeholders_and_references_pass if {
	every words in [
		["web", "--password=$(DB_PASSWORD)"],
		["web", "--password", "$(DB_PASSWORD)"],
		["web", "--password=${DB_PASSWORD}"],
		["web", "--password="],
		["web", "--password-file=/etc/secrets/password"],
		["web", "--password", "--verbose"],
		["web", "--password"],
		["web", "--password-stdin", "registry.example"],
		["web", "--token=/var/run/secrets/token"],
		["web", "--token-ttl=24h"],
		["web", "--token-auth-file", "x"],
		["web", "--secret-name=web"],
		["web", "--secret=shop/web-tls"],
		["web", "--credentials=web"],
		["web", "--auth-secret=shop/web"],
		["web", "--image-pull-secret=registry"],
		["etcd", "--initial-cluster-token=etcd-cluster-1"],
		["web", "--max-tokens=4096"],
		["ssh", "-o", "PasswordAuthentication=no"],
		["ssh", "-p", "2222"],
		["mysql", "-p"],
		["mysql", "-P3306", "--port=3306"],
		["mysql", "-p$(MYSQL_PASSWORD)"],
		["redis-cli", "-a", "$(REDIS_PASSWORD)"],
		["curl", "-u", "app:$(PASSWORD)", "http://web"],
		["curl", "-u", "app", "http://web"],
		["docker", "run", "-p", "8080"],
		["psql", "-p", "5432"],
		["curl", "-u", "app:", "http://web"],
		["etcdctl", "get", "user:x"],
		["openssl", "enc", "-pass", "file:/etc/password"],
		["openssl", "enc", "-pass", "stdin"],
		["sshpass", "-e", "ssh", "-p22", "x"],
		["mc", "alias", "set", "x", "http://x", "$(USER)", "$(PASSWORD)"],
		["mc", "cp", "a", "b", "c", "d", "e"],
		["rabbitmqctl", "add_user", "app", "$(PASSWORD)"],
		["htpasswd", "-c", "/x", "app"],
		["vault", "login", "-method=kubernetes", "role=web", "x=y"],
		["docker", "login", "--password-stdin", "registry.example"],
		["helm", "install", "-p", "x"],
		["mkdir", "-p", "/data"],
		["web", "http://web:8080/a@b"],
		["curl", "-H", "Authorization: Bearer $(TOKEN)"],
	] {
		violations(command(words)) == set()
	}
	every text in [
		"web --password=\"$DB_PASSWORD\"",
		"web --password=`cat /etc/password`",
		"PASSWORD=$(cat /etc/secrets/password)\nweb",
		"PASSWORD=$1; web",
		"mysql -p\"$MYSQL_ROOT_PASSWORD\" -e 'select 1'",
		"mysql -p${MYSQL_ROOT_PASSWORD}",
		"redis-cli -a \"${REDIS_PASSWORD}\" ping",
		"curl -u \"$USER:$PASSWORD\" http://web",
		"curl -H \"Authorization: Bearer ${TOKEN}\" http://web",
		"psql \"postgres://app:$PASSWORD@db/shop\"",
		"# web --password=hunter2\nweb",
		"mkdir -p /data; mysql -h db",
		"if [ \"$PASSWORD\" = hunter2 ]; then web; fi",
	] {
		violations(script(text)) == set()
	}
}

test_probes_and_hooks_are_looked_at if {
	object := pod({"livenessProbe": {"exec": {"command": ["mysqladmin", "ping", "-phunter2"]}}})
	testing.paths(violations(object)) == {["spec", "containers", 0, "livenessProbe", "exec", "command", 2]}
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [{"name": "web", "args": ["--password=hunter2"]}]})
		testing.paths(violations(object)) == {["spec", list, 0, "args", 0]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	every object in testing.workloads({"containers": [{"name": "web", "args": ["--password=hunter2"]}]}) {
		count(violations(object)) == 1
	}
}

test_absent_null_and_wrong_types_pass if {
	others := ["--password=hunter2", [1, null, ["--password=x"]], {"a": "--password=x"}]
	every value in array.concat(testing.not_objects, others) {
		violations(pod({"command": value, "args": value})) == set()
	}
	every object in testing.broken_pods { violations(object) == set() }
}
