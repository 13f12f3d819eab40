package team
deny contains "other"
