# The example that everybody knows.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
  }
}

locals {
  a = 1
}

locals {
  b = 2
}

resource "aws_s3_bucket" "logs" {
  bucket        = "logs-${var.name}"
  acl           = var.acl
  force_destroy = true
  tags = merge(local.tags, {
    Name = "logs"
  })

  lifecycle_rule {
    enabled = true
  }
  lifecycle_rule {
    enabled = !var.keep
  }
}

resource "aws_s3_bucket" "data" {
  count = var.on ? 1 : 0
}

resource "aws_security_group_rule" "in" {
  cidr_blocks = ["0.0.0.0/0", var.cidr]
  from_port   = 0
  to_port     = 65535
}

output "id" {
  value = aws_s3_bucket.logs.*.id
}
