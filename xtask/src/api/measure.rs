//! `cargo xtask api measure`: the figures that the documentation quotes.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use sigdrift::api::Database;
use sigdrift::api::table::{Role, Table};

use super::check::read;

/// Blocks are unpacked this often, each time from a database that has unpacked nothing.
const RUNS: usize = 50;

pub fn run(api: &Path) -> Result<()> {
    let modules = read(api)?;
    println!("module\tpackages\treleases\tlines\tbytes");
    for module in &modules {
        let table = Table::parse(&module.folder, &module.table)?;
        let lines: usize = module.packages.iter().map(|p| p.1.lines().count()).sum();
        let bytes: usize = module.packages.iter().map(|p| p.1.len()).sum();
        println!("{}\t{}\t{}\t{lines}\t{bytes}", module.folder, module.packages.len(), table.releases.len());
    }
    println!("embedded bytes\t{}", Database::embedded_len());
    let started = Instant::now();
    let first = Database::embedded().modules().len();
    println!("first question ({first} modules)\t{:.2?}", started.elapsed());
    let mut times: Vec<Duration> = (0..RUNS).map(|_| open()).collect();
    times.sort_unstable();
    println!("first question again\tmedian {:.2?}\tworst {:.2?}", times[RUNS / 2], times[RUNS - 1]);
    let Some(primary) = Database::embedded().with_role(Role::Primary) else { return Ok(()) };
    let mut sized: Vec<(usize, &str)> = Vec::new();
    for module in modules.iter().filter(|m| m.folder == primary.name) {
        sized = module.packages.iter().map(|(path, text)| (text.len(), path.as_str())).collect();
    }
    sized.sort_unstable();
    let median = sized[sized.len() / 2].1;
    for path in sized.iter().rev().take(4).map(|s| s.1).chain(["awss3", "root", median]) {
        let import_path = if path == "root" { primary.path.clone() } else { format!("{}/{path}", primary.path) };
        let mut times: Vec<Duration> = (0..RUNS).map(|_| unpack(&import_path)).collect();
        times.sort_unstable();
        let bytes = sized.iter().find(|s| s.1 == path).map_or(0, |s| s.0);
        println!("unpack and index {path} ({bytes} bytes)\tmedian {:.2?}\tworst {:.2?}", times[RUNS / 2], times[RUNS - 1]);
    }
    let database = Database::embedded_anew();
    let started = Instant::now();
    let packages = database.unpack_all();
    println!("unpack and index all {packages}\t{:.2?}", started.elapsed());
    Ok(())
}

/// The time from nothing to the list of modules.
fn open() -> Duration {
    let started = Instant::now();
    let database = Database::embedded_anew();
    let modules = database.modules().len();
    let time = started.elapsed();
    assert!(modules > 0, "there are modules");
    time
}

/// The time from a package's name to its first answer.
fn unpack(import_path: &str) -> Duration {
    let database = Database::embedded_anew();
    let _ = database.modules();
    let started = Instant::now();
    let found = database.whole_package(import_path).is_some();
    let time = started.elapsed();
    assert!(found, "{import_path} is in the database");
    time
}
