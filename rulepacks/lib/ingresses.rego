# METADATA
# title: Ingresses
# description: >-
#   Annotations and class of the reviewed Ingress, in every version of its API.
package lib.ingresses

ingress := input.review.object

default annotations := {}

annotations := ingress.metadata.annotations if is_object(ingress.metadata.annotations)

# The value of an annotation without blanks around it; undefined when absent, null or no text.
annotation(name) := trim_space(annotations[name]) if is_string(annotations[name])

# The class, `{"name", "path"}`: of the field, else of the annotation that was there before it.
class := {"name": ingress.spec.ingressClassName, "path": ["spec", "ingressClassName"]} if {
	is_string(ingress.spec.ingressClassName)
} else := {"name": annotation(class_annotation), "path": ["metadata", "annotations", class_annotation]}

class_annotation := "kubernetes.io/ingress.class"

# The annotations that put raw configuration into NGINX, `{"name", "value", "path"}` each: those of ingress-nginx, and
# of the controller of NGINX itself.
snippets := [{"name": name, "value": value, "path": ["metadata", "annotations", name]} |
	some name, value in annotations
	is_snippet(name)
	is_string(value)
	trim_space(value) != ""
]

is_snippet(name) if {
	startswith(name, "nginx.ingress.kubernetes.io/")
	endswith(name, "-snippet")
}

is_snippet(name) if {
	startswith(name, "nginx.org/")
	endswith(name, "-snippets")
}
