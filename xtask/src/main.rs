//! Tasks that make and prove the project's data: `cargo xtask --help`.

mod api;
mod runtime;
mod std_lib;
mod std_probe;
mod std_stub;
mod syntax;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Makes and proves the project's data")]
enum Task {
    /// The signature database's text under api/
    #[command(subcommand)]
    Api(Api),
    /// Print what is understood of a Go file
    SyntaxDump {
        /// The file
        file: PathBuf,
    },
    /// Compare the lowered syntax and the syntax errors of Go files with go/parser's
    SyntaxCompare {
        /// Folders with Go files
        #[arg(required = true)]
        folders: Vec<PathBuf>,
        /// How many differences to print
        #[arg(long, default_value_t = 20)]
        show: usize,
        /// Compare so many syntactic mutants instead
        #[arg(long)]
        mutants: Option<usize>,
        /// Other mutants for another seed
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

#[derive(Subcommand)]
enum Api {
    #[command(flatten)]
    Jsii(api::Command),
    /// Write api/std anew, from the sources of the Go toolchain at hand
    Std,
    /// Prove api/std: 0 missing, 0 extra, 0 different against go/types
    VerifyStd,
    /// Write api/jsii-runtime anew, from the sources of the module's releases
    Runtime {
        /// A clone of the module's repository, for releases that the proxy lacks
        #[arg(long)]
        clone: Option<PathBuf>,
        /// A release that neither the text nor the proxy's list has
        #[arg(long, value_name = "VERSION")]
        also: Vec<String>,
    },
}

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the project's folder")?;
    match Task::parse() {
        Task::Api(Api::Jsii(command)) => api::run(root, &command),
        Task::Api(Api::Std) => std_lib::generate(root),
        Task::Api(Api::VerifyStd) => std_lib::verify(root),
        Task::Api(Api::Runtime { clone, also }) => runtime::generate(root, clone.as_deref(), &also),
        Task::SyntaxDump { file } => syntax::dump(&file),
        Task::SyntaxCompare { folders, show, mutants: None, .. } => syntax::compare(&folders, show),
        Task::SyntaxCompare { folders, show, mutants: Some(count), seed } => syntax::compare_mutants(&folders, show, count, seed),
    }
}
