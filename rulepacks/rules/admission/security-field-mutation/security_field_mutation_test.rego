package rules.security_field_mutation_test

import data.lib.testing
import data.rules.security_field_mutation

fields := ["hostNetwork", "image", "privileged", "serviceAccountName"]

violations(mutations) := found if {
	object := {"kind": "MutatingAdmissionPolicy", "spec": {"mutations": mutations}}
	found := security_field_mutation.violation with input as testing.review(object, {"fields": fields})
}

applied(expression) := violations([{"applyConfiguration": {"expression": expression}}])

patched(expression) := violations([{"jsonPatch": {"expression": expression}}])

test_fields_that_are_set_are_reported_together if {
	violations([
		{},
		{"applyConfiguration": {"expression": "Object{spec: Object.spec{hostNetwork: true,\n image : 'x', image: y}}"}},
	]) == {{
		"msg": "mutation sets `hostNetwork`, `image`",
		"details": {"path": ["spec", "mutations", 1, "applyConfiguration", "expression"]},
	}}
}

test_patches_are_reported if {
	patched(`[JSONPatch{op: "replace", path: "/spec/serviceAccountName", value: "admin"}]`) == {{
		"msg": "mutation sets `serviceAccountName`",
		"details": {"path": ["spec", "mutations", 0, "jsonPatch", "expression"]},
	}}
	every expression in [
		`[JSONPatch{op: 'add', path: '/spec/containers/' + string(f(a, b)) + '/image', value: "x"}]`,
		`[JSONPatch{op: "add", path: "/spec/containers/-", value: Object.spec.containers{"image": "x"}}]`,
	] {
		testing.messages(patched(expression)) == {"mutation sets `image`"}
	}
}

test_the_order_in_a_patch_does_not_matter if {
	every expression in [
		`[JSONPatch{path: "/spec/hostNetwork", value: true, op: "add"}]`,
		`[JSONPatch{value: true, op: "replace", path: "/spec/hostNetwork"}]`,
		`[JSONPatch{op: "add", path: "/metadata/labels/a", value: "b"}, JSONPatch{path: '/spec/hostNetwork', op: 'add'}]`,
	] {
		testing.messages(patched(expression)) == {"mutation sets `hostNetwork`"}
	}
	patched(`[JSONPatch{path: "/spec/hostNetwork", value: false, op: "add"}]`) == set()
	patched(`[JSONPatch{path: "/spec/hostNetwork", op: "remove"}]`) == set()
}

test_labels_of_the_same_name_pass if {
	patched(`[JSONPatch{op: "add", path: "/metadata/labels/image", value: "x"}]`) == set()
}

test_what_is_only_read_passes if {
	every expression in [
		"Object{metadata: Object.metadata{labels: {'x': object.spec.hostNetwork ? object.spec.image : 'none'}}}",
		"Object{spec: Object.spec{imagePullPolicy: 'Always', replicas: 2}}",
		"",
	] {
		applied(expression) == set()
	}
}

test_what_takes_rights_away_passes if {
	applied("Object{spec: Object.spec{hostNetwork: false, privileged:false}}") == set()
	patched(`[JSONPatch{op: "add", path: "/spec/hostNetwork", value: false}]`) == set()
	patched(`[JSONPatch{op: "remove", path: "/spec/serviceAccountName"}]`) == set()
	patched(`[JSONPatch{op: "test", path: "/spec/hostNetwork", value: true}]`) == set()
}

test_a_patch_is_read_for_itself if {
	expression := concat(", ", [
		`[JSONPatch{op: "remove", path: "/spec/hostNetwork"}`,
		`JSONPatch{op: "add", path: "/spec/replicas", value: 2}]`,
	])
	patched(expression) == set()
}

test_the_fields_are_a_parameter if {
	object := {"spec": {"mutations": [{"applyConfiguration": {"expression": "Object{spec: Object.spec{hostPID: true}}"}}]}}
	found := security_field_mutation.violation with input as testing.review(object, {"fields": ["hostPID"]})
	count(found) == 1
	none := security_field_mutation.violation with input as testing.review(object, {"fields": []})
	none == set()
}

test_wrong_types_pass if {
	every value in testing.not_objects {
		violations(value) == set()
		violations([value]) == set()
		violations([{"applyConfiguration": value, "jsonPatch": value}]) == set()
	}
	applied(1) == set()
}
