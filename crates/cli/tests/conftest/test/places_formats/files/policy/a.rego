package main

deny contains msg if {
	some name, buckets in input.resource.aws_s3_bucket
	some bucket in buckets
	bucket.acl == "public-read"
	msg := sprintf("%s is public", [name])
}

deny contains msg if {
	some name, buckets in input.resource.aws_s3_bucket
	some bucket in buckets
	not bucket.versioning
	msg := sprintf("%s has no versions", [name])
}

deny contains "the last user is root" if {
	users := [command.Value[0] | some command in input; command.Cmd == "user"]
	users[count(users) - 1] == "root"
}

warn contains "no edition" if not input.package.edition
