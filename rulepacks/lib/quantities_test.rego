package lib.quantities_test

import data.lib.quantities

test_plain_numbers if {
	every text, number in {
		"0": 0,
		"1": 1,
		"+2": 2,
		"-2": -2,
		"1.5": 1.5,
		"2.": 2,
		".5": 0.5,
		"0.25": 0.25,
		"007": 7,
		"00.5": 0.5,
		"000": 0,
		"10": 10,
		"-.5": -0.5,
	} {
		quantities.parse(text) == number
	}
	every number in [0, 2, -1, 0.5] { quantities.parse(number) == number }
}

test_decimal_suffixes if {
	every text, number in {
		"500m": 0.5,
		"100m": 0.1,
		"1500m": 1.5,
		"250u": 0.00025,
		"5n": 0.000000005,
		"2k": 2000,
		"128M": 128000000,
		"1G": 1000000000,
		"1T": 1000000000000,
		"1P": 1000000000000000,
		"1E": 1000000000000000000,
		"0.5G": 500000000,
		"-1k": -1000,
	} {
		quantities.parse(text) == number
	}
}

test_binary_suffixes if {
	every text, number in {
		"1Ki": 1024,
		"64Mi": 67108864,
		"1.5Gi": 1610612736,
		"1Ti": 1099511627776,
		"1Pi": 1125899906842624,
		"1Ei": 1152921504606846976,
	} {
		quantities.parse(text) == number
	}
}

test_exponents if {
	every text, number in {
		"1e3": 1000,
		"1E3": 1000,
		"1.5e3": 1500,
		"5e-1": 0.5,
		"2e+6": 2000000,
		"0e5": 0,
		"1e18": 1000000000000000000,
		"-1e2": -100,
	} {
		quantities.parse(text) == number
	}
}

test_the_same_amount_is_the_same_number if {
	quantities.parse("0.1") == quantities.parse("100m")
	quantities.parse("1Gi") == quantities.parse("1024Mi")
	quantities.parse("1G") < quantities.parse("1Gi")
	quantities.parse(2) == quantities.parse("2000m")
}

test_what_is_no_quantity_has_no_number if {
	every value in [
		"",
		"m",
		".",
		"1K",
		"1mi",
		"1GB",
		"1 Gi",
		" 1",
		"1,5",
		"1e",
		"1e1.5",
		"1e400",
		"1e3Mi",
		"1Gim",
		"--1",
		"1.2.3",
		"0x10",
		"NaN",
		"Inf",
		"${CPU}",
		"1\n",
		null,
		true,
		[],
		{},
	] {
		not quantities.parse(value)
	}
}
