package main

deny if input.a
test_a if unknown(1)
