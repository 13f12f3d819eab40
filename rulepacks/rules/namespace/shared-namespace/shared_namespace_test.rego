package rules.shared_namespace_test

import data.lib.testing
import data.rules.shared_namespace

violations(object, run) := with_exempt(object, run, ["kube-system"])

with_exempt(object, run, exempt) := found if {
	found := shared_namespace.violation with input as testing.review(object, {"exempt": exempt})
		with data.inventory as {"cluster": {}, "namespace": index(run)}
}

applies(object) if shared_namespace.applies with input as testing.review(object, {"exempt": []})

index(run) := object.union_n([entry |
	some workload in run
	namespace := object.get(workload.metadata, "namespace", "default")
	entry := {namespace: {workload.apiVersion: {workload.kind: {workload.metadata.name: workload}}}}
])

deployment(name, namespace, application) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": name, "namespace": namespace, "labels": {"app.kubernetes.io/part-of": application}},
}

web := deployment("web", "prod", "shop")

database := deployment("database", "prod", "shop")

invoices := deployment("invoices", "prod", "billing")

reminders := deployment("reminders", "prod", "billing")

test_the_smaller_application_is_reported_once if {
	run := [web, database, deployment("cart", "prod", "shop"), invoices, reminders]
	violations(invoices, run) == {{
		"msg": "application `billing` shares the namespace `prod` with `shop`",
		"details": {"path": ["metadata", "labels", "app.kubernetes.io/part-of"]},
	}}
	every object in [web, database, reminders] { violations(object, run) == set() }
}

test_of_equals_the_first_by_name_is_at_home if {
	run := [web, invoices]
	testing.messages(violations(web, run)) == {"application `shop` shares the namespace `prod` with `billing`"}
	violations(invoices, run) == set()
}

test_each_other_application_is_reported if {
	third := deployment("mail", "prod", "mail")
	run := [web, database, invoices, third]
	count(violations(invoices, run)) == 1
	count(violations(third, run)) == 1
}

test_one_application_may_have_many_workloads_and_namespaces if {
	run := [web, database, deployment("web", "staging", "shop"), deployment("invoices", "billing", "billing")]
	every object in run { violations(object, run) == set() }
}

test_workloads_that_do_not_say_are_left_out if {
	every metadata in [
		{"name": "x", "namespace": "prod"},
		{"name": "x", "namespace": "prod", "labels": {"app": "x"}},
		{"name": "x", "namespace": "prod", "labels": {"app.kubernetes.io/part-of": ""}},
		{"name": "x", "labels": {"app.kubernetes.io/part-of": "billing"}},
		{"name": "x", "namespace": "", "labels": {"app.kubernetes.io/part-of": "billing"}},
	] {
		other := {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata}
		violations(web, [web, other]) == set()
		violations(other, [web, other]) == set()
		not applies(other)
	}
	unplaced := deployment("a", "", "a")
	violations(unplaced, [unplaced, deployment("b", "", "b")]) == set()
}

labelled(name, labels) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": name, "namespace": "prod", "labels": {sprintf("app.kubernetes.io/%s", [key]): value |
		some key, value in labels
	}},
}

test_without_part_of_the_instance_tells_and_then_the_name if {
	run := [labelled("a", {"name": "a"}), labelled("b", {"name": "b", "part-of": null})]
	violations(run[1], run) == {{
		"msg": "application `b` shares the namespace `prod` with `a`",
		"details": {"path": ["metadata", "labels", "app.kubernetes.io/name"]},
	}}
	parts := [labelled("a", {"name": "a", "instance": "shop"}), labelled("b", {"name": "b", "instance": "shop"})]
	every part in parts { violations(part, parts) == set() }
	installed := [labelled("a", {"name": "a", "instance": "x"}), labelled("b", {"name": "a", "instance": "y"})]
	testing.paths(violations(installed[1], installed)) == {["metadata", "labels", "app.kubernetes.io/instance"]}
}

test_namespaces_may_be_exempt if {
	run := [deployment("a", "kube-system", "a"), deployment("b", "kube-system", "b")]
	violations(run[1], run) == set()
	count(with_exempt(run[1], run, [])) == 1
}

test_it_applies_to_workloads_that_say if {
	applies(web)
	not applies(testing.pod_with({}))
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value, []) == set()
		metadata := {"name": "x", "namespace": "prod", "labels": value}
		broken := {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata}
		violations(broken, [web, broken]) == set()
		violations({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": value}, [web]) == set()
	}
	every object in testing.broken_pods { violations(object, [web]) == set() }
}
