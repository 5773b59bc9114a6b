//! What is taken back after the walk: tree-sitter found no fault in it, but Go does, or
//! reads it otherwise.

use crate::input::Span;
use crate::syntax::ast::{Damage, Decl, File, Spec, SyntaxError};
use crate::syntax::parser::declaration_errors;

/// Takes in the errors of a file. Those behind the first may only follow from it, so each
/// function is proven by itself: one that has errors of its own is damaged even where
/// tree-sitter saw none, but for lacking commas, which it reads as Go's parser does. In a
/// file with errors, a function without a body is one whose body was lost.
pub fn distrust(file: &mut File, text: &str, errors: Vec<SyntaxError>) {
    file.errors = errors;
    if file.errors.is_empty() {
        return;
    }
    for decl in &mut file.decls {
        let Decl::Func(function) = decl else { continue };
        function.damaged |= function.body.is_none() || !sound(text, function.span);
    }
}

fn sound(text: &str, span: Span) -> bool {
    declaration_errors(text, span).iter().all(|e| e.message.starts_with("missing ',' before newline"))
}

/// Marks what stands around `at` as not understood: tree-sitter found no fault in it, but
/// reads it otherwise than Go.
pub fn doubt(file: &mut File, at: u32) {
    let span = Span::new(at, at + 1);
    let mut declaration = span;
    for decl in &mut file.decls {
        match decl {
            Decl::Func(function) if function.span.contains(at) => {
                declaration = function.span;
                function.damaged = true;
            }
            Decl::Specs(specs) => {
                let run = &file.specs[specs.start as usize..][..specs.len as usize];
                let whole = run.iter().map(Spec::span).reduce(Span::join).unwrap_or_default();
                if whole.contains(at) {
                    declaration = whole;
                    *decl = Decl::Bad { span: whole };
                }
            }
            _ => {}
        }
    }
    let damage = Damage { span, declaration };
    let place = file.damage.partition_point(|d| d.span < span);
    file.damage.insert(place, damage);
}
