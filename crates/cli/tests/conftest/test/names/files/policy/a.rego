package main

deny contains "deny"
deny_a contains "deny_a"
deny_Foo contains "deny_Foo"
deny_foo contains "deny_foo"
deny_a_1 contains "deny_a_1"
violation contains "violation"
violation_x contains "violation_x"
warn contains "warn"
warn_2 contains "warn_2"
denied contains "no rule of conftest"
deny_ contains "nor this"
warning contains "nor this"
