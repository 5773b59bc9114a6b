//! Reads Go type text as the database has it: `*[]constructs.IConstruct`,
//! `(scope constructs.Construct, files ...*string) Artifact`, `[K comparable, V any]`.

use super::check::Checker;
use super::ty::{Field, Kind, Method, PkgId, Reason, Sig, Ty, Types};
use crate::syntax::ast::{ChanDir, Sym};

/// A cursor over type text.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    pkg: PkgId,
    scope: Vec<(Sym, Ty)>,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }
    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
    }
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }
    fn eat(&mut self, token: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }
    /// A keyword or name as a whole word.
    fn word(&mut self) -> &'t str {
        self.space();
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
    /// Whether a parameter with a name stands here: a word, a blank, and a type.
    fn names_follow(&self) -> bool {
        let rest = self.rest().trim_start();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let word = &rest[..end];
        !matches!(word, "" | "chan" | "func" | "map" | "struct" | "interface")
            && rest[end..].starts_with(' ')
            && !rest[end..].trim_start().starts_with('|')
    }
}

impl Checker<'_> {
    /// The type that the text stands for, seen from `pkg`.
    pub(super) fn text_type(&mut self, pkg: PkgId, text: &str, scope: &[(Sym, Ty)]) -> Ty {
        let untyped = match text {
            "untyped bool" => Some(super::ty::Basic::UntypedBool),
            "untyped int" => Some(super::ty::Basic::UntypedInt),
            "untyped rune" => Some(super::ty::Basic::UntypedRune),
            "untyped float" => Some(super::ty::Basic::UntypedFloat),
            "untyped complex" => Some(super::ty::Basic::UntypedComplex),
            "untyped string" => Some(super::ty::Basic::UntypedString),
            _ => None,
        };
        if let Some(b) = untyped {
            return Ty::basic(b);
        }
        let mut r = Reader { text, at: 0, pkg, scope: scope.to_vec() };
        self.read_type(&mut r)
    }

    /// A type or a union of types, as an interface embeds them.
    pub(super) fn text_union(&mut self, pkg: PkgId, text: &str, scope: &[(Sym, Ty)]) -> Ty {
        let mut r = Reader { text, at: 0, pkg, scope: scope.to_vec() };
        self.read_union(&mut r)
    }

    /// A signature without type parameters.
    pub(super) fn text_signature(&mut self, pkg: PkgId, text: &str, scope: &[(Sym, Ty)]) -> Ty {
        let mut r = Reader { text, at: 0, pkg, scope: scope.to_vec() };
        let sig = self.read_signature(&mut r);
        self.intern(Kind::Func(sig))
    }

    /// A function: type parameters and signature.
    pub(super) fn text_func(&mut self, pkg: PkgId, type_params: &str, signature: &str) -> Ty {
        let scope = self.text_type_params(pkg, type_params);
        let mut r = Reader { text: signature, at: 0, pkg, scope: scope.clone() };
        let mut sig = self.read_signature(&mut r);
        sig.tparams = scope.iter().filter_map(|&(_, t)| self.as_param(t)).collect();
        self.intern(Kind::Func(sig))
    }

    /// `[K comparable, V ~[]K]`: names and their types; constraints are set.
    pub(super) fn text_type_params(&mut self, pkg: PkgId, text: &str) -> Vec<(Sym, Ty)> {
        let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) else { return Vec::new() };
        let pieces = split_top(inner, ',');
        let mut scope = Vec::new();
        for piece in &pieces {
            let name = piece.split_whitespace().next().unwrap_or("_");
            let sym = self.names.intern(name);
            scope.push((sym, self.new_param(sym)));
        }
        // `[K, V any]` groups names; the constraint is the next one that is there.
        let mut constraint = Types::ANY;
        for (piece, &(_, t)) in pieces.iter().zip(&scope).rev() {
            let piece = piece.trim();
            if let Some((_, c)) = piece.split_once(char::is_whitespace) {
                let mut r = Reader { text: c, at: 0, pkg, scope: scope.clone() };
                let c = self.read_constraint(&mut r);
                constraint = c;
            }
            if let Some(p) = self.as_param(t) {
                self.params[p.0 as usize].constraint = Some(constraint);
            }
        }
        scope
    }

    /// A constraint: a type, or elements that make an implicit interface.
    fn read_constraint(&mut self, r: &mut Reader<'_>) -> Ty {
        let t = self.read_union(r);
        match &**self.types.kind(t) {
            Kind::Union(_) => self.intern(Kind::Interface { methods: Vec::new(), embeds: vec![t] }),
            _ => t,
        }
    }

    fn read_union(&mut self, r: &mut Reader<'_>) -> Ty {
        let mut terms = Vec::new();
        loop {
            let tilde = r.eat("~");
            terms.push((tilde, self.read_type(r)));
            if !r.eat("|") {
                break;
            }
        }
        match terms[..] {
            [(false, t)] => t,
            _ => self.intern(Kind::Union(terms)),
        }
    }

    fn read_type(&mut self, r: &mut Reader<'_>) -> Ty {
        r.space();
        match r.peek() {
            b'*' => {
                r.at += 1;
                let t = self.read_type(r);
                self.pointer(t)
            }
            b'[' => {
                r.at += 1;
                let rest = r.rest();
                let len = &rest[..rest.find(']').unwrap_or(0)];
                r.at += len.len();
                r.eat("]");
                let elem = self.read_type(r);
                if len.is_empty() { self.slice(elem) } else { self.intern(Kind::Array(len.trim().parse().ok(), elem)) }
            }
            b'(' => {
                r.at += 1;
                let t = self.read_type(r);
                r.eat(")");
                t
            }
            b'?' => {
                r.at += 1;
                Ty::unknown(Reason::ThirdParty)
            }
            b'<' => {
                r.eat("<-");
                r.word();
                let t = self.read_type(r);
                self.intern(Kind::Chan(ChanDir::Recv, t))
            }
            _ => self.read_named(r),
        }
    }

    fn read_named(&mut self, r: &mut Reader<'_>) -> Ty {
        let word = r.word();
        match word {
            "map" => {
                r.eat("[");
                let k = self.read_type(r);
                r.eat("]");
                let v = self.read_type(r);
                self.intern(Kind::Map(k, v))
            }
            "chan" => {
                let dir = if r.eat("<-") { ChanDir::Send } else { ChanDir::Both };
                let t = self.read_type(r);
                self.intern(Kind::Chan(dir, t))
            }
            "func" => {
                let sig = self.read_signature(r);
                self.intern(Kind::Func(sig))
            }
            "struct" => self.read_struct(r),
            "interface" => self.read_interface(r),
            "" => {
                r.at = r.text.len(); // not type text: leave nothing to loop over
                Ty::unknown(Reason::Unmodelled)
            }
            _ => self.read_type_name(r, word),
        }
    }

    fn read_type_name(&mut self, r: &mut Reader<'_>, word: &str) -> Ty {
        let base = if r.peek() == b'.' {
            r.at += 1;
            let name = r.word();
            let path = if word == "unsafe" {
                Some("unsafe".to_string())
            } else {
                self.pkg(r.pkg).facts.as_ref().and_then(|f| f.import_path(word).map(str::to_string))
            };
            let sym = self.names.intern(name);
            match path {
                Some(p) if name == "Pointer" && p == "unsafe" => Ty::basic(super::ty::Basic::UnsafePointer),
                // A cycle: only an external test package gets here.
                Some(p) if p == self.pkgs[0].path && self.pkgs[0].facts.is_none() => Ty::unknown(Reason::Unmodelled),
                Some(p) => match self.import_path(&p) {
                    super::world::Imported::Package(pkg) => self.foreign_type(pkg, sym),
                    super::world::Imported::Missing => Ty::unknown(Reason::ThirdParty),
                },
                None => Ty::unknown(Reason::ThirdParty),
            }
        } else {
            let sym = self.names.intern(word);
            if let Some(&(_, t)) = r.scope.iter().find(|(s, _)| *s == sym) {
                t
            } else if self.pkg(r.pkg).facts.as_ref().is_some_and(|f| matches!(f.symbol(word), Some(crate::api::Symbol::Type(_)))) {
                self.foreign_type(r.pkg, sym)
            } else {
                match self.universe.get(&sym) {
                    Some(&o) if matches!(self.obj(o).kind, super::object::ObjKind::TypeName) => self.obj(o).ty,
                    _ => Ty::unknown(Reason::Unmodelled),
                }
            }
        };
        if r.peek() != b'[' {
            return base;
        }
        r.at += 1;
        let mut args = Vec::new();
        while !r.eat("]") && r.at < r.text.len() {
            args.push(self.read_type(r));
            r.eat(",");
        }
        match **self.types.kind(base) {
            Kind::Named(id, _) => self.intern(Kind::Named(id, args)),
            _ => base,
        }
    }

    fn read_signature(&mut self, r: &mut Reader<'_>) -> Sig {
        let mut sig = Sig::default();
        if !r.eat("(") {
            return sig;
        }
        let (params, variadic) = self.read_params(r);
        sig.params = params;
        sig.variadic = variadic;
        if r.rest().starts_with(" ") {
            r.space();
        }
        if r.peek() == b'(' {
            r.at += 1;
            sig.results = self.read_params(r).0;
        } else if !matches!(r.peek(), 0 | b',' | b')' | b';' | b'}' | b']' | b'|' | b' ') {
            sig.results = vec![self.read_type(r)];
        }
        sig
    }

    /// Up to the closing parenthesis, which is read.
    fn read_params(&mut self, r: &mut Reader<'_>) -> (Vec<Ty>, bool) {
        let (mut out, mut variadic) = (Vec::new(), false);
        while !r.eat(")") && r.at < r.text.len() {
            if r.names_follow() {
                r.word();
            }
            if r.eat("...") {
                variadic = true;
                let t = self.read_type(r);
                let t = self.slice(t);
                out.push(t);
            } else {
                out.push(self.read_type(r));
            }
            r.eat(",");
        }
        (out, variadic)
    }

    fn read_struct(&mut self, r: &mut Reader<'_>) -> Ty {
        r.eat("{");
        let (mut fields, mut partial) = (Vec::new(), false);
        while !r.eat("}") && r.at < r.text.len() {
            if r.eat("...") {
                partial = true;
                r.eat(";");
                continue;
            }
            let embedded = !r.names_follow();
            let name = if embedded { None } else { Some(r.word().to_string()) };
            let start = r.at;
            let ty = self.read_type(r);
            let name = name.unwrap_or_else(|| {
                let t = r.text[start..r.at].trim().trim_start_matches('*');
                let t = t.split('[').next().unwrap_or(t);
                t.rsplit('.').next().unwrap_or(t).to_string()
            });
            r.space();
            let tag = if matches!(r.peek(), b'"' | b'`') { Some(read_tag(r)) } else { None };
            let owner = if super::check::is_exported(&name) { PkgId::UNIVERSE } else { r.pkg };
            let name = self.names.intern(&name);
            fields.push(Field { name, ty, embedded, pkg: owner, tag: tag.map(Into::into) });
            r.eat(";");
        }
        self.intern(Kind::Struct { fields, partial })
    }

    fn read_interface(&mut self, r: &mut Reader<'_>) -> Ty {
        r.eat("{");
        let (mut methods, mut embeds) = (Vec::new(), Vec::new());
        while !r.eat("}") && r.at < r.text.len() {
            let start = r.at;
            let name = r.word();
            if !name.is_empty() && r.peek() == b'(' && !matches!(name, "func") {
                let sig = self.read_signature(r);
                let ty = self.intern(Kind::Func(sig));
                let pkg = if super::check::is_exported(name) { PkgId::UNIVERSE } else { r.pkg };
                let name = self.names.intern(name);
                methods.push(Method { name, pkg, ty });
            } else {
                r.at = start;
                embeds.push(self.read_union(r));
            }
            r.eat(";");
        }
        methods.sort_by_key(|m| m.name);
        self.intern(Kind::Interface { methods, embeds })
    }
}

/// A quoted struct tag.
fn read_tag(r: &mut Reader<'_>) -> String {
    let quote = r.peek();
    let rest = r.rest();
    let bytes = rest.as_bytes();
    let mut end = 1;
    while end < bytes.len() && bytes[end] != quote {
        end += if quote == b'"' && bytes[end] == b'\\' { 2 } else { 1 };
    }
    let end = (end + 1).min(rest.len());
    r.at += end;
    let quoted = rest.get(..end).unwrap_or("");
    super::constant::unquote(quoted).map_or_else(String::new, |b| String::from_utf8_lossy(&b).into_owned())
}

/// Splits at a character that stands outside all brackets.
fn split_top(text: &str, at: char) -> Vec<&str> {
    let (mut depth, mut start, mut out) = (0_i32, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            c if c == at && depth == 0 => {
                out.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    if !text[start..].trim().is_empty() {
        out.push(&text[start..]);
    }
    out
}
