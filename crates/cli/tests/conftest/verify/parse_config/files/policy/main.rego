package main

deny contains msg if {
	some name, blocks in input.resource.aws_s3_bucket
	some bucket in blocks
	bucket.acl == "public-read"
	msg := sprintf("%s is public", [name])
}
