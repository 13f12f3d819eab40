package lib.ingresses_test

import data.lib.ingresses
import data.lib.testing

found(metadata, spec, field) := value if {
	value := ingresses[field] with input as testing.review({"kind": "Ingress", "metadata": metadata, "spec": spec}, {})
}

test_the_class_is_that_of_the_field_or_else_of_the_annotation if {
	annotated := {"annotations": {"kubernetes.io/ingress.class": "alb"}}
	found(annotated, {"ingressClassName": "nginx"}, "class") == {"name": "nginx", "path": ["spec", "ingressClassName"]}
	every spec in [{}, null, {"ingressClassName": null}, {"ingressClassName": 1}] {
		found(annotated, spec, "class") == {
			"name": "alb",
			"path": ["metadata", "annotations", "kubernetes.io/ingress.class"],
		}
		not found({}, spec, "class")
		not found({"annotations": {"kubernetes.io/ingress.class": 1}}, spec, "class")
	}
}

test_annotations_that_are_none_are_empty if {
	every value in testing.not_objects {
		found({"annotations": value}, {}, "annotations") == {}
		found(value, {}, "annotations") == {}
	}
	found({}, {}, "annotations") == {}
}

test_an_annotation_is_text if {
	ingress := {"kind": "Ingress", "metadata": {"annotations": {"a": " x\n", "b": true, "c": null}}}
	ingresses.annotation("a") == "x" with input as testing.review(ingress, {})
	every name in ["b", "c", "d"] { not has_annotation(ingress, name) }
}

has_annotation(ingress, name) if ingresses.annotation(name) with input as testing.review(ingress, {})

test_snippets_are_known_by_their_names if {
	names := [
		"nginx.ingress.kubernetes.io/auth-snippet",
		"nginx.ingress.kubernetes.io/configuration-snippet",
		"nginx.ingress.kubernetes.io/modsecurity-snippet",
		"nginx.ingress.kubernetes.io/server-snippet",
		"nginx.ingress.kubernetes.io/stream-snippet",
		"nginx.org/location-snippets",
		"nginx.org/server-snippets",
	]
	others := {"nginx.ingress.kubernetes.io/rewrite-target": "/", "example.com/server-snippet": "x", "nginx.org/ssl": "x"}
	annotations := object.union(others, {name: "more_set_headers \"X: 1\";" | some name in names})
	[entry.name | some entry in found({"annotations": annotations}, {}, "snippets")] == names
	found({"annotations": {names[0]: "return 403;"}}, {}, "snippets") == [{
		"name": names[0],
		"value": "return 403;",
		"path": ["metadata", "annotations", names[0]],
	}]
}

test_snippets_without_text_are_none if {
	every value in ["", " \n", null, 1, true, {}] {
		found({"annotations": {"nginx.ingress.kubernetes.io/server-snippet": value}}, {}, "snippets") == []
	}
}
