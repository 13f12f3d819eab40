package main

test_absolute if parse_config_file("/etc/hostname.yaml")

test_outside if parse_config_file("../../args")

test_gone if parse_config_file("gone.yaml")

test_folder if parse_config_file("../examples")

test_outside_at_once if parse_combined_config_files(["../examples/a.yaml", "../../../../../../Cargo.toml"])

test_no_parser if parse_config_file("../examples/a.lock")

test_broken if parse_config_file("../examples/broken.json")

test_text_broken if parse_config("toml", "a = ")

test_unknown_parser if parse_config("tomel", "a = 1")

test_no_parser_of_ours if parse_config("cue", "a: 1")

test_type if parse_config_file(input.path) with input as {"path": 1}
