//! The node kinds of tree-sitter-go as a dense enum, found by id in one table, so that
//! the walk compares no strings.

use std::sync::OnceLock;

use tree_sitter::Language;

use super::ast::Op;

/// The language, made once.
pub fn language() -> &'static Language {
    static LANGUAGE: OnceLock<Language> = OnceLock::new();
    LANGUAGE.get_or_init(|| {
        super::alloc::in_use();
        tree_sitter_go::LANGUAGE.into()
    })
}

/// What the walk does with a node of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Nothing: punctuation, keywords, comments.
    Skip,
    /// Keep the token: the parent wants to see it or its place.
    Token,
    /// Keep the token in the one kind of parent that needs it.
    Rare,
    /// A name.
    Ident,
    /// A literal.
    Literal,
    /// Look at its children, then build.
    Inner,
}

macro_rules! kinds {
    ($($class:ident { $($variant:ident $name:literal),* $(,)? })*) => {
        /// A node kind.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Kind { Other, $($($variant),*),* }

        const KINDS: &[(Kind, Class, &str)] = &[$($((Kind::$variant, Class::$class, $name)),*),*];
    };
}

kinds! {
    Ident {
        Identifier "identifier", TypeIdentifier "type_identifier",
        FieldIdentifier "field_identifier", PackageIdentifier "package_identifier",
        LabelName "label_name", BlankIdentifier "blank_identifier", Dot "dot",
        Nil "nil", True "true", False "false", Iota "iota",
    }
    Literal {
        IntLiteral "int_literal", FloatLiteral "float_literal",
        ImaginaryLiteral "imaginary_literal", RuneLiteral "rune_literal",
        RawString "raw_string_literal", InterpretedString "interpreted_string_literal",
    }
    Token {
        Add "+", Sub "-", Mul "*", Quo "/", Rem "%", And "&", Or "|", Xor "^", Shl "<<",
        Shr ">>", AndNot "&^", LAnd "&&", LOr "||", Arrow "<-", Eql "==", Lss "<", Gtr ">",
        Neq "!=", Leq "<=", Geq ">=", Not "!",
        Assign "=", Define ":=", AddAssign "+=", SubAssign "-=", MulAssign "*=",
        QuoAssign "/=", RemAssign "%=", AndAssign "&=", OrAssign "|=", XorAssign "^=",
        ShlAssign "<<=", ShrAssign ">>=", AndNotAssign "&^=",
        Ellipsis "...", Chan "chan",
    }
    Rare {
        LParen "(", Colon ":", Semicolon ";",
    }
    Skip {
        Comment "comment",
    }
    Inner {
        SourceFile "source_file", PackageClause "package_clause",
        ImportDeclaration "import_declaration", ImportSpec "import_spec",
        ImportSpecList "import_spec_list", ConstDeclaration "const_declaration",
        ConstSpec "const_spec", VarDeclaration "var_declaration", VarSpec "var_spec",
        VarSpecList "var_spec_list", FunctionDeclaration "function_declaration",
        MethodDeclaration "method_declaration", TypeParameterList "type_parameter_list",
        TypeParameterDeclaration "type_parameter_declaration",
        ParameterList "parameter_list", ParameterDeclaration "parameter_declaration",
        VariadicParameter "variadic_parameter_declaration", TypeAlias "type_alias",
        TypeDeclaration "type_declaration", TypeSpec "type_spec",
        ExpressionList "expression_list", ParenthesizedType "parenthesized_type",
        GenericType "generic_type", TypeArguments "type_arguments",
        PointerType "pointer_type", ArrayType "array_type",
        ImplicitLengthArrayType "implicit_length_array_type", SliceType "slice_type",
        StructType "struct_type", NegatedType "negated_type",
        FieldDeclarationList "field_declaration_list", FieldDeclaration "field_declaration",
        InterfaceType "interface_type", MethodElem "method_elem", TypeElem "type_elem",
        TypeConstraint "type_constraint", MapType "map_type", ChannelType "channel_type",
        FunctionType "function_type", Block "block", StatementList "statement_list",
        EmptyStatement "empty_statement", ExpressionStatement "expression_statement",
        SendStatement "send_statement", ReceiveStatement "receive_statement",
        IncStatement "inc_statement", DecStatement "dec_statement",
        AssignmentStatement "assignment_statement",
        ShortVarDeclaration "short_var_declaration", LabeledStatement "labeled_statement",
        FallthroughStatement "fallthrough_statement", BreakStatement "break_statement",
        ContinueStatement "continue_statement", GotoStatement "goto_statement",
        ReturnStatement "return_statement", GoStatement "go_statement",
        DeferStatement "defer_statement", IfStatement "if_statement",
        ForStatement "for_statement", ForClause "for_clause", RangeClause "range_clause",
        ExpressionSwitch "expression_switch_statement", ExpressionCase "expression_case",
        DefaultCase "default_case", TypeSwitch "type_switch_statement",
        TypeCase "type_case", SelectStatement "select_statement",
        CommunicationCase "communication_case", ParenthesizedExpression "parenthesized_expression",
        CallExpression "call_expression", VariadicArgument "variadic_argument",
        ArgumentList "argument_list", SelectorExpression "selector_expression",
        IndexExpression "index_expression", SliceExpression "slice_expression",
        TypeAssertion "type_assertion_expression", TypeConversion "type_conversion_expression",
        TypeInstantiation "type_instantiation_expression",
        CompositeLiteral "composite_literal", LiteralValue "literal_value",
        LiteralElement "literal_element", KeyedElement "keyed_element",
        FuncLiteral "func_literal", UnaryExpression "unary_expression",
        BinaryExpression "binary_expression", QualifiedType "qualified_type",
    }
}

impl Class {
    const fn is_named(self) -> bool {
        !matches!(self, Self::Token | Self::Rare)
    }
}

impl Kind {
    /// The operator that a token is, of an expression or an assignment.
    pub(super) const fn op(self) -> Option<Op> {
        Some(match self {
            Self::Add | Self::AddAssign => Op::Add,
            Self::Sub | Self::SubAssign => Op::Sub,
            Self::Mul | Self::MulAssign => Op::Mul,
            Self::Quo | Self::QuoAssign => Op::Quo,
            Self::Rem | Self::RemAssign => Op::Rem,
            Self::And | Self::AndAssign => Op::And,
            Self::Or | Self::OrAssign => Op::Or,
            Self::Xor | Self::XorAssign => Op::Xor,
            Self::Shl | Self::ShlAssign => Op::Shl,
            Self::Shr | Self::ShrAssign => Op::Shr,
            Self::AndNot | Self::AndNotAssign => Op::AndNot,
            Self::LAnd => Op::LAnd,
            Self::LOr => Op::LOr,
            Self::Arrow => Op::Arrow,
            Self::Eql => Op::Eql,
            Self::Lss => Op::Lss,
            Self::Gtr => Op::Gtr,
            Self::Neq => Op::Neq,
            Self::Leq => Op::Leq,
            Self::Geq => Op::Geq,
            Self::Not => Op::Not,
            _ => return None,
        })
    }
}

/// The kind and class of each node kind id of the grammar.
pub(super) struct Table(Vec<(Kind, Class)>);

impl Table {
    /// The table of the grammar, made once.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let language = language();
            let count = u16::try_from(language.node_kind_count()).unwrap_or(u16::MAX);
            Self((0..count).map(|id| classify(language, id)).collect())
        })
    }

    /// The kind and class of `id`.
    pub(super) fn of(&self, id: u16) -> (Kind, Class) {
        self.0.get(usize::from(id)).copied().unwrap_or((Kind::Other, Class::Skip))
    }
}

fn classify(language: &Language, id: u16) -> (Kind, Class) {
    let name = language.node_kind_for_id(id).unwrap_or("");
    let named = language.node_kind_is_named(id);
    let known = KINDS.iter().find(|(_, class, text)| *text == name && named == class.is_named());
    known.map_or((Kind::Other, Class::Skip), |&(kind, class, _)| (kind, class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_in_the_grammar() {
        let language = language();
        for (kind, class, name) in KINDS {
            let id = language.id_for_node_kind(name, class.is_named());
            assert_eq!(Table::get().of(id).0, *kind, "{name}");
        }
    }

    #[test]
    fn every_named_node_of_the_grammar_has_a_kind() {
        let language = language();
        let count = u16::try_from(language.node_kind_count()).unwrap();
        for id in (0..count).filter(|&i| language.node_kind_is_named(i) && language.node_kind_is_visible(i)) {
            let name = language.node_kind_for_id(id).unwrap();
            let inside_literal = ["_content", "escape_sequence"].iter().any(|s| name.ends_with(s));
            let unused = ["ERROR", "field_name_list", "empty_labeled_statement"].contains(&name);
            let known = Table::get().of(id).0 != Kind::Other;
            assert!(known || inside_literal || unused, "{name}");
        }
    }
}
