//! The `sigdrift` program: see [`sigdrift::cli`].

fn main() {}
