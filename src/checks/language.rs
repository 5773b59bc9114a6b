//! The rest of what the compiler refuses: mistakes against the language that have nothing
//! to do with a library's versions, in groups. Their messages are the type checker's own.

use std::sync::Arc;

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage, VersionInForce};
use crate::input::{SourceUnit, Span};
use crate::project::{Module, Package};
use crate::syntax;
use crate::syntax::ast::StmtKind;
use crate::types::Problem;

/// A group's metadata.
const fn group(
    id: &'static str,
    summary: &'static str,
    text: &'static str,
    refs: &'static [&'static str],
    fix: Option<Applicability>,
    codes: &'static [Code],
) -> CheckInfo {
    CheckInfo {
        id,
        pack: "go",
        codes,
        stage: Stage::Compile,
        severity: Severity::Error,
        category: Category::Syntax,
        fix,
        summary,
        text,
        refs,
    }
}

/// The check `missing-return`.
pub static MISSING_RETURN: CheckInfo = group(
    "missing-return",
    "a function with results may end without a return",
    include_str!("missing_return.md"),
    &["https://go.dev/ref/spec#Terminating_statements"],
    None,
    &[Code::MissingReturn],
);

/// The check `value-count`.
pub static VALUE_COUNT: CheckInfo = group(
    "value-count",
    "the numbers of values on both sides differ",
    include_str!("value_count.md"),
    &["https://go.dev/ref/spec#Assignment_statements"],
    Some(Applicability::Unsafe),
    &[
        Code::WrongAssignCount,
        Code::WrongResultCount,
        Code::TooManyValues,
        Code::NoNewVar,
        Code::MultiValAssignOp,
        Code::OutOfScopeResult,
        Code::InvalidStructLit,
        Code::MixedStructLit,
        Code::OversizeArrayLit,
        Code::InvalidConstInit,
    ],
);

/// The check `unused-result`.
pub static UNUSED_RESULT: CheckInfo = group(
    "unused-result",
    "an expression or label does nothing",
    include_str!("unused_result.md"),
    &["https://go.dev/ref/spec#Expression_statements"],
    None,
    &[Code::UnusedExpr, Code::UnusedResults, Code::UnusedLabel, Code::UncalledBuiltin],
);

/// The check `invalid-constant`.
pub static INVALID_CONSTANT: CheckInfo = group(
    "invalid-constant",
    "a constant does not fit its type",
    include_str!("invalid_constant.md"),
    &["https://go.dev/ref/spec#Representability"],
    None,
    &[
        Code::TruncatedFloat,
        Code::NumericOverflow,
        Code::InvalidConstVal,
        Code::InvalidConstType,
        Code::DivByZero,
        Code::InvalidIota,
        Code::InvalidUntypedConversion,
        Code::InvalidShiftCount,
        Code::InvalidShiftOperand,
        Code::SwappedSliceIndices,
        Code::SwappedMakeArgs,
        Code::InvalidLitIndex,
        Code::TypeTooLarge,
        Code::InvalidArrayLen,
    ],
);

/// The check `invalid-operation`.
pub static INVALID_OPERATION: CheckInfo = group(
    "invalid-operation",
    "an operation that the types of its operands do not have",
    include_str!("invalid_operation.md"),
    &["https://go.dev/ref/spec#Operators"],
    None,
    &[
        Code::MismatchedTypes,
        Code::UndefinedOp,
        Code::NonIndexableOperand,
        Code::InvalidIndex,
        Code::NonSliceableOperand,
        Code::InvalidSliceExpr,
        Code::InvalidIndirection,
        Code::UnaddressableOperand,
        Code::UnaddressableFieldAssign,
        Code::UnassignableOperand,
        Code::NonNumericIncDec,
        Code::InvalidCall,
        Code::InvalidReceive,
        Code::InvalidSend,
        Code::InvalidConversion,
        Code::InvalidAssert,
        Code::ImpossibleAssert,
        Code::InvalidMethodExpr,
        Code::InvalidRangeExpr,
        Code::InvalidIterVar,
        Code::InvalidCond,
        Code::InvalidTypeSwitch,
        Code::InvalidExprSwitch,
        Code::InvalidSelectCase,
        Code::NotAnExpr,
        Code::NotAType,
        Code::InvalidPkgUse,
        Code::InvalidBlank,
        Code::UntypedNilUse,
        Code::UntypedLit,
        Code::InvalidLit,
        Code::InvalidLitField,
        Code::MissingLitKey,
        Code::UnexportedLitField,
        Code::BadDotDotDotSyntax,
        Code::NonVariadicDotDotDot,
        Code::InvalidDotDotDot,
        Code::InvalidAppend,
        Code::InvalidCap,
        Code::InvalidClose,
        Code::InvalidCopy,
        Code::InvalidComplex,
        Code::InvalidDelete,
        Code::InvalidImag,
        Code::InvalidLen,
        Code::InvalidMake,
        Code::InvalidReal,
        Code::InvalidClear,
        Code::InvalidMinMaxOperand,
        Code::InvalidDefer,
        Code::InvalidGo,
        Code::BadOffsetofSyntax,
        Code::InvalidOffsetof,
        Code::InvalidUnsafeAdd,
        Code::InvalidUnsafeSlice,
        Code::InvalidUnsafeSliceData,
        Code::InvalidUnsafeString,
        Code::BadTypeKeyword,
        Code::InvalidChanAssign,
    ],
);

/// The check `invalid-declaration`.
pub static INVALID_DECLARATION: CheckInfo = group(
    "invalid-declaration",
    "a declaration that the language does not allow",
    include_str!("invalid_declaration.md"),
    &["https://go.dev/ref/spec#Declarations_and_scope"],
    None,
    &[
        Code::BlankPkgName,
        Code::MismatchedPkgName,
        Code::ImportCRenamed,
        Code::InvalidInitCycle,
        Code::InvalidDeclCycle,
        Code::InvalidTypeCycle,
        Code::BlankIfaceMethod,
        Code::IncomparableMapKey,
        Code::InvalidPtrEmbed,
        Code::BadRecv,
        Code::InvalidRecv,
        Code::MissingInitBody,
        Code::InvalidInitSig,
        Code::InvalidInitDecl,
        Code::InvalidMainDecl,
        Code::BadDecl,
        Code::UnsupportedFeature,
        Code::TooNew,
        Code::InvalidPostDecl,
    ],
);

/// The check `invalid-jump`.
pub static INVALID_JUMP: CheckInfo = group(
    "invalid-jump",
    "a break, continue, goto or label out of place",
    include_str!("invalid_jump.md"),
    &["https://go.dev/ref/spec#Labeled_statements"],
    None,
    &[
        Code::MisplacedBreak,
        Code::MisplacedContinue,
        Code::MisplacedFallthrough,
        Code::UndeclaredLabel,
        Code::MisplacedLabel,
        Code::JumpOverDecl,
        Code::JumpIntoBlock,
    ],
);

/// The check `type-arguments`.
pub static TYPE_ARGUMENTS: CheckInfo = group(
    "type-arguments",
    "type arguments or constraints that do not fit",
    include_str!("type_arguments.md"),
    &["https://go.dev/ref/spec#Instantiations"],
    None,
    &[
        Code::NotAGenericType,
        Code::WrongTypeArgCount,
        Code::CannotInferTypeArgs,
        Code::InvalidTypeArg,
        Code::InvalidInstanceCycle,
        Code::InvalidUnion,
        Code::MisplacedConstraintIface,
        Code::InvalidMethodTypeParams,
        Code::MisplacedTypeParam,
    ],
);

/// The groups.
pub static GROUPS: [&CheckInfo; 8] = [
    &MISSING_RETURN,
    &VALUE_COUNT,
    &UNUSED_RESULT,
    &INVALID_CONSTANT,
    &INVALID_OPERATION,
    &INVALID_DECLARATION,
    &INVALID_JUMP,
    &TYPE_ARGUMENTS,
];

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Finding {
    let group = GROUPS.into_iter().find(|g| g.codes.contains(&p.code)).unwrap_or(&INVALID_OPERATION);
    let mut f = ctx.finding(group, p, words(&p.message));
    match p.code {
        Code::NoNewVar => {
            f.repair = Repair::Choice;
            assign(ctx, p, &mut f);
        }
        Code::InvalidCall => f.help.push("a field or a result is no function: leave the parentheses out".to_owned()),
        Code::NonIndexableOperand => generic(ctx, p, &mut f),
        _ => {}
    }
    f
}

/// The type checker's message in one line.
pub(super) fn words(message: &str) -> String {
    let lines: Vec<&str> = message.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    lines.join("; ")
}

/// `:=` that declares nothing.
fn assign(ctx: &Context<'_>, p: &Problem, f: &mut Finding) {
    let define = ctx.ast(p.file).stmts.iter().find_map(|s| match s.kind {
        StmtKind::Define { op_pos, .. }
            if s.span.start <= p.span.start && p.span.start < s.span.end && ctx.text(p.file, Span::new(op_pos, op_pos + 2)) == ":=" =>
        {
            (op_pos == p.span.start || s.span.start == p.span.start).then_some(op_pos)
        }
        _ => None,
    });
    if let Some(at) = define {
        let mut editor = Editor::new(ctx, p.file);
        editor.replace(Span::new(at, at + 2), "=");
        f.fixes.push(editor.not_safe("write `=` in place of `:=`", "another variable may have been meant"));
    }
}

/// A function that is generic in newer releases only.
fn generic(ctx: &Context<'_>, p: &Problem, f: &mut Finding) {
    let symbol = ctx.expr_at(p.file, p.span).and_then(|e| ctx.symbol_of(p.file, e));
    let Some(symbol) = symbol else { return };
    ctx.set_subject(f, &symbol);
    let Some(past) = super::past::Past::of(ctx, &symbol) else { return };
    let newer = past.others().find(|(_, e)| e.signature.as_deref().is_some_and(|s| s.starts_with('[')));
    if let Some((_, era)) = newer {
        let since = past.version(era.since.as_deref().unwrap_or(""));
        f.help.push(format!("`{}` takes type arguments from {since} on; {} is in force", ctx.qualified(&symbol), past.in_force()));
    }
}

/// Files of a package's folder whose package clause names another package: the compiler leaves
/// them out, and says so.
#[must_use]
pub fn mismatched(module: &Module, package: &Package, version: &Arc<VersionInForce>) -> Vec<Finding> {
    let units = package.mismatched.iter().map(|&u| &module.units[u]).filter(|u| !u.context);
    units.filter_map(|unit| mismatch(unit, &package.name, version)).collect()
}

fn mismatch(unit: &SourceUnit, expected: &str, version: &Arc<VersionInForce>) -> Option<Finding> {
    let file = syntax::parse(&unit.text).file;
    let name = file.ident(file.package?).span;
    let found = unit.text.get(name.start as usize..name.end as usize)?;
    // go/types has the place of the keyword.
    let keyword = "package";
    let start = u32::try_from(unit.text.get(..name.start as usize)?.rfind(keyword)?).ok()?;
    let span = Span::new(start, start + u32::try_from(keyword.len()).unwrap_or(0));
    let message = format!("package `{found}` stands in the folder of package `{expected}`");
    let mut f = Finding::compile(INVALID_DECLARATION.id, Code::MismatchedPkgName, unit, span, version, message);
    f.help.push("a folder holds one package: move the file to a folder of its own, or give it the other's name".to_owned());
    f.repair = Repair::Choice;
    f.seal("", found);
    Some(f)
}

#[cfg(test)]
mod tests {
    use super::GROUPS;
    use crate::checks::CHECKS;
    use crate::finding::Code;

    #[test]
    fn groups_are_listed_and_share_no_code() {
        for group in GROUPS {
            assert!(CHECKS.iter().any(|c| std::ptr::eq(*c, group)), "{} is not in CHECKS", group.id);
        }
        for code in Code::ALL {
            let homes: Vec<_> = GROUPS.iter().filter(|g| g.codes.contains(code)).map(|g| g.id).collect();
            assert!(homes.len() < 2, "{} is in {homes:?}", code.as_str());
        }
    }

    #[test]
    fn every_code_has_a_check() {
        for code in Code::ALL {
            assert!(CHECKS.iter().any(|c| c.codes.contains(code)), "no check has {}", code.as_str());
        }
    }
}
