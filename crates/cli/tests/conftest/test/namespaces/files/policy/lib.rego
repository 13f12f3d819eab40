package lib.names
gke := "gke"
