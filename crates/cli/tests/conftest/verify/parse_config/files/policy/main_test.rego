package main

test_text if {
	input_of_text := parse_config("hcl2", `resource "aws_s3_bucket" "a" {
		acl = "public-read"
	}`)
	deny["a is public"] with input as input_of_text
}

test_file_beside if count(deny) == 0 with input as parse_config_file("fixtures/private.tf")

test_file_elsewhere if deny["b is public"] with input as parse_config_file("../examples/./public.tf")

test_combined if {
	all := parse_combined_config_files(["fixtures/private.tf", "../examples/two.yaml", "fixtures/private.tf"])
	print([file.path | some file in all])
	all[0].contents == {"a": 1}
	all[1].contents == {"a": 2}
	object.keys(all[2].contents) == {"resource"}
}

test_replaced if {
	parse_config_file("none.tf") == 7 with parse_config_file as 7
}
