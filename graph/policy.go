package graph

// policyKey is where a response tells what it rests on.
const policyKey = "evidence"

// policy is the reader's policy under which an operation was answered, as the response tells it.
type policy struct {
	Status        []string `json:"status"`
	MinConfidence float64  `json:"minConfidence"`
	Sources       []string `json:"sources"` // null for all
}
