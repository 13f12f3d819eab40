package reads

# asked: named directly deep listed keyed picked picked_name matched both every_item
# asked: compared counted joined walked nested elements grouped made of_inventory of_parameters other_input
# asked: by_variable indexed ordered unified conflicting twice by_function through_two_ways one_of whole_input passed_on sorted_items

reviewed := input.object

named := reviewed.name

directly := input.object.name

deep := reviewed.map.x.name

listed contains item.name if some item in reviewed.list

keyed[key] := value if some key, value in reviewed.map

# One of several: which one it is matters to whoever uses it.
picked := item if {
	some item in reviewed.list
	item.x
} else := reviewed.map

picked_name := picked.name

matched := [first, rest] if [first, rest] := reviewed.list

matched := name if {"name": name, "x": _} := reviewed.map

both if {
	reviewed.name == input.parameters.name
	not reviewed.list
}

every_item if every item in reviewed.list { item.name == reviewed.name }

compared if reviewed.map == reviewed.x

compared if reviewed.list[0] == {"name": "a"}

counted := count(reviewed.list) + count(reviewed.map)

joined := array.concat(reviewed.list, [reviewed.name])

walked contains path if walk(reviewed.map, [path, "a"])

nested := {"whole": reviewed.x, "name": reviewed.name}

elements := {item | some item in reviewed.list}

grouped[item] contains place if some place, item in reviewed.list

made := {item.name: item | some item in reviewed.list}

of_inventory := data.inventory[reviewed.name].list

# Sets are in an order, which all of their elements decides.
ordered := [item.name | some item in {item | some item in reviewed.list}]

unified if [reviewed.x, _] = reviewed.list

# A rule that is known by its name only when it is asked for, and what it gives.
by_variable := [data.other[name].name, data.other[name].map.x.name] if name := concat("", ["pl", "ain"])

indexed := object.union(data.other.index[reviewed.name], {"of": data.other.index.a, "all": data.inventory})

of_parameters if reviewed.name in input.parameters.list

# Another input for a part of the work.
other_input := value if value := named with input.object as reviewed.map

# Two definitions that must agree.
conflicting := reviewed.x

conflicting := reviewed.map.x if reviewed.map.x

twice := [described(reviewed.x), described(reviewed.x), described(picked)]

described(value) := sprintf("%v %v %v", [value.name, is_object(value.map), count(value.list)]) if is_object(value)

described(value) := json.marshal(value) if not is_object(value)

by_function := {name | some item in reviewed.list; name := described(item)}

# The same collection, reached in two ways.
through_two_ways := [described(reviewed.list[0]), picked.name, described(picked)]

one_of if reviewed.name in {"a", reviewed.x, reviewed.map.name}

one_of if reviewed.x in reviewed.list

whole_input := count(input)

passed_on := [nested.whole.name, object.get(nested, ["whole", "x"], "none"), object.get(reviewed, "map", {})]

sorted_items := sort(reviewed.list)[0]
