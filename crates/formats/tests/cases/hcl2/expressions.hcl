nothing     = null
yes         = true
no          = !true
int         = 42
large       = 18446744073709551615
negative    = -5
float       = 1.50
exponent    = 1e3
string      = "tab\t quote\" $${escaped} %%{escaped}"
only        = "${var.x}"
only_number = "${5}"
mixed       = "a-${var.x}-${5}-${"in"}"
stripped    = "a ${~ var.x ~} b"
choice      = "a-${var.x ? "y" : "z"}"
condition   = var.x > 1 && !var.y ? "y" : 2
directive   = "%{ if var.a ~} yes %{ else } no %{ endif }"
loop        = "%{ for k, v in var.m }${k}=${v},%{ endfor }"
call        = file("a.txt")
parens      = (1 + 2) * 3
index       = var.list[0].id
splat       = var.list[*].id
array       = [1, "two", [three], { four = 4 }]
comprehension = [for x in var.list : upper(x) if x != ""]
object = {
  plain          = 1
  "quoted"       = 2
  (var.computed) = 3
  "t-${var.t}"   = 4
  "tags.a" : 5
}
heredoc = <<EOT
  two blanks
$${plain} ${var.x}
EOT
indented = <<-EOT
    cut
      less
    EOT
