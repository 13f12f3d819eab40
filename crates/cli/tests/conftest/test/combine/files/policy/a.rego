package main

deny contains sprintf("%s: %s is there twice (%s)", [data.conftest.file.name, a.contents.name, a.path]) if {
	some i, a in input
	some j, b in input
	i < j
	a.contents.name == b.contents.name
}
