// Package p has comments /* everywhere */.
package p // here

/* and here */ import "fmt" // x
import ("os"; io "io"); import b "b"

// A doc.
const (
	A = iota // zero
	B
	_
	C, D = iota, "x"
	E, F
	G int = 1 << iota
	H
)

const I = 1; const J float64 = 2

var K int
var L, M = 1, /* inside */ 2
var N []string = nil; var O, P string

func external(x int) int

func f( /* none */ ) /* result */ int /* body */ { return /* value */ 1 }

func (*T) unnamed()         {}
func (T) value() (err error) { return }
func (t *pkg.T) odd()        {}
func init()                  {}
func init()                  {}
func _()                     {}
