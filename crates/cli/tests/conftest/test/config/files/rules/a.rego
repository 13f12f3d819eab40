package team
deny contains "a" if input.deny
warn contains "w"
