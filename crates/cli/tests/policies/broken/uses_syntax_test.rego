package broken.uses_test

import data.broken.syntax

test_p if syntax.p
