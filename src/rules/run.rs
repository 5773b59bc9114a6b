//! Running rules over one checked package.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use rustc_hash::FxHashMap;
use streaming_iterator::StreamingIterator;
use tree_sitter::{Node, QueryCursor};

use super::cost::Counts;
use super::eval::{Bound, Eval};
use super::finding::declaration_name;
use super::plan::{PatternId, Plan};
use super::source::{AnchorKind, Pattern};
use super::{Rule, RuleSet};
use crate::api::versions::Version;
use crate::finding::{Code, Finding, Places, RuleId, Stage, VersionInForce};
use crate::input::{Location, SourceUnit, Span};
use crate::project::{Notice, NoticeKind};
use crate::syntax::Parsed;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::Answer;
use crate::types::info::{At, Callee, Info};

/// A pattern that is met with more unfinished matches than this is given up, and told.
const MATCH_LIMIT: u32 = 4096;

/// What a run needs of a package.
pub struct Context<'r, 'c, 'a> {
    /// The package, after it was checked.
    pub info: &'r mut Info<'c, 'a>,
    /// The package's files.
    pub units: &'r [&'r SourceUnit],
    /// Their syntax, with tree-sitter's trees.
    pub files: &'r [Parsed],
    /// The version in force.
    pub version: &'r Arc<VersionInForce>,
}

/// What a run finds.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings of rules of later stages than compile.
    pub findings: Vec<Finding>,
    /// Causes of compile errors, for [`Outcome::explain`].
    pub causes: Vec<Cause>,
    /// Rules that could not be run to their end.
    pub notices: Vec<Notice>,
    /// What became of the places that each rule is about; only rules that met some.
    pub places: BTreeMap<RuleId, Places>,
}

/// What became of one place; the worst counts where a rule has several patterns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Standing {
    Clean,
    Undecided,
    Found,
}

/// A rule of stage compile that matches: it says why a check finds something there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// The rule.
    pub rule: RuleId,
    /// The compiler's codes that it explains.
    pub codes: Vec<Code>,
    /// Where.
    pub place: Location,
    /// What to do; may be empty.
    pub help: String,
}

impl RuleSet {
    /// Runs all rules over a package.
    #[must_use]
    pub fn run(&self, context: Context<'_, '_, '_>) -> Outcome {
        let version = Version::parse(&context.version.value);
        let mut plan = self.plan(context.info, version.as_ref());
        if plan.is_empty() {
            return Outcome::default();
        }
        let Context { info, units, files, version: in_force } = context;
        let mut run =
            Run { set: self, info, units, in_force, version, outcome: Outcome::default(), standings: FxHashMap::default(), is_test: false };
        for (file, parsed) in files.iter().enumerate() {
            if units[file].context {
                continue;
            }
            run.file(file, parsed, &mut plan);
        }
        run.tally();
        run.outcome
    }
}

/// A run over one package.
pub(super) struct Run<'r, 'c, 'a> {
    set: &'r RuleSet,
    pub info: &'r mut Info<'c, 'a>,
    pub units: &'r [&'r SourceUnit],
    pub in_force: &'r Arc<VersionInForce>,
    version: Option<Version>,
    outcome: Outcome,
    /// By rule, file and place.
    standings: FxHashMap<(usize, usize, Span), Standing>,
    /// The file is a test of Go's.
    is_test: bool,
}

/// What a pattern captures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Got<'n> {
    /// The capture.
    pub name: &'n str,
    /// Where the node stands.
    pub span: Span,
    /// The expression that it is, or holds as its only one.
    pub at: Option<At>,
}

/// The anchor that a pattern is tried at.
#[derive(Clone, Copy, Debug)]
struct Anchored {
    at: At,
    /// What the predicates about it said.
    said: Answer,
    /// The constant that they met.
    found: Option<At>,
}

/// A match whose predicates all hold.
pub(super) struct Hit<'h> {
    pub rule: &'h Rule,
    pub file: usize,
    pub place: Span,
    pub bound: &'h Bound<'h>,
    pub anchor: Option<At>,
    /// The constant that a predicate met.
    pub found: Option<At>,
}

impl<'r> Run<'r, '_, '_> {
    fn file(&mut self, file: usize, parsed: &Parsed, plan: &mut Plan<'_>) {
        let helps_tests = parsed.file.imports.iter().any(|i| i.path == "testing");
        self.is_test = helps_tests || self.units[file].path.ends_with("_test.go");
        let ast = self.info.ast(file);
        for (i, e) in ast.exprs.iter().enumerate() {
            #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
            let at = At { file, expr: ExprId(i as u32) };
            let ids = match e.kind {
                ExprKind::Call { .. } if !plan.calls.is_empty() => self.info.called_name(file, e.kind).map(|s| plan.calls.at(s, self.info)),
                ExprKind::CompositeLit { .. } if !plan.literals.is_empty() => {
                    self.info.type_name(at).map(|s| plan.literals.at(s, self.info))
                }
                _ => None,
            };
            for &id in ids.into_iter().flatten() {
                self.anchored(id, at, parsed);
            }
        }
        if !plan.anywhere.iter().any(|&id| self.speaks(id)) {
            return;
        }
        let Some(tree) = parsed.tree(&self.units[file].text) else { return };
        for &id in &plan.anywhere {
            if self.speaks(id) {
                self.cursor(id, file, tree.root_node(), None);
            }
        }
    }

    /// What a test builds may be broken on purpose, and is deployed by nobody: there only rules of
    /// stage compile have something to say.
    fn speaks(&self, id: PatternId) -> bool {
        !self.is_test || self.set.rules[id.0].info.stage == Stage::Compile
    }

    /// Tries a pattern at a call or literal with the right name. What is asked of the anchor alone is
    /// asked first: most often it says no, and then the pattern need not be compiled.
    fn anchored(&mut self, id: PatternId, at: At, parsed: &Parsed) {
        let set = self.set;
        if !self.speaks(id) {
            return;
        }
        let pattern = &set.rules[id.0].source.patterns[id.1];
        let Some(anchor) = &pattern.anchor else { return };
        let span = self.info.span(at);
        let symbols = match anchor.kind {
            AnchorKind::Call => match self.info.callee(at) {
                Callee::Known(list) => list,
                _ => return,
            },
            AnchorKind::Literal => self.info.type_symbols(at).unwrap_or_default(),
        };
        if !symbols.iter().any(|s| anchor.symbols.iter().any(|p| p.matches(s))) {
            return;
        }
        if self.info.is_damaged(at.file, span) {
            return self.note(id, at.file, span, Standing::Undecided);
        }
        self.note(id, at.file, span, Standing::Clean);
        if pattern.by_age && !self.info.literal_may_age(at) {
            return;
        }
        // Elements are matched as they stand there: what is set later is not looked at.
        if pattern.by_key && anchor.kind == AnchorKind::Literal && !self.info.flow(at).set.is_empty() {
            self.note(id, at.file, span, Standing::Undecided);
        }
        let start = set.counts.get(id.0).map(|c| (c, Instant::now()));
        let bound = vec![(&*anchor.capture, Some(at))];
        let mut eval = Eval { info: self.info, bound: &bound, version: self.version.as_ref(), units: self.units, found: None };
        // The first one is what the symbols said.
        let said = eval.all(&pattern.predicates[1..pattern.of_anchor]);
        let anchored = Anchored { at, said, found: eval.found };
        if said == Answer::No {
            if let Some((c, start)) = start {
                c.tried(start);
            }
            return;
        }
        let text: &str = &self.units[at.file].text;
        if let Some(matches) = pattern.shape.as_ref().and_then(|s| s.matches(self.info, at, text)) {
            for got in matches {
                self.took(id, at.file, &got, Some(anchored));
            }
            if let Some((c, start)) = start {
                c.tried(start);
            }
            return;
        }
        let Some(tree) = parsed.tree(&self.units[at.file].text) else { return };
        let root = tree.root_node();
        let Some(node) = root.descendant_for_byte_range(span.start as usize, span.end as usize) else { return };
        if root.has_error() && self.info.ast(at.file).damage.is_empty() && hurt(node) {
            return; // valid code that tree-sitter does not understand
        }
        let body = node.child_by_field_name("body").filter(|_| node.kind() == "composite_literal");
        for start in [Some(node), body].into_iter().flatten() {
            for &depth in &anchor.depths {
                let mut up = Some(start);
                for _ in 0..depth {
                    up = up.and_then(|n| n.parent());
                }
                if let Some(up) = up {
                    self.cursor(id, at.file, up, Some(anchored));
                }
            }
        }
    }

    /// Runs a pattern at a node; at all nodes below, too, where it has no anchor.
    fn cursor(&mut self, id: PatternId, file: usize, node: Node<'_>, anchor: Option<Anchored>) {
        let set = self.set;
        let rule = &set.rules[id.0];
        let pattern = &rule.source.patterns[id.1];
        let start = set.counts.get(id.0).map(|c| (c, Instant::now()));
        let Some(query) = rule.query(id.1) else { return };
        let text: &str = &self.units[file].text;
        let mut cursor = QueryCursor::new();
        cursor.set_match_limit(MATCH_LIMIT);
        if anchor.is_some() {
            cursor.set_max_start_depth(Some(u32::from(pattern.any_root)));
        }
        let names = query.capture_names();
        let mut matches = cursor.matches(query, node, text.as_bytes());
        while let Some(m) = matches.next() {
            let captured = m.captures().iter().map(|c| (names[c.index as usize], c.node));
            let got = captured.map(|(name, node)| Got { name, span: span(node), at: self.expression(file, node) });
            let got: Vec<Got<'_>> = got.collect();
            self.took(id, file, &got, anchor);
        }
        if let Some((c, start)) = start {
            c.tried(start);
        }
        if cursor.did_exceed_match_limit() {
            let unit = self.units[file];
            let line = unit.document.line_column(unit.map.offset_to_document(offset(node.start_byte()))).0;
            let message = format!("rule {} was given up here: it has more than {MATCH_LIMIT} unfinished matches", rule.info.id);
            self.outcome.notices.push(Notice::new(NoticeKind::Rule, unit.document.path.clone(), message).at(line));
        }
    }

    fn note(&mut self, id: PatternId, file: usize, place: Span, standing: Standing) {
        if self.is_test {
            return;
        }
        let now = self.standings.entry((id.0, file, place)).or_insert(standing);
        *now = standing.max(*now);
    }

    /// Counts what became of the places.
    fn tally(&mut self) {
        let mut places = vec![Places::default(); self.set.rules.len()];
        for (&(rule, ..), &standing) in &self.standings {
            let n = &mut places[rule];
            n.seen += 1;
            n.found += u64::from(standing == Standing::Found);
            n.undecided += u64::from(standing == Standing::Undecided);
        }
        let met = self.set.rules.iter().zip(places).filter(|(_, n)| n.seen > 0);
        self.outcome.places = met.map(|(rule, n)| (rule.info.id.clone(), n)).collect();
    }

    /// What a pattern matched: asks its predicates, and keeps what becomes of the place.
    fn took(&mut self, id: PatternId, file: usize, got: &[Got<'_>], anchor: Option<Anchored>) {
        let set = self.set;
        let rule = &set.rules[id.0];
        let standing = self.matched(rule, &rule.source.patterns[id.1], file, got, anchor);
        let place = anchor.map_or_else(|| got.first().map_or(Span::new(0, 0), |g| g.span), |a| self.info.span(a.at));
        self.note(id, file, place, standing);
        if let Some(c) = set.counts.get(id.0) {
            Counts::add(&c.matched);
            if standing == Standing::Found {
                Counts::add(&c.found);
            }
        }
    }

    /// Whether all predicates hold, and something is found.
    fn matched(&mut self, rule: &Rule, pattern: &Pattern, file: usize, got: &[Got<'_>], anchor: Option<Anchored>) -> Standing {
        let mut bound: Bound<'_> = Vec::with_capacity(got.len());
        for g in got {
            if !bound.iter().any(|(n, _)| *n == g.name) {
                bound.push((g.name, g.at));
            }
        }
        if let (Some(here), Some(a)) = (anchor, &pattern.anchor)
            && !bound.iter().any(|(n, e)| *n == a.capture && *e == Some(here.at))
        {
            return Standing::Clean; // the anchor of another match: it has its own turn
        }
        let (said, found) = anchor.map_or((Answer::Yes, None), |a| (a.said, a.found));
        let mut eval = Eval { info: self.info, bound: &bound, version: self.version.as_ref(), units: self.units, found };
        let answer = said.and(eval.all(&pattern.predicates[pattern.of_anchor..]));
        let found = eval.found;
        match answer {
            Answer::Yes => {}
            Answer::No => return Standing::Clean,
            Answer::Maybe => return Standing::Undecided,
        }
        let by_name = |name: &str| got.iter().find(|g| g.name == name).map(|g| g.span);
        let place = by_name("place").or_else(|| pattern.anchor.as_ref().and_then(|a| by_name(&a.capture))).or(got.first().map(|g| g.span));
        let Some(place) = place else { return Standing::Clean };
        if self.info.is_damaged(file, place) {
            return Standing::Undecided;
        }
        let header = &rule.source.header;
        if header.stage == Stage::Compile {
            let (place, help) = (self.units[file].locate(place), header.help(self.version.as_ref()).to_owned());
            self.outcome.causes.push(Cause { rule: rule.info.id.clone(), codes: header.codes.clone(), place, help });
            return Standing::Found;
        }
        let finding = self.finding(&Hit { rule, file, place, bound: &bound, anchor: anchor.map(|a| a.at), found }, got);
        self.add(finding, file, place);
        Standing::Found
    }

    /// The expression that a node is, or holds as its only one.
    fn expression(&self, file: usize, node: Node<'_>) -> Option<At> {
        let mut node = node;
        loop {
            node = match node.kind() {
                "literal_value" => match node.parent() {
                    Some(p) if p.kind() == "composite_literal" => p,
                    _ => break,
                },
                "literal_element" | "expression_list" | "expression_statement" if node.named_child_count() == 1 => node.named_child(0)?,
                _ => break,
            };
        }
        self.info.find(file, span(node))
    }

    /// Keeps a finding, unless another match of the same rule says the same.
    fn add(&mut self, finding: Finding, file: usize, place: Span) {
        let same = |f: &Finding| f.rules == finding.rules && f.primary == finding.primary && f.message == finding.message;
        if self.outcome.findings.iter().any(same) {
            return;
        }
        let mut finding = finding;
        let text = &self.units[file].text;
        finding.seal(declaration_name(self.info.ast(file), place, text), place.of(text));
        self.outcome.findings.push(finding);
    }
}

fn span(node: Node<'_>) -> Span {
    Span::new(offset(node.start_byte()), offset(node.end_byte()))
}

/// Whether the declaration of the file that holds a node has faults for tree-sitter.
fn hurt(node: Node<'_>) -> bool {
    let mut top = node;
    while let Some(up) = top.parent().filter(|up| up.parent().is_some()) {
        top = up;
    }
    top.has_error()
}

/// tree-sitter's offsets fit into 32 bits: longer texts have no tree.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

impl Outcome {
    /// Adds causes to the findings of checks: the rule's id, and its way out. A rule of stage
    /// compile counts for nothing where no check finds one of its codes at the same place.
    pub fn explain(&mut self, findings: &mut [Finding]) {
        for cause in self.causes.drain(..) {
            let same = |f: &&mut Finding| f.code.is_some_and(|c| cause.codes.contains(&c)) && f.primary == cause.place;
            let Some(f) = findings.iter_mut().find(same) else { continue };
            if !f.rules.contains(&cause.rule) {
                f.rules.push(cause.rule);
            }
            if !cause.help.is_empty() && !f.help.contains(&cause.help) {
                f.help.push(cause.help);
            }
        }
    }
}
