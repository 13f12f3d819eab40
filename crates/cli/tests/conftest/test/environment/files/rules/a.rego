package team

warn contains "of rules"
