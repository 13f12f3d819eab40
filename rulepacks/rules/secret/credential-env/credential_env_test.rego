package rules.credential_env_test

import data.lib.testing
import data.rules.credential_env

with_allowed(object, names) := found if {
	found := credential_env.violation with input as testing.review(object, {"allowed_names": names})
}

violations(object) := with_allowed(object, [])

container(variables) := {"name": "web", "env": variables}

pod(name, value) := testing.pod({"containers": [container([{"name": name, "value": value}])]})

test_a_literal_credential_is_reported_at_its_value if {
	violations(pod("DB_PASSWORD", "hunter2")) == {{
		"msg": "container `web` has a literal credential in the environment variable `DB_PASSWORD`",
		"details": {"path": ["spec", "containers", 0, "env", 0, "value"]},
	}}
}

test_an_address_with_a_password_is_reported_whatever_the_name if {
	violations(pod("DATABASE_URL", "postgres://app:hunter2@db/shop")) == {{
		"msg": "container `web` has a password inside of the environment variable `DATABASE_URL`",
		"details": {"path": ["spec", "containers", 0, "env", 0, "value"]},
	}}
	testing.messages(violations(pod("DB_PASSWORD", "postgres://app:hunter2@db/shop"))) == {
		"container `web` has a literal credential in the environment variable `DB_PASSWORD`",
	}
}

test_credentials_are_found_by_their_names if {
	every name in [
		"MYSQL_ROOT_PASSWORD",
		"SECRET_BLAH",
		"API_KEY",
		"AWS_SECRET_ACCESS_KEY",
		"GITHUB_TOKEN",
		"dbPassword",
	] {
		count(violations(pod(name, "s3cr3t"))) == 1
	}
}

test_other_names_and_values_pass if {
	every name, value in {
		"USER": "app",
		"DATABASE_URL": "postgres://db/shop",
		"SECRET_NAME": "db",
		"TOKEN_URL": "https://auth.example.com/token",
		"TOKEN_EXPIRY": "3600",
		"MAX_TOKENS": "4096",
		"TOKENIZER_MODEL": "base",
		"KEY_PREFIX": "shop",
		"PASSWORD_MIN_LENGTH": "12",
		"MYSQL_ALLOW_EMPTY_PASSWORD": "yes",
		"DB_PASSWORD_FILE": "/etc/secrets/db/password",
		"AUTH_TOKEN_ENABLED": "true",
		"DB_PASSWORD": "",
		"SMTP_PASSWORD": "$(OTHER)",
		"API_KEY": "{{ .Values.apiKey }}",
		"API_TOKEN": "/var/run/token",
		"MY_SECRET": "true",
		"ID_TOKEN": "3600",
	} {
		violations(pod(name, value)) == set()
	}
}

test_allowed_names_pass if {
	with_allowed(pod("CLUSTER_TOKEN", "shop"), ["CLUSTER_TOKEN"]) == set()
	count(with_allowed(pod("CLUSTER_TOKEN", "shop"), ["OTHER_TOKEN"])) == 1
	with_allowed(pod("URL", "postgres://app:hunter2@db"), ["URL"]) == set()
}

test_values_from_elsewhere_pass if {
	variable := {"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}
	violations(testing.pod({"containers": [container([variable])]})) == set()
}

test_every_list_of_containers_is_looked_at if {
	every list in ["initContainers", "ephemeralContainers"] {
		object := testing.pod({list: [container([{"name": "DB_PASSWORD", "value": "hunter2"}])]})
		testing.paths(violations(object)) == {["spec", list, 0, "env", 0, "value"]}
	}
}

test_every_kind_of_workload_is_looked_at if {
	spec := {"containers": [container([{"name": "DB_PASSWORD", "value": "hunter2"}])]}
	every object in testing.workloads(spec) { count(violations(object)) == 1 }
}

test_absent_null_and_wrong_types_pass if {
	others := [{"a": {"name": "DB_PASSWORD", "value": "hunter2"}}, ["x", null, {"value": "x"}]]
	every value in array.concat(testing.not_objects, others) {
		violations(testing.pod({"containers": [container(value)]})) == set()
	}
	every value in [null, 1, true, [], {}] {
		violations(pod("DB_PASSWORD", value)) == set()
		violations(pod(value, "hunter2")) == set()
	}
	violations(testing.pod({"containers": [container([{"name": "DB_PASSWORD"}])]})) == set()
	every object in testing.broken_pods { violations(object) == set() }
}
