//! The `sigdrift` program: see [`sigdrift::cli`].

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    sigdrift::syntax::use_mimalloc();
    sigdrift::cli::main()
}
