package main

deny contains "a" if to_number(input.a) > 1
