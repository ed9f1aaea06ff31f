package plan

import "github.com/vektah/gqlparser/v2/ast"

// Code is the stable code of an error that a client can act upon.
type Code string

// The codes of what Build refuses.
const (
	BadArgument Code = "BAD_ARGUMENT" // an argument's value is not what the schema or its description asks for
	BadCursor   Code = "BAD_CURSOR"   // `after` is no cursor of this list in this order
	TooComplex  Code = "TOO_COMPLEX"  // the operation is larger than the limits allow

	TooManyNodes Code = "TOO_MANY_NODES" // its pages, multiplied, could be more nodes than the limits allow
)

// Error says why an operation cannot be planned.
type Error struct {
	Code     Code
	Message  string        // what is wrong and what to do, for the client
	Path     ast.Path      // the field, by response keys
	Argument string        // where in the arguments, such as where.and[0].size.gt; may be empty
	Position *ast.Position // in the operation's text; may be nil
}

// Error returns the argument and the message.
func (e *Error) Error() string {
	if e.Argument == "" {
		return e.Message
	}
	return e.Argument + ": " + e.Message
}
