//! The calls of a module's functions, and what each function makes: followed once all packages are
//! known, for how often something is made, and with which values.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Environment, Network, Range, Stack};

/// Calls are followed down through so many functions.
const FAR: usize = 12;
/// So many calls are followed in all; a module that has more is told to be too large.
const FUEL: u32 = 100_000;

/// A value, as far as one function tells it: by its parameters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Term {
    /// It is not known.
    #[default]
    Unknown,
    /// `nil`, or the zero value.
    Absent,
    /// A string.
    Text(String),
    /// A parameter, by its number, or a field in it.
    Param(usize, Vec<String>),
    /// A struct: what its literal gives, and nothing else.
    Fields(BTreeMap<String, FieldTerm>),
    /// A stack, or a construct in it, by the stack's environment.
    Stack(Box<Term>),
}

/// A field of a struct.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FieldTerm {
    /// Whether it is embedded, so that its fields are the struct's, too.
    pub embedded: bool,
    /// Its value.
    pub value: Term,
}

impl Term {
    /// A field of it.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        match self {
            Self::Absent => Self::Absent,
            Self::Param(i, path) => Self::Param(*i, path.iter().map(String::as_str).chain([name]).map(str::to_owned).collect()),
            Self::Fields(parts) => parts.get(name).map_or_else(|| promoted(parts, name), |p| p.value.clone()),
            Self::Unknown | Self::Text(_) | Self::Stack(_) => Self::Unknown,
        }
    }

    /// The same with arguments for parameters.
    #[must_use]
    pub fn with(&self, args: &[Self]) -> Self {
        match self {
            Self::Param(i, path) => {
                let start = args.get(*i).cloned().unwrap_or_default();
                path.iter().fold(start, |term, name| term.field(name))
            }
            Self::Fields(parts) => {
                let with = |(name, p): (&String, &FieldTerm)| (name.clone(), FieldTerm { value: p.value.with(args), ..p.clone() });
                Self::Fields(parts.iter().map(with).collect())
            }
            Self::Stack(environment) => Self::Stack(Box::new(environment.with(args))),
            Self::Unknown | Self::Absent | Self::Text(_) => self.clone(),
        }
    }

    /// The text that it is.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        }
    }
}

/// The field of an embedded struct.
fn promoted(parts: &BTreeMap<String, FieldTerm>, name: &str) -> Term {
    let mut inner = parts.values().filter(|p| p.embedded).map(|p| p.value.field(name)).filter(|t| *t != Term::Absent);
    match (inner.next(), inner.next()) {
        (None, _) => Term::Absent,
        (Some(one), None) => one,
        _ => Term::Unknown,
    }
}

/// Who calls a function that no call at hand calls.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Caller {
    /// Nobody.
    #[default]
    Nobody,
    /// The program, once.
    Program,
    /// Another module, perhaps.
    Others,
    /// Anybody, however often: it is a method, a value, or a part of what is not whole.
    Anybody,
}

/// A function.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Function {
    /// Who else calls it.
    pub caller: Caller,
    /// It is used as a value, too.
    pub is_value: bool,
    /// What it calls.
    pub calls: Vec<Call>,
    /// What it makes.
    pub makes: Vec<Made>,
}

/// A call.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Call {
    /// The function: `path.Name`, `path.Type.Name`.
    pub callee: String,
    /// How often it runs in each run of the function that it stands in.
    pub runs: Range,
    /// Its arguments.
    pub args: Vec<Term>,
}

/// Something that a function makes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Made {
    /// How often in each run of the function.
    pub runs: Range,
    /// What.
    pub what: What,
}

/// What is made.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// Gateways and addresses: what one run makes, by what is known of the stack's environment.
    Network {
        /// The scope.
        scope: Term,
        /// In a stack without environment.
        agnostic: Network,
        /// In one that has an environment.
        given: Network,
        /// Where that is not known.
        unknown: Network,
    },
    /// A stack.
    Stack {
        /// The file.
        path: String,
        /// The line.
        line: u32,
        /// Its id.
        id: Term,
        /// Its environment.
        environment: Term,
    },
    /// What synth refuses.
    Failure(Site),
}

/// A place: a document's path, and the offset in it.
pub type Site = (String, u32);

/// What a module makes in all.
#[derive(Debug, Default)]
pub(super) struct Total {
    /// By region; an empty one is not known.
    pub network: BTreeMap<String, Network>,
    /// In each call of a function that nothing here calls.
    pub per_call: BTreeMap<String, Network>,
    /// Stacks.
    pub stacks: BTreeSet<Stack>,
    /// Failures that are met for sure.
    pub sure: BTreeSet<Site>,
    /// There were more calls than are followed.
    pub too_large: bool,
}

impl Total {
    /// Follows the calls of a module.
    pub fn of(functions: &BTreeMap<String, Function>) -> Self {
        let makers = makers(functions);
        let mut walk = Walk { functions, makers: &makers, met: BTreeSet::new(), fuel: FUEL, root: None, total: Self::default() };
        let once = Range { min: 1, max: Some(1) };
        let any = Range { min: 0, max: None };
        let roots = |caller: Caller| functions.iter().filter(move |(_, f)| f.caller == caller);
        let has_program = roots(Caller::Program).next().is_some();
        for (name, _) in roots(Caller::Program) {
            walk.function(name, &[], once, &mut Vec::new());
        }
        for (name, f) in functions {
            if f.is_value {
                walk.function(name, &[], any, &mut Vec::new());
            }
        }
        let called = called(functions);
        let free = |walk: &Walk<'_>, name: &str| !walk.met.contains(name) && !called.contains(name);
        for (name, _) in roots(Caller::Anybody) {
            if free(&walk, name) {
                walk.function(name, &[], any, &mut Vec::new());
            }
        }
        for (name, _) in roots(Caller::Others) {
            if free(&walk, name) {
                walk.root = Some((name.clone(), !has_program));
                walk.function(name, &[], once, &mut Vec::new());
            }
        }
        walk.total.too_large = walk.fuel == 0;
        walk.total
    }
}

/// The functions that some function calls.
fn called(functions: &BTreeMap<String, Function>) -> BTreeSet<&str> {
    functions.iter().flat_map(|(name, f)| f.calls.iter().map(|c| c.callee.as_str()).filter(move |c| c != name)).collect()
}

/// The functions that make something, by themselves or by what they call.
fn makers(functions: &BTreeMap<String, Function>) -> BTreeSet<&str> {
    let mut callers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, f) in functions {
        f.calls.iter().for_each(|c| callers.entry(&c.callee).or_default().push(name));
    }
    let mut left: Vec<&str> = functions.iter().filter(|(_, f)| !f.makes.is_empty()).map(|(name, _)| name.as_str()).collect();
    let mut out = BTreeSet::new();
    while let Some(name) = left.pop() {
        if out.insert(name) {
            left.extend(callers.get(name).into_iter().flatten());
        }
    }
    out
}

/// A walk down the calls.
struct Walk<'f> {
    functions: &'f BTreeMap<String, Function>,
    makers: &'f BTreeSet<&'f str>,
    /// Functions that were met.
    met: BTreeSet<&'f str>,
    fuel: u32,
    /// The function that nothing calls, where the walk began at one, and whether what it meets counts as
    /// met for sure.
    root: Option<(String, bool)>,
    total: Total,
}

impl<'f> Walk<'f> {
    fn function(&mut self, name: &str, args: &[Term], runs: Range, above: &mut Vec<&'f str>) {
        let Some((name, f)) = self.functions.get_key_value(name) else { return };
        if !self.makers.contains(name.as_str()) || above.contains(&name.as_str()) || above.len() >= FAR || self.fuel == 0 {
            return;
        }
        self.fuel -= 1;
        self.met.insert(name);
        for made in &f.makes {
            self.made(&made.what, args, runs.times(made.runs));
        }
        above.push(name);
        for call in &f.calls {
            let given: Vec<Term> = call.args.iter().map(|t| t.with(args)).collect();
            self.function(&call.callee, &given, runs.times(call.runs), above);
        }
        above.pop();
    }

    fn made(&mut self, what: &What, args: &[Term], runs: Range) {
        match what {
            What::Network { scope, agnostic, given, unknown } => {
                let environment = match scope.with(args) {
                    Term::Stack(environment) => *environment,
                    _ => Term::Unknown,
                };
                let each = match known(&environment) {
                    Environment::Agnostic => agnostic,
                    Environment::Given => given,
                    Environment::Unknown => unknown,
                };
                if runs.max == Some(0) {
                    return;
                }
                let sum = match &self.root {
                    Some((root, _)) => self.total.per_call.entry(root.clone()).or_default(),
                    None => self.total.network.entry(environment.field("Region").text().unwrap_or_default()).or_default(),
                };
                sum.add(each.times(runs));
            }
            What::Stack { path, line, id, environment } => {
                let environment = environment.with(args);
                self.total.stacks.insert(Stack {
                    path: path.clone(),
                    line: *line,
                    id: id.with(args).text(),
                    account: environment.field("Account").text(),
                    region: environment.field("Region").text(),
                    environment: known(&environment),
                });
            }
            What::Failure(site) => {
                if runs.min > 0 && self.root.as_ref().is_none_or(|(_, counts)| *counts) {
                    self.total.sure.insert(site.clone());
                }
            }
        }
    }
}

/// What an environment says of itself.
fn known(environment: &Term) -> Environment {
    match environment {
        Term::Absent => Environment::Agnostic,
        Term::Fields(_) => Environment::Given,
        _ => Environment::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(t: &str) -> Term {
        Term::Text(t.to_owned())
    }

    fn fields(list: &[(&str, bool, Term)]) -> Term {
        Term::Fields(list.iter().map(|(n, embedded, v)| ((*n).to_owned(), FieldTerm { embedded: *embedded, value: v.clone() })).collect())
    }

    fn region(name: &str) -> Term {
        fields(&[("StackProps", true, fields(&[("Env", false, fields(&[("Region", false, text(name))]))]))])
    }

    const ONE: Range = Range { min: 1, max: Some(1) };

    fn network(n: u64) -> Network {
        let range = Range { min: n, max: Some(n) };
        Network { nat_gateways: range, elastic_ips: range }
    }

    /// `NewTap(scope, id, props)`: a stack with a network, as `cdk init` writes it.
    fn wrapper() -> Function {
        let environment = Term::Param(2, vec!["StackProps".into(), "Env".into()]);
        let stack = What::Stack { path: "lib.go".into(), line: 3, id: Term::Param(1, Vec::new()), environment: environment.clone() };
        let scope = Term::Stack(Box::new(environment));
        let vpc = What::Network { scope, agnostic: network(2), given: network(3), unknown: Network::default() };
        Function { caller: Caller::Others, makes: [stack, vpc].map(|what| Made { runs: ONE, what }).into(), ..Function::default() }
    }

    fn call(callee: &str, runs: Range, args: &[Term]) -> Call {
        Call { callee: callee.into(), runs, args: args.to_vec() }
    }

    #[test]
    fn promoted_fields() {
        let props = region("eu-west-1");
        assert_eq!(props.field("Env").field("Region"), text("eu-west-1"));
        assert_eq!(props.field("Other"), Term::Absent);
        assert_eq!(Term::Param(0, Vec::new()).field("Env").with(std::slice::from_ref(&props)), props.field("Env"));
        assert_eq!(Term::Absent.field("Env"), Term::Absent);
    }

    #[test]
    fn each_call_is_a_stack_with_its_region() {
        let args = |id: &str, r: &str| [Term::Unknown, text(id), region(r)];
        let main = Function {
            caller: Caller::Program,
            calls: vec![
                call("lib.NewTap", ONE, &args("A", "us-east-1")),
                call("lib.NewTap", ONE, &args("B", "us-west-2")),
                call("lib.NewTap", Range { min: 0, max: Some(1) }, &[Term::Unknown, text("C"), Term::Absent]),
            ],
            ..Function::default()
        };
        let total = Total::of(&BTreeMap::from([("main.main".into(), main), ("lib.NewTap".into(), wrapper())]));
        let ids: Vec<_> = total.stacks.iter().map(|s| (s.id.as_deref(), s.region.as_deref())).collect();
        assert_eq!(ids, [(Some("A"), Some("us-east-1")), (Some("B"), Some("us-west-2")), (Some("C"), None)]);
        let shown: Vec<_> = total.network.iter().map(|(r, n)| format!("{r}: {}", n.nat_gateways)).collect();
        assert_eq!(shown, [": 0 to 2", "us-east-1: 3", "us-west-2: 3"]);
        assert!(total.per_call.is_empty());
    }

    #[test]
    fn what_nothing_calls_is_told_for_each_call() {
        let total = Total::of(&BTreeMap::from([("lib.NewTap".into(), wrapper())]));
        assert_eq!((total.stacks.len(), total.network.len(), total.per_call.len()), (1, 0, 1));
        let dead = Function { caller: Caller::Nobody, ..wrapper() };
        let total = Total::of(&BTreeMap::from([("lib.newTap".into(), dead)]));
        assert_eq!((total.stacks.len(), total.network.len(), total.per_call.len()), (0, 0, 0));
    }

    #[test]
    fn failures_are_sure_where_they_run_for_sure() {
        let site = |n| ("a.go".to_owned(), n);
        let fails = |runs, n| Made { runs, what: What::Failure(site(n)) };
        let maybe = Range { min: 0, max: Some(1) };
        let inner = Function { makes: vec![fails(ONE, 1), fails(maybe, 2)], ..Function::default() };
        let other = Function { makes: vec![fails(ONE, 3)], ..Function::default() };
        let main =
            Function { caller: Caller::Program, calls: vec![call("inner", ONE, &[]), call("other", maybe, &[])], ..Function::default() };
        let functions = BTreeMap::from([("main".into(), main), ("inner".into(), inner), ("other".into(), other)]);
        assert_eq!(Total::of(&functions).sure, BTreeSet::from([site(1)]));
    }

    #[test]
    fn recursion_ends() {
        let me = Function {
            caller: Caller::Program,
            calls: vec![call("main", ONE, &[]), call("main", ONE, &[])],
            makes: wrapper().makes,
            ..Function::default()
        };
        assert_eq!(Total::of(&BTreeMap::from([("main".into(), me)])).stacks.len(), 1);
    }
}
