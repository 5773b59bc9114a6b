//! Types as Go writes them: for messages (qualified by package name), and for export
//! summaries (qualified by what `Qualifier` says).

use std::fmt::Write as _;

use super::check::Checker;
use super::ty::{Field, Kind, NamedId, PkgId, Sig, Ty};
use crate::syntax::ast::ChanDir;

impl Checker<'_> {
    /// The type as go/types prints it.
    pub(super) fn type_text(&self, t: Ty) -> String {
        let mut out = String::new();
        self.write_type(&mut out, t);
        out
    }

    /// `(int, string)`, for `have` and `want` of messages.
    pub(super) fn types_text(&self, ts: &[Ty], variadic: bool) -> String {
        let mut out = String::from("(");
        for (i, &t) in ts.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            if variadic && i + 1 == ts.len() {
                out.push_str("...");
                if let Kind::Slice(e) = **self.types.kind(t) {
                    self.write_type(&mut out, e);
                    continue;
                }
            }
            self.write_type(&mut out, t);
        }
        out.push(')');
        out
    }

    /// Parameters and results.
    pub(super) fn sig_text(&self, s: &Sig) -> String {
        let mut out = self.types_text(&s.params, s.variadic);
        match s.results[..] {
            [] => {}
            [r] => {
                out.push(' ');
                self.write_type(&mut out, r);
            }
            _ => {
                out.push(' ');
                out.push_str(&self.types_text(&s.results, false));
            }
        }
        out
    }

    fn write_list(&self, out: &mut String, ts: &[Ty]) {
        for (i, &t) in ts.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_type(out, t);
        }
    }

    fn write_fields(&self, out: &mut String, fields: &[Field], partial: bool) {
        for (i, f) in fields.iter().enumerate() {
            if i > 0 {
                out.push_str("; ");
            }
            if !f.embedded {
                let _ = write!(out, "{} ", self.names.text(f.name));
            }
            self.write_type(out, f.ty);
            if let Some(tag) = &f.tag {
                let _ = write!(out, " {}", super::constant::quote(tag));
            }
        }
        if partial {
            out.push_str(if fields.is_empty() { "..." } else { "; ..." });
        }
    }

    fn write_type(&self, out: &mut String, t: Ty) {
        match &**self.types.kind(t) {
            Kind::Unknown(_) => out.push('?'),
            Kind::Basic(b) => out.push_str(b.name()),
            Kind::Pointer(e) => {
                out.push('*');
                self.write_type(out, *e);
            }
            Kind::Slice(e) => {
                out.push_str("[]");
                self.write_type(out, *e);
            }
            Kind::Array(n, e) => {
                let _ = match n {
                    Some(n) => write!(out, "[{n}]"),
                    None => write!(out, "[?]"),
                };
                self.write_type(out, *e);
            }
            Kind::Map(k, v) => {
                out.push_str("map[");
                self.write_type(out, *k);
                out.push(']');
                self.write_type(out, *v);
            }
            Kind::Chan(d, e) => self.write_chan(out, *d, *e),
            Kind::Tuple(ts) => {
                out.push('(');
                self.write_list(out, ts);
                out.push(')');
            }
            Kind::Func(s) => {
                out.push_str("func");
                out.push_str(&self.sig_text(s));
            }
            Kind::Struct { fields, partial } => {
                out.push_str("struct{");
                self.write_fields(out, fields, *partial);
                out.push('}');
            }
            Kind::Interface { methods, embeds } => self.write_interface(out, methods, embeds),
            Kind::FactsInterface(id) => self.write_named(out, *id, &[]),
            Kind::Union(terms) => {
                for (i, &(tilde, t)) in terms.iter().enumerate() {
                    if i > 0 {
                        out.push_str(" | ");
                    }
                    if tilde {
                        out.push('~');
                    }
                    self.write_type(out, t);
                }
            }
            Kind::Named(id, args) => self.write_named(out, *id, args),
            Kind::Param(p) => out.push_str(self.names.text(self.params[p.0 as usize].name)),
        }
    }

    fn write_named(&self, out: &mut String, id: NamedId, args: &[Ty]) {
        let n = self.named(id);
        if self.qualifiers.is_some() && self.is_local(id) {
            out.push('?');
            return;
        }
        if n.pkg != PkgId::SELF && n.pkg != PkgId::UNIVERSE {
            out.push_str(&self.qualifier(n.pkg));
            out.push('.');
        }
        out.push_str(self.names.text(n.name));
        if !args.is_empty() {
            out.push('[');
            self.write_list(out, args);
            out.push(']');
        }
    }

    fn write_chan(&self, out: &mut String, d: ChanDir, e: Ty) {
        out.push_str(match d {
            ChanDir::Both => "chan ",
            ChanDir::Send => "chan<- ",
            ChanDir::Recv => "<-chan ",
        });
        let nested = d != ChanDir::Send && matches!(**self.types.kind(e), Kind::Chan(ChanDir::Recv, _));
        if nested {
            out.push('(');
        }
        self.write_type(out, e);
        if nested {
            out.push(')');
        }
    }

    fn write_interface(&self, out: &mut String, methods: &[super::ty::Method], embeds: &[Ty]) {
        if methods.is_empty() && embeds.is_empty() {
            out.push_str("any");
            return;
        }
        out.push_str("interface{");
        let mut methods: Vec<_> = methods.iter().collect();
        methods.sort_by_key(|m| self.names.text(m.name));
        for (i, m) in methods.iter().enumerate() {
            if i > 0 {
                out.push_str("; ");
            }
            out.push_str(&self.signature_text(self.names.text(m.name), m.ty));
        }
        for (i, &e) in embeds.iter().enumerate() {
            if i > 0 || !methods.is_empty() {
                out.push_str("; ");
            }
            self.write_type(out, e);
        }
        out.push('}');
    }

    /// How a package is named in messages and summaries.
    pub(super) fn qualifier(&self, pkg: PkgId) -> String {
        if let Some(q) = self.qualifiers.as_ref().and_then(|q| q.get(&pkg)) {
            return q.clone();
        }
        let p = self.pkg(pkg);
        if p.name.is_empty() { p.path.rsplit('/').next().unwrap_or(&p.path).to_string() } else { p.name.clone() }
    }
}
