package rules.open_repository_prefix_test

import data.lib.testing
import data.rules.open_repository_prefix

violations(object) := found if found := open_repository_prefix.violation with input as testing.review(object, {})

constraint(repos) := {
	"apiVersion": "constraints.gatekeeper.sh/v1beta1",
	"kind": "ACKAllowedRepos",
	"metadata": {"name": "repos"},
	"spec": {"parameters": {"repos": repos}},
}

test_a_host_alone_is_reported_at_the_prefix if {
	violations(constraint(["registry.example/shop/", "registry.cn-hangzhou"])) == {{
		"msg": "prefix `registry.cn-hangzhou` in `repos` also allows images of `registry.cn-hangzhou.other.example/`",
		"details": {"path": ["spec", "parameters", "repos", 1]},
	}}
	every prefix in ["registry.example", "nginx"] { count(violations(constraint([prefix]))) == 1 }
	testing.messages(violations(constraint(["registry.example:5000"]))) == {
		"prefix `registry.example:5000` in `repos` also allows images of `registry.example:50000/`",
	}
}

test_an_empty_prefix_is_reported if {
	every prefix in ["", " "] {
		testing.messages(violations(constraint([prefix]))) == {"the empty prefix in `repos` allows every image"}
	}
}

test_a_name_on_a_shared_host_is_reported if {
	testing.messages(violations(constraint(["docker.io/shop"]))) == {
		"prefix `docker.io/shop` in `repos` also allows images of `docker.io/shop-other/`",
	}
	every prefix in ["index.docker.io/shop", "registry-vpc.cn-hangzhou.aliyuncs.com/acs"] {
		count(violations(constraint([prefix]))) == 1
	}
}

test_prefixes_that_end_where_a_name_ends_pass if {
	every prefix in [
		"registry.example/",
		"registry.example/shop",
		"docker.io/shop/",
		"docker.io/library/nginx",
		"docker.io/nginx:1.25",
		"registry.cn-hangzhou.aliyuncs.com/acs/",
		"shop-registry.cn-hangzhou.cr.aliyuncs.com/shop",
		"{{ .Values.registry }}",
		"${REGISTRY}",
	] {
		violations(constraint([prefix])) == set()
	}
}

test_absent_null_and_wrong_types_pass if {
	every value in array.concat(testing.not_objects, [{}, {"a": "b"}]) {
		violations(value) == set()
		violations(object.union(constraint([]), {"spec": value})) == set()
		violations(object.union(constraint([]), {"spec": {"parameters": value}})) == set()
	}
	every value in [null, 1, true, [], {}] {
		violations(constraint(value)) == set()
		violations(constraint([value])) == set()
	}
}
