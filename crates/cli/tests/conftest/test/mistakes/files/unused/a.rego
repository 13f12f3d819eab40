package main

import data.x

deny contains "a" if y := 1
