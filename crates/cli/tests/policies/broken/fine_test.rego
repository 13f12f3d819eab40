package broken.fine_test

test_fine if true
