//! Fields and methods of a type (spec, Selectors), and whether a type has the methods
//! of an interface.

use super::check::{Checker, is_exported};
use super::object::ObjId;
use super::predicates::Answer;
use super::ty::{Kind, NamedId, PkgId, Reason, Sig, Ty};
use crate::api::MemberKind;
use crate::syntax::ast::Sym;

/// What a selector names.
#[derive(Clone, Debug)]
pub(super) enum Selection {
    Field {
        ty: Ty,
        indirect: bool,
    },
    Method {
        ty: Ty,
        pointer_receiver: bool,
        indirect: bool,
        owner: Option<NamedId>,
        obj: Option<ObjId>,
    },
    NotFound,
    /// The name stands for several things at the same depth.
    Ambiguous,
    Unknown(Reason),
}

struct Candidate {
    ty: Ty,
    indirect: bool,
    multiple: bool,
    embedded: bool,
}

impl Checker<'_> {
    /// Looks up a field or method of a value of type `t`.
    pub(super) fn select(&mut self, t: Ty, name: Sym) -> Selection {
        if t.is_unknown() {
            return Selection::Unknown(t.reason().unwrap_or(Reason::Unmodelled));
        }
        // The methods of a defined pointer type are not those of its base, its fields are.
        if matches!(**self.types.kind(t), Kind::Named(..)) {
            let u = self.underlying(t);
            if matches!(**self.types.kind(u), Kind::Pointer(_)) {
                return match self.select(u, name) {
                    Selection::Method { .. } => Selection::NotFound,
                    s => s,
                };
            }
        }
        let (base, is_pointer) = self.deref(t);
        if base.is_unknown() {
            return Selection::Unknown(base.reason().unwrap_or(Reason::Unmodelled));
        }
        if is_pointer {
            let u = self.underlying(base);
            if matches!(**self.types.kind(u), Kind::Interface { .. } | Kind::FactsInterface(_)) {
                return Selection::NotFound;
            }
        }
        self.breadth_first(base, is_pointer, name)
    }

    /// `*T` gives `T`.
    pub(super) fn deref(&mut self, t: Ty) -> (Ty, bool) {
        match **self.types.kind(t) {
            Kind::Pointer(e) => (e, true),
            _ => (t, false),
        }
    }

    fn breadth_first(&mut self, base: Ty, indirect: bool, name: Sym) -> Selection {
        let mut current = vec![Candidate { ty: base, indirect, multiple: false, embedded: false }];
        let mut seen: Vec<Ty> = Vec::new();
        let mut depth = 0;
        let mut unknown: Option<Reason> = None;
        while !current.is_empty() && depth < 64 {
            let mut next: Vec<Candidate> = Vec::new();
            let mut found: Option<Selection> = None;
            for c in &current {
                if seen.contains(&c.ty) {
                    continue;
                }
                if matches!(**self.types.kind(c.ty), Kind::Named(..)) {
                    seen.push(c.ty);
                }
                let hit = self.member_of(c, name, &mut next, &mut unknown);
                if let Some(hit) = hit {
                    if found.is_some() || c.multiple {
                        return Selection::Ambiguous;
                    }
                    found = Some(hit);
                }
            }
            if let Some(s) = found {
                return s;
            }
            if let Some(r) = unknown {
                return Selection::Unknown(r);
            }
            current = consolidate(next);
            depth += 1;
        }
        Selection::NotFound
    }

    /// The member at this depth, if any; embedded types go to `next`.
    fn member_of(&mut self, c: &Candidate, name: Sym, next: &mut Vec<Candidate>, unknown: &mut Option<Reason>) -> Option<Selection> {
        let mut owner = None;
        if let Kind::Named(id, args) = &*self.kind(c.ty) {
            owner = Some(*id);
            if let Some(s) = self.own_method(*id, args, name, c.indirect) {
                return Some(s);
            }
            if self.lost && self.named(*id).pkg == PkgId::SELF {
                // A method may stand where the checker does not see it.
                unknown.get_or_insert(Reason::OpenScope);
            }
        }
        let u = self.underlying(c.ty);
        match &*self.kind(u) {
            // An embedded type that is wrong was reported, and has no members (go/types does so, too).
            Kind::Unknown(Reason::Error) if c.embedded => None,
            Kind::Unknown(r) => {
                unknown.get_or_insert(*r);
                None
            }
            Kind::Struct { fields, .. } => {
                let mut hit = None;
                for f in fields {
                    if f.name == name && self.visible(f.pkg) {
                        hit = Some(Selection::Field { ty: f.ty, indirect: c.indirect });
                        continue;
                    }
                    if f.embedded {
                        let (ty, p) = self.deref(f.ty);
                        next.push(Candidate { ty, indirect: c.indirect || p, multiple: c.multiple, embedded: true });
                    }
                }
                // Fields that are not told have unexported names of another package: nobody here sees them.
                hit
            }
            Kind::Interface { methods, embeds } => {
                if let Some(m) = methods.iter().find(|m| m.name == name && self.visible(m.pkg)) {
                    return Some(Selection::Method { ty: m.ty, pointer_receiver: false, indirect: c.indirect, owner, obj: None });
                }
                embeds.iter().find_map(|&e| self.interface_method(e, name, c.indirect, owner, unknown))
            }
            Kind::FactsInterface(_) => self.interface_method(c.ty, name, c.indirect, owner, unknown),
            _ => None,
        }
    }

    pub(super) fn visible(&self, pkg: PkgId) -> bool {
        pkg == PkgId::UNIVERSE || pkg == PkgId::SELF
    }

    /// A method declared for a defined type itself.
    fn own_method(&mut self, id: NamedId, args: &[Ty], name: Sym, indirect: bool) -> Option<Selection> {
        if let Some(&m) = self.named(id).methods.get(&name) {
            let ty = self.method_type(m);
            let map = self.type_args(id, args);
            let ty = self.subst(ty, &map);
            return Some(Selection::Method { ty, pointer_receiver: self.has_pointer_receiver(m), indirect, owner: Some(id), obj: Some(m) });
        }
        let facts = self.foreign_members(id)?;
        self.asks_member(id, name);
        let kind = facts.by_name.borrow().get(&name).map(|m| m.kind)?;
        let pointer_receiver = kind == MemberKind::PointerMethod;
        if !matches!(kind, MemberKind::Method | MemberKind::PointerMethod) {
            return None;
        }
        if self.named(id).underlying.is_some_and(|u| matches!(**self.types.kind(u), Kind::FactsInterface(_))) {
            return None; // interface methods are found by `interface_method`
        }
        if !is_exported(self.names.text(name)) {
            return None;
        }
        let ty = self.member_type(id, name)?;
        let map = self.type_args(id, args);
        let ty = self.subst(ty, &map);
        Some(Selection::Method { ty, pointer_receiver, indirect, owner: Some(id), obj: None })
    }

    /// A method of an interface or of one that it embeds.
    fn interface_method(
        &mut self,
        t: Ty,
        name: Sym,
        indirect: bool,
        owner: Option<NamedId>,
        unknown: &mut Option<Reason>,
    ) -> Option<Selection> {
        let u = self.underlying(t);
        match &*self.kind(u) {
            Kind::Unknown(r) => {
                unknown.get_or_insert(*r);
                None
            }
            Kind::Interface { methods, embeds } => {
                if let Some(m) = methods.iter().find(|m| m.name == name && self.visible(m.pkg)) {
                    return Some(Selection::Method { ty: m.ty, pointer_receiver: false, indirect, owner, obj: None });
                }
                embeds.iter().find_map(|&e| self.interface_method(e, name, indirect, owner, unknown))
            }
            Kind::FactsInterface(id) => {
                let facts = self.foreign_members(*id)?;
                self.asks_member(*id, name);
                let own = facts.by_name.borrow().get(&name).map(|m| m.kind);
                let args = if let Kind::Named(_, a) = &*self.kind(t) { a.clone() } else { Vec::new() };
                let map = self.type_args(*id, &args);
                if matches!(own, Some(MemberKind::Method)) {
                    let ty = self.member_type(*id, name)?;
                    let ty = self.subst(ty, &map);
                    if is_exported(self.names.text(name)) {
                        return Some(Selection::Method { ty, pointer_receiver: false, indirect, owner: owner.or(Some(*id)), obj: None });
                    }
                }
                for &ty in self.embedded_types(*id).iter() {
                    let ty = self.subst(ty, &map);
                    if let Some(s) = self.interface_method(ty, name, indirect, owner.or(Some(*id)), unknown) {
                        return Some(s);
                    }
                }
                None
            }
            _ => None,
        }
    }

    /// Whether `v` has all methods of interface `t` (its underlying type); the cause where not.
    pub(super) fn has_methods(&mut self, v: Ty, t: Ty) -> (Answer, String) {
        if self.embeds(v, t, 0) {
            return (Answer::Yes, String::new());
        }
        let set = self.type_set(t);
        let mut answer = if set.unknown || set.sealed { Answer::Maybe } else { Answer::Yes };
        for m in &set.methods {
            if !self.visible(m.pkg) {
                // A method of another package's own: only its own types have it.
                answer = answer.and(Answer::Maybe);
                continue;
            }
            let name = self.names.text(m.name).to_string();
            match self.select(v, m.name) {
                Selection::Method { ty, pointer_receiver, indirect, .. } => {
                    if pointer_receiver && !indirect {
                        return (Answer::No, format!("(method {name} has pointer receiver)"));
                    }
                    match self.identical(ty, m.ty) {
                        Answer::No => {
                            let (have, want) = (self.signature_text(&name, ty), self.signature_text(&name, m.ty));
                            return (Answer::No, format!("(wrong type for method {name})\n\t\thave {have}\n\t\twant {want}"));
                        }
                        a => answer = answer.and(a),
                    }
                }
                Selection::Unknown(_) => answer = answer.and(Answer::Maybe),
                _ if self.has_invalid_embedded(v, &mut Vec::new()) => answer = answer.and(Answer::Maybe),
                _ => {
                    let (base, is_pointer) = self.deref(v);
                    let cause = if is_pointer && self.is_interface(base) {
                        let text = self.type_text(v);
                        format!("(type {text} is pointer to interface, not interface)")
                    } else {
                        format!("(missing method {name})")
                    };
                    return (Answer::No, cause);
                }
            }
        }
        (answer, String::new())
    }

    /// Whether a struct embeds something wrong, so that it may lack methods for that alone.
    fn has_invalid_embedded(&mut self, t: Ty, seen: &mut Vec<Ty>) -> bool {
        let (base, _) = self.deref(t);
        if base.is_unknown() {
            return true;
        }
        let u = self.underlying(base);
        if seen.contains(&u) || seen.len() > 64 {
            return false;
        }
        seen.push(u);
        match &*self.kind(u) {
            Kind::Unknown(_) => true,
            Kind::Struct { fields, .. } => {
                self.asks_whole(u);
                fields.iter().any(|f| f.embedded && self.has_invalid_embedded(f.ty, seen))
            }
            _ => false,
        }
    }

    /// Whether interface `v` embeds interface `t`, directly or not, so that it has its methods.
    pub(super) fn embeds(&mut self, v: Ty, t: Ty, depth: u32) -> bool {
        if v == t {
            return true;
        }
        if depth > 32 {
            return false;
        }
        let Kind::Named(id, args) = &*self.kind(v) else { return false };
        if !args.is_empty() || !self.named(*id).underlying.is_some_and(|u| matches!(**self.types.kind(u), Kind::FactsInterface(_))) {
            return false;
        }
        self.embedded_types(*id).iter().any(|&ty| self.embeds(ty, t, depth + 1))
    }

    /// A method as `Name(params) results`.
    pub(super) fn signature_text(&self, name: &str, t: Ty) -> String {
        match &**self.types.kind(t) {
            Kind::Func(s) => format!("{name}{}", self.sig_text(s)),
            _ => name.to_string(),
        }
    }

    /// The signature behind a function type.
    pub(super) fn sig_of(&mut self, t: Ty) -> Option<Sig> {
        let u = self.core_type(t)?;
        match &**self.types.kind(u) {
            Kind::Func(s) => Some(s.clone()),
            _ => None,
        }
    }
}

/// Joins what the same type was reached by more than once.
fn consolidate(list: Vec<Candidate>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(list.len());
    for c in list {
        if let Some(o) = out.iter_mut().find(|o| o.ty == c.ty) {
            o.multiple = true;
        } else {
            out.push(c);
        }
    }
    out
}
