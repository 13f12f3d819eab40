package scan

severe contains image if {
	some [image, found] in external_data({"provider": "scanner", "keys": input.images}).responses
	found.high > 0
}
