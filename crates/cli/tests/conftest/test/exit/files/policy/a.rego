package main

deny contains "a" if input.deny
warn contains "w" if input.warn
