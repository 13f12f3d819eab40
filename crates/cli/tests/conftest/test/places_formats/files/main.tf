# storage
resource "aws_s3_bucket" "a" {
  bucket = "a"
  acl    = "private"
  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket" "b" {
  acl = "public-read"
}
