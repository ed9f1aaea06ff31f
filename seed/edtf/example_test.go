package edtf_test

import (
	"fmt"

	"github.com/convenio-graph/convenio/seed/edtf"
)

func ExampleParse() {
	for _, text := range []string{"XXXX-10-30", "2024-07/..", "2025-10-30?", "2024-13"} {
		d, err := edtf.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s: %s, from %q to %q\n", d, d.Precision(), d.Earliest(), d.Latest())
	}
	// Output:
	// XXXX-10-30: DAY_OF_YEAR, from "" to ""
	// 2024-07/..: INTERVAL, from "2024-07-01" to ""
	// 2025-10-30?: DAY, from "2025-10-30" to "2025-10-30"
	// edtf: column 6: month 13 does not exist
}

// A source that states no year, and a derived bound.
func ExampleIntersect() {
	stated, _ := edtf.Parse("XXXX-10-30")
	derived, _ := edtf.Parse("2024-10-30/..")
	both, ok := edtf.Intersect(stated.Bounds(), derived.Bounds())
	fmt.Printf("%+v %v\n", both, ok)
	// Output: {Earliest:2024-10-30 Latest:} true
}
