package main

import data.conftest.file

deny contains sprintf("%s/%s: %s is not allowed in %s", [file.dir, file.name, input.image, data.conftest.team]) if not input.image in data.images.allowed
