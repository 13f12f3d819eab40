package lib.own_images

moves(image) if endswith(image, ":latest")
