package rules.system_masters_request_test

import data.lib.testing
import data.rules.system_masters_request

violations(text) := found if {
	object := {"kind": "CertificateSigningRequest", "spec": {"request": text, "usages": ["client auth"]}}
	found := system_masters_request.violation with input as testing.review(object, {})
}

# Of the user `eve` in the groups `system:masters` and `dev`.
masters := concat("", [
	"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIeE1JR1hBZ0VBTURVeEZ6QVZCZ05WQkFvTURuTjVjM1JsYlRwdFlYTjBaWEp6",
	"TVF3d0NnWURWUVFLREFOawpaWFl4RERBS0JnTlZCQU1NQTJWMlpUQlpNQk1HQnlxR1NNNDlBZ0VHQ0NxR1NNNDlBd0VIQTBJQUJBa0pnU01nCmZ1",
	"ejJkNXhCTWJVOVZTVERCMmhyMXBaYi94UkFDVVZvOXFSOXYxUkl6T05jMlJIaldvT2JwQm9LZUEvalRCRy8KTkdCY2l5S0gvSlA1MGZHZ0FEQUtC",
	"Z2dxaGtqT1BRUURBZ05KQURCR0FpRUE1T0hkODRSaFhYSmRPSGM0L3dJcAplUXpoVEdjU3dRZThsdWxuL1F6Y09lVUNJUURraVJCSFJxekpNQ0hv",
	"aG1heExJMjZsNGdpcFZjR0ZKVmJQbzYzClU1MnpZUT09Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=",
])

# Of the user `eve` in the group `dev`.
developer := concat("", [
	"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIV01INENBUUF3SERFTU1Bb0dBMVVFQ2d3RFpHVjJNUXd3Q2dZRFZRUUREQU5s",
	"ZG1Vd1dUQVRCZ2NxaGtqTwpQUUlCQmdncWhrak9QUU1CQndOQ0FBUUpDWUVqSUg3czluZWNRVEcxUFZVa3d3ZG9hOWFXVy84VVFBbEZhUGFrCmZi",
	"OVVTTXpqWE5rUjQxcURtNlFhQ25nUDQwd1J2elJnWElzaWgveVQrZEh4b0FBd0NnWUlLb1pJemowRUF3SUQKU0FBd1JRSWhBTFRibk1jTEY0UHdl",
	"VUg1dFZJay9CckpXVjdGQzRKZ2lIdFdKV2lIM0hlVEFpQUgrQXBJdzEwNgptempNMTJwd3NpNk82bUFpRklPVUJycEpPeDdrOVNQOWdnPT0KLS0t",
	"LS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==",
])

# Of the user `eve` in no group.
alone := concat("", [
	"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlISE1IQUNBUUF3RGpFTU1Bb0dBMVVFQXd3RFpYWmxNRmt3RXdZSEtvWkl6ajBD",
	"QVFZSUtvWkl6ajBEQVFjRApRZ0FFQ1FtQkl5Qis3UFozbkVFeHRUMVZKTU1IYUd2V2xsdi9GRUFKUldqMnBIMi9WRWpNNDF6WkVlTmFnNXVrCkdn",
	"cDREK05NRWI4MFlGeUxJb2Y4ay9uUjhhQUFNQW9HQ0NxR1NNNDlCQU1DQTBjQU1FUUNJQVkxRTFFd2NpQ1UKRzBTWGt4N1FCRWxSWlorclh2UnlW",
	"KzJkWWhTVEF5Q25BaUFqMFJNdjYyNzRLZEozbTZNUUxOaDhQVzZlNlpNcApBaS9GNUd6VGRoZ0JlUT09Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJF",
	"UVVFU1QtLS0tLQo=",
])

test_a_request_for_the_group_is_marked if {
	violations(masters) == {{
		"msg": "certificate is asked for `eve` in the group `system:masters`",
		"details": {"path": ["spec", "request"]},
	}}
}

test_line_breaks_do_not_hide_it if {
	lines := sprintf("%s\n%s\r\n", [substring(masters, 0, 64), substring(masters, 64, -1)])
	count(violations(lines)) == 1
}

test_other_groups_and_none_pass if {
	violations(developer) == set()
	violations(alone) == set()
}

test_placeholders_absent_null_and_wrong_types_pass if {
	every text in ["", "$(cat csr)", "<request>", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS...", null, 1, [], {}] {
		violations(text) == set()
	}
	every spec in array.concat(testing.not_objects, [{}]) {
		object := {"kind": "CertificateSigningRequest", "spec": spec}
		found := system_masters_request.violation with input as testing.review(object, {})
		found == set()
	}
}
