//! Query files with semantic predicates.
