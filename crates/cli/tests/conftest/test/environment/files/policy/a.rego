package main

deny contains "of policy"
