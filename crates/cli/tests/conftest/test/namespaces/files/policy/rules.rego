package rules.own
warn contains "own"
