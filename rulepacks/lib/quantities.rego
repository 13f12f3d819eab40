# METADATA
# title: Quantities
# description: >-
#   Amounts of resources as numbers: `500m`, `1.5Gi`, `2`, `1e3`.
package lib.quantities

# A quantity of Kubernetes, a string or a number, as a number in its unit (cores, bytes). Undefined for what is none.
parse(quantity) := quantity if is_number(quantity)

parse(quantity) := (signs[parts[1]] * number(parts[2], parts[4])) * scale if {
	parts := split_up(quantity)
	scale := multiples[parts[3]]
}

parse(quantity) := (signs[parts[1]] * number(parts[2], parts[4])) / scale if {
	parts := split_up(quantity)
	scale := fractions[parts[3]]
}

# The sign, the digits, the suffix and the exponent of a text.
split_up(quantity) := regex.find_all_string_submatch_n(pattern, quantity, 1)[0] if is_string(quantity)

# A suffix or an exponent, never both: `1E` is a suffix, `1E3` an exponent. Nothing is as large as one of three digits.
pattern := `^([+-]?)([0-9]+\.?[0-9]*|\.[0-9]+)(?:([KMGTPE]i|[numkMGTPE]?)|[eE]([+-]?[0-9]{1,2}))$`

signs := {"": 1, "+": 1, "-": -1}

multiples := {
	"": 1,
	"k": 1000,
	"M": 1000000,
	"G": 1000000000,
	"T": 1000000000000,
	"P": 1000000000000000,
	"E": 1000000000000000000,
	"Ki": 1024,
	"Mi": 1048576,
	"Gi": 1073741824,
	"Ti": 1099511627776,
	"Pi": 1125899906842624,
	"Ei": 1152921504606846976,
}

# As divisors, so that `100m` is exactly what `0.1` is.
fractions := {"m": 1000, "u": 1000000, "n": 1000000000}

# Digits as a number, written as JSON has it: no zeros in front, none missing beside the point.
number(digits, exponent) := to_number(sprintf("%s%s%s", [whole(digits), fraction(digits), power(exponent)]))

whole(digits) := trim_left(split(digits, ".")[0], "0") if regex.match(`^0*[1-9]`, digits)

whole(digits) := "0" if not regex.match(`^0*[1-9]`, digits)

fraction(digits) := sprintf(".%s", [split(digits, ".")[1]]) if {
	regex.match(`\.[0-9]`, digits)
} else := ""

power("") := ""

power(exponent) := sprintf("e%s", [exponent]) if exponent != ""
