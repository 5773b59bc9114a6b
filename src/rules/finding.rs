//! From a match to a finding.

use std::sync::Arc;

use super::eval::{Bound, Eval};
use super::help;
use super::message::{self, Piece};
use super::predicate::Value;
use super::run::{Got, Hit, Run};
use crate::api::versions::Version;
use crate::finding::{Certainty, Finding, Related, Repair, Severity, Stage, Subject};
use crate::input::Span;
use crate::syntax::ast::{Decl, File, FuncDecl};
use crate::types::info::{At, Callee, Folded, Origin, Symbol};

impl Run<'_, '_, '_> {
    pub(super) fn finding(&mut self, hit: &Hit<'_>, got: &[Got<'_>]) -> Finding {
        let (rule, unit) = (hit.rule, self.units[hit.file]);
        let header = &rule.source.header;
        let proven = header.severity == Severity::Error && header.stage <= Stage::Synth;
        let subject = hit.anchor.and_then(|at| self.subject(at));
        let (message, places) = self.message(hit, got);
        let related = places.into_iter().filter(|at| self.is_elsewhere(*at, hit)).map(|at| Related {
            location: self.units[at.file].locate(self.info.span(at)),
            code: None,
            role: "value".into(),
            message: String::new(),
        });
        let related = related.collect();
        Finding {
            rules: vec![rule.info.id.clone()],
            code: None,
            stage: header.stage,
            severity: header.severity,
            certainty: if proven { Certainty::Proven } else { Certainty::Heuristic },
            category: header.category,
            subject: subject.map(|s| Subject { package: s.package.to_string(), name: s.text() }),
            version: Arc::clone(self.in_force),
            primary: unit.locate(hit.place),
            message,
            label: String::new(),
            related,
            history: Vec::new(),
            signature: None,
            right_at: None,
            cause: None,
            help: self.help(hit).into_iter().collect(),
            repair: Repair::default(),
            fixes: Vec::new(),
            fingerprint: String::new(),
            releases: Vec::new(),
        }
    }

    /// Whether an expression lies outside the place of a finding, by more than the lines there.
    fn is_elsewhere(&self, at: At, hit: &Hit<'_>) -> bool {
        let span = self.info.span(at);
        at.file != hit.file || span.end <= hit.place.start || hit.place.end <= span.start
    }

    fn subject(&mut self, at: At) -> Option<Symbol> {
        match self.info.callee(at) {
            Callee::Known(list) => list.first().cloned(),
            _ => self.info.type_symbols(at)?.first().cloned(),
        }
    }

    /// What to do; `None` where the rule has nothing to say for this version or this symbol.
    fn help(&mut self, hit: &Hit<'_>) -> Option<String> {
        let version = Version::parse(&self.in_force.value);
        let mut out = String::new();
        for piece in help::parse(hit.rule.source.header.help(version.as_ref())) {
            match piece {
                help::Piece::Text(t) => out.push_str(t),
                help::Piece::Of(what, capture) => {
                    let mut eval = Eval { info: self.info, bound: hit.bound, version: None, units: self.units, found: None };
                    let symbol = eval.symbol(capture)?;
                    out.push_str(&what.text(self.info, &symbol, &self.in_force.value)?);
                }
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// The message, and where the constants in it stand.
    fn message(&mut self, hit: &Hit<'_>, got: &[Got<'_>]) -> (String, Vec<At>) {
        let (mut out, mut places) = (String::new(), Vec::new());
        let found = hit.found.and_then(|at| self.folded(at));
        for piece in message::parse(&hit.rule.source.header.message).unwrap_or_default() {
            let values = match piece {
                Piece::Text(t) => {
                    out.push_str(&t);
                    continue;
                }
                Piece::Value(values) => values,
            };
            let constant = values.iter().find_map(|v| match &found {
                Some(c) if v.capture == message::FOUND => Some(c.clone()),
                _ => self.constant(v, hit.bound),
            });
            if let Some((text, at)) = constant {
                out.push_str(&text);
                places.push(at);
            } else if let Some(last) = values.last() {
                out.push_str(&self.source_text(last, hit, got));
            }
        }
        (out, places)
    }

    /// A value that is a constant, as Go writes it.
    fn constant(&mut self, value: &Value, bound: &Bound<'_>) -> Option<(String, At)> {
        let mut eval = Eval { info: self.info, bound, version: None, units: self.units, found: None };
        let &[Origin::Expr(at)] = &eval.pick(value).origins[..] else { return None };
        self.folded(at)
    }

    fn folded(&mut self, at: At) -> Option<(String, At)> {
        match self.info.fold(at) {
            Folded::Whole(c) => Some((c.text(), at)),
            Folded::Prefix(p) => Some((format!("\"{}...\"", String::from_utf8_lossy(&p)), at)),
            Folded::Unknown => None,
        }
    }

    /// A value's source text, shortened.
    fn source_text(&mut self, value: &Value, hit: &Hit<'_>, got: &[Got<'_>]) -> String {
        let node = got.iter().find(|g| g.name == value.capture).filter(|_| value.path.is_empty());
        let text = match node {
            Some(g) => g.span.of(&self.units[hit.file].text),
            None => {
                let mut eval = Eval { info: self.info, bound: hit.bound, version: None, units: self.units, found: None };
                match eval.pick(value).origins[..] {
                    [Origin::Expr(at)] => self.info.text(at),
                    _ => return "(not named)".to_owned(),
                }
            }
        };
        let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = line.chars().take(60).collect();
        if short.len() < line.len() { format!("`{short}...`") } else { format!("`{short}`") }
    }
}

/// The name of the function or method that a place lies in; empty where it lies in none.
pub(super) fn declaration_name<'t>(ast: &File, place: Span, text: &'t str) -> &'t str {
    let holds = |f: &FuncDecl| f.span.start <= place.start && place.end <= f.span.end;
    let function = ast.decls.iter().find_map(|d| match d {
        Decl::Func(f) if holds(f) => Some(f),
        _ => None,
    });
    function.map_or("", |f| ast.ident(f.name).span.of(text))
}
