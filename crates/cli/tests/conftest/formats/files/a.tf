locals { a = var.b }
