//! The tokens of Go.

macro_rules! tokens {
    ($($variant:ident $text:literal),* $(,)?) => {
        /// A token.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Tok { $($variant),* }

        impl Tok {
            /// How go/parser writes it in a message.
            pub(super) const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }
    };
}

tokens! {
    Illegal "ILLEGAL", Eof "EOF",
    Ident "IDENT", Int "INT", Float "FLOAT", Imag "IMAG", Char "CHAR", String "STRING",
    Add "+", Sub "-", Mul "*", Quo "/", Rem "%",
    And "&", Or "|", Xor "^", Shl "<<", Shr ">>", AndNot "&^",
    AddAssign "+=", SubAssign "-=", MulAssign "*=", QuoAssign "/=", RemAssign "%=",
    AndAssign "&=", OrAssign "|=", XorAssign "^=", ShlAssign "<<=", ShrAssign ">>=", AndNotAssign "&^=",
    LAnd "&&", LOr "||", Arrow "<-", Inc "++", Dec "--",
    Eql "==", Lss "<", Gtr ">", Assign "=", Not "!", Neq "!=", Leq "<=", Geq ">=",
    Define ":=", Ellipsis "...", Tilde "~",
    LParen "(", LBrack "[", LBrace "{", Comma ",", Period ".",
    RParen ")", RBrack "]", RBrace "}", Semicolon ";", Colon ":",
    Break "break", Case "case", Chan "chan", Const "const", Continue "continue",
    Default "default", Defer "defer", Else "else", Fallthrough "fallthrough", For "for",
    Func "func", Go "go", Goto "goto", If "if", Import "import",
    Interface "interface", Map "map", Package "package", Range "range", Return "return",
    Select "select", Struct "struct", Switch "switch", Type "type", Var "var",
}

impl Tok {
    /// The keyword that `word` is, else an identifier.
    pub(super) const fn of_word(word: &[u8]) -> Self {
        match word {
            b"break" => Self::Break,
            b"case" => Self::Case,
            b"chan" => Self::Chan,
            b"const" => Self::Const,
            b"continue" => Self::Continue,
            b"default" => Self::Default,
            b"defer" => Self::Defer,
            b"else" => Self::Else,
            b"fallthrough" => Self::Fallthrough,
            b"for" => Self::For,
            b"func" => Self::Func,
            b"go" => Self::Go,
            b"goto" => Self::Goto,
            b"if" => Self::If,
            b"import" => Self::Import,
            b"interface" => Self::Interface,
            b"map" => Self::Map,
            b"package" => Self::Package,
            b"range" => Self::Range,
            b"return" => Self::Return,
            b"select" => Self::Select,
            b"struct" => Self::Struct,
            b"switch" => Self::Switch,
            b"type" => Self::Type,
            b"var" => Self::Var,
            _ => Self::Ident,
        }
    }

    /// Whether a line break behind it ends the statement.
    pub(super) const fn ends_statement(self) -> bool {
        matches!(
            self,
            Self::Ident
                | Self::Int
                | Self::Float
                | Self::Imag
                | Self::Char
                | Self::String
                | Self::Break
                | Self::Continue
                | Self::Fallthrough
                | Self::Return
                | Self::Inc
                | Self::Dec
                | Self::RParen
                | Self::RBrack
                | Self::RBrace
        )
    }

    /// A name or a literal: messages show its text.
    pub(super) const fn is_literal(self) -> bool {
        matches!(self, Self::Ident | Self::Int | Self::Float | Self::Imag | Self::Char | Self::String)
    }

    /// The precedence of a binary operator, 0 for all else.
    pub(super) const fn precedence(self) -> u8 {
        match self {
            Self::LOr => 1,
            Self::LAnd => 2,
            Self::Eql | Self::Neq | Self::Lss | Self::Leq | Self::Gtr | Self::Geq => 3,
            Self::Add | Self::Sub | Self::Or | Self::Xor => 4,
            Self::Mul | Self::Quo | Self::Rem | Self::Shl | Self::Shr | Self::And | Self::AndNot => 5,
            _ => 0,
        }
    }

    /// `=`, `:=` and `op=`.
    pub(super) const fn is_assignment(self) -> bool {
        matches!(
            self,
            Self::Define
                | Self::Assign
                | Self::AddAssign
                | Self::SubAssign
                | Self::MulAssign
                | Self::QuoAssign
                | Self::RemAssign
                | Self::AndAssign
                | Self::OrAssign
                | Self::XorAssign
                | Self::ShlAssign
                | Self::ShrAssign
                | Self::AndNotAssign
        )
    }

    /// Where a parser that lost its way goes on with a statement.
    pub(super) const fn starts_statement(self) -> bool {
        matches!(
            self,
            Self::Break
                | Self::Const
                | Self::Continue
                | Self::Defer
                | Self::Fallthrough
                | Self::For
                | Self::Go
                | Self::Goto
                | Self::If
                | Self::Return
                | Self::Select
                | Self::Switch
                | Self::Type
                | Self::Var
        )
    }

    /// Where a parser that lost its way goes on with a declaration.
    pub(super) const fn starts_declaration(self) -> bool {
        matches!(self, Self::Import | Self::Const | Self::Type | Self::Var)
    }

    /// Where a parser that lost its way takes an expression to have ended.
    pub(super) const fn ends_expression(self) -> bool {
        matches!(self, Self::Comma | Self::Colon | Self::Semicolon | Self::RParen | Self::RBrack | Self::RBrace)
    }
}
