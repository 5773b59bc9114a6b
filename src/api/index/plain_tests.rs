use super::plain::package_document;
use crate::api::text::Document;
use crate::api::versions::Releases;

fn text(files: &[&str]) -> String {
    let parsed: Vec<_> = files.iter().map(|t| crate::syntax::parse(t).file).collect();
    let files: Vec<_> = parsed.iter().zip(files.iter().copied()).collect();
    package_document("p", &files, &std::collections::HashMap::new()).write(&Releases::default())
}

#[test]
#[allow(clippy::too_many_lines)] // two texts
fn declarations_become_lines() {
    let go = r#"package p
import (
	"context"
	cdk "github.com/aws/aws-cdk-go/awscdk/v2"
	"gopkg.in/yaml.v3"
)
type Props struct {
	cdk.StackProps
	Name, Other *string `json:"x"`
	Needed *bool `field:"required" json:"needed" yaml:"needed"`
	// Deprecated: see Name
	Nested struct{ A int; B []byte }
	hidden int
}
// Kind is one.
//
// Deprecated: use Sort.
type Kind uint8
const (
	A Kind = iota + 1
	B
	_
	D
	// Deprecated: no more
	Text = "x" 
	Raw = `a"
b`
	Size = 1 << 10
	Big = Size * Size
	Neg = -3
	Half = 1.5
	Same = A
	Conv = Kind(7)
	unexported = 4
	Rune = 'x'
	Yes = true
	Unclear = other()
)
var (
	X = New(nil)
	Y, Z = 1, "s"
	P = &Props{}
	F = func(a int) error { return nil }
	Arr [unexported]int
	Table = map[string][]int{}
	Dots = [...]int{1}
)
func New(scope cdk.Construct, id string, opts ...func(*Props)) (*Props, error) { return nil, nil }
func (p *Props) Set(v yaml.Node) {}
func (Props) Get(_ context.Context) <-chan int { return nil }
func (p Props) internal() {}
type Alias = map[string]any
"#;
    assert_eq!(
        text(&[go]),
        r#"package p
import awscdk "github.com/aws/aws-cdk-go/awscdk/v2"
import context "context"
import yaml "gopkg.in/yaml.v3"
const A Kind = 1
type Alias = map[string]any
var Arr [4]int
const B Kind = 2
const Big untyped int = 1048576
const Conv Kind = 7
const D Kind = 4
var Dots ?
var F func(a int) error
const Half untyped float
type Kind uint8
	~
const Neg untyped int = -3
func New(scope awscdk.Construct, id string, opts ...func(*Props)) (*Props, error)
var P *Props
partial struct Props
	+awscdk.StackProps
	Name *string
	Other *string
	Needed *bool!
	Nested struct{ A int; B []byte }
		~
	Get(_ context.Context) <-chan int
	*Set(v yaml.Node)
const Raw untyped string = "a\"\nb"
const Rune untyped rune = 120
const Same Kind = 1
const Size untyped int = 1024
var Table map[string][]int
const Text untyped string = "x"
	~
const Unclear ?
var X ?
var Y int
const Yes untyped bool = true
var Z string
"#
    );
}

#[test]
fn generics_and_interfaces() {
    let a = "package p
import (
	\"math/rand\"
	crypto \"crypto/rand\"
	. \"strings\"
	\"github.com/x/go-what\"
)
type Pair[K comparable, V any] struct { Key K; Value V }
func (p *Pair[A, B]) Swap(f func(A) B) Pair[A, B] { panic(0) }
func (p Pair[_, B]) Second() B { panic(0) }
func Map[T ~[]E, E fmt](t T, f func(E, ...any)) chan (<-chan E) { return nil }
type Number interface { ~int | ~float64; String() string }
type Node interface { comparable; node(); Children() []Node }
type Dotted struct { Builder; X int }
type leaf struct { *inner; sync int }
type inner struct { Depth int; hidden bool }
func (l leaf) node() {}
func (l leaf) other() {}
func Leaf() *leaf { return nil }
var R *rand.Rand
var C crypto.T
var B Builder
var W what.X
var Q nowhere.X
";
    let b = "package p\nfunc (leaf) Children() []Node { return nil }\nfunc unexported(x hiddenOnly) {}\ntype hiddenOnly int\n";
    let expected = r#"package p
import rand "math/rand"
import rand2 "crypto/rand"
import what "github.com/x/go-what"
var B ?
var C rand2.T
type Dotted ?
func Leaf() *leaf
func Map[T ~[]E, E ?](t T, f func(E, ...any)) chan (<-chan E)
sealed interface Node
	+comparable
	Children() []Node
	node()
interface Number
	+~int | ~float64
	String() string
struct Pair[K comparable, V any]
	Key K
	Value V
	Second() V
	*Swap(f func(K) V) Pair[K, V]
var Q ?
var R *rand.Rand
var W what.X
partial struct inner
	Depth int
partial struct leaf
	+*inner
	Children() []Node
	node()
"#;
    assert_eq!(text(&[a, b]), expected);
}

#[test]
fn damage_and_depth_are_survived() {
    let deep = format!("package p\nvar X {}int\nvar Y = {}1{}\n", "*".repeat(5000), "(".repeat(5000), ")".repeat(5000));
    for go in ["", "package p\nfunc (", "package p\ntype T struct { A", "package p\nconst (\n\tA = B\n\tB = A\n)\n", &deep] {
        let got = text(&[go]);
        assert!(Document::parse("p", &got, &Releases::default()).is_ok(), "{got}");
    }
}
