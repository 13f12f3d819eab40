package lib.names_test
import data.lib.names
test_gke if names.gke == "gke"
