package main.gke
import data.lib.names
deny contains names.gke
