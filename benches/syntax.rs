//! What lowering and the proof of syntax cost, as ratios to stock tree-sitter parsing of
//! the same files: `cargo bench --bench syntax -- [DIR]`. Times are this thread's own
//! where the system tells them, so other programs disturb little.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use sigdrift::syntax;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Rounds; of each step the fastest counts.
const ROUNDS: usize = 7;

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or_else(|| "testdata".to_owned());
    let texts: Vec<String> = go_files(Path::new(&folder)).iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    if bytes == 0 {
        println!("no Go files in {folder}");
        return;
    }
    println!("{} files, {:.2} MB; MB/s, and time as a ratio to stock parsing", texts.len(), megabytes(bytes));
    let stock = fastest([&|| stock_parse(&texts)])[0];
    assert!(syntax::use_mimalloc(), "tree-sitter was used before");
    let [parse, all, proof] = fastest([&|| stock_parse(&texts), &|| texts.iter().for_each(|t| drop(black_box(syntax::parse(t)))), &|| {
        texts.iter().for_each(|t| drop(black_box(syntax::syntax_errors(t))))
    }]);
    for (name, time) in [("stock parse", stock), ("parse with mimalloc", parse), ("parse, lower, proof", all), ("proof alone", proof)] {
        println!("{name:<28} {:>7.2} {:>6.3}", megabytes(bytes) / time, time / stock);
    }
    println!("lowering takes {:.3} of a parse with mimalloc", (all - parse - proof) / parse);
}

/// Parsing as any program with tree-sitter does it.
fn stock_parse(texts: &[String]) {
    let mut parser = tree_sitter::Parser::new();
    if parser.set_language(&tree_sitter_go::LANGUAGE.into()).is_ok() {
        for text in texts {
            black_box(parser.parse(text, None));
        }
    }
}

/// The steps in turn, so that a disturbance hits all alike; the fastest time of each.
fn fastest<const N: usize>(steps: [&dyn Fn(); N]) -> [f64; N] {
    let mut best = [f64::INFINITY; N];
    for _ in 0..ROUNDS {
        for (step, best) in steps.iter().zip(&mut best) {
            let (cpu, wall) = (cpu_time(), Instant::now());
            step();
            let time = match (cpu, cpu_time()) {
                (Some(before), Some(after)) => after - before,
                _ => wall.elapsed().as_secs_f64(),
            };
            *best = best.min(time);
        }
    }
    best
}

/// Seconds that this thread has run, where the system tells.
fn cpu_time() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split(' ').next()?.parse().ok()?;
    Some(std::time::Duration::from_nanos(nanoseconds).as_secs_f64())
}

fn go_files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    walk.filter(|e| e.file_type().is_file() && e.path().extension().is_some_and(|x| x == "go")).map(walkdir::DirEntry::into_path).collect()
}

fn megabytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6
}
