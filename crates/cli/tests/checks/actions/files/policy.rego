package main

deny_own contains "denied" if input.kind == "Pod"

warn_own contains "warned" if input.kind == "Pod"
