package main

deny if input.a
