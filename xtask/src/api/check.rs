//! `cargo xtask api check`: the committed text is canonical, comes back from the binary
//! form, and still says what was proven.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use sigdrift::api::Database;
use sigdrift::api::pack::{ModuleTexts, pack};
use sigdrift::api::table::{Role, Table};
use sigdrift::api::text::Document;
use sigdrift::api::versions::Version;

use super::expand::Module;
use super::store::package_files;
use super::verify::PROVEN;

/// Hashes of full lists of facts: a line `MODULE VERSION FACTS SHA-256` each.
const PROOF: &str = "proof.txt";

#[derive(clap::Args)]
pub struct Check {
    /// Write the hashes anew, after `verify` said that all is well
    #[arg(long)]
    bless: bool,
}

pub fn run(api: &Path, args: &Check) -> Result<()> {
    let modules = read(api)?;
    for module in &modules {
        canonical(module)?;
    }
    round_trip(&modules)?;
    let mut proof = String::new();
    for module in modules {
        let table = Table::parse(&module.folder, &module.table)?;
        if table.role == Role::Primary {
            proof.push_str(&hashes(&module.folder, table, module.packages)?);
        }
    }
    let file = api.join(PROOF);
    if args.bless {
        fs::write(&file, proof)?;
    } else if fs::read_to_string(&file).context("no proof.txt")? != proof {
        bail!("the full lists of facts are not those that were proven; now they are\n{proof}");
    }
    println!("api: canonical, comes back from the binary form, and says what was proven");
    Ok(())
}

/// All module folders; one without a table groups modules.
pub fn read(api: &Path) -> Result<Vec<ModuleTexts>> {
    let mut modules = Vec::new();
    let mut groups = vec![api.to_owned()];
    while let Some(group) = groups.pop() {
        for folder in fs::read_dir(&group)?.filter_map(|e| e.ok().map(|e| e.path())).filter(|f| f.is_dir()) {
            let table = folder.join("module.txt");
            if !table.is_file() {
                groups.push(folder);
                continue;
            }
            let name = folder.strip_prefix(api)?.to_string_lossy().replace('\\', "/");
            let mut packages = package_files(&folder)?;
            packages.sort();
            modules.push(ModuleTexts { folder: name, table: fs::read_to_string(table)?, packages });
        }
    }
    modules.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(modules)
}

fn canonical(module: &ModuleTexts) -> Result<()> {
    let table = Table::parse(&module.folder, &module.table)?;
    if table.write() != module.table {
        bail!("api/{}/module.txt is not canonical", module.folder);
    }
    let releases = table.release_list();
    if releases.len() != table.releases.len() {
        bail!("api/{}/module.txt repeats a release", module.folder);
    }
    for (path, text) in &module.packages {
        let name = format!("api/{}/{path}.txt", module.folder);
        let mut document = Document::parse(&name, text, &releases)?;
        document.sort();
        if document.write(&releases) != *text {
            bail!("{name} is not canonical");
        }
    }
    Ok(())
}

fn round_trip(modules: &[ModuleTexts]) -> Result<()> {
    let database = Database::from_bytes(pack(modules, b"", 1)?).map_err(anyhow::Error::msg)?;
    for module in modules {
        let table = Table::parse(&module.folder, &module.table)?;
        for (path, text) in &module.packages {
            let import_path = match (table.role, path.as_str()) {
                (_, "root") => table.path.clone(),
                (Role::Std, path) => path.to_owned(),
                (_, path) => format!("{}/{path}", table.path),
            };
            for (which, database) in [("packed", &database), ("embedded", Database::embedded())] {
                if database.whole_package(&import_path).is_none_or(|p| p.text() != text) {
                    bail!("{import_path} does not come back from the {which} database");
                }
            }
        }
    }
    Ok(())
}

fn hashes(folder: &str, table: Table, packages: Vec<(String, String)>) -> Result<String> {
    let module = Module::from_texts(table, packages)?;
    let list = module.table.release_list();
    let mut out = String::new();
    for version in PROVEN {
        let release = Version::parse(version).and_then(|v| list.find(&v)).with_context(|| format!("no release {version}"))?;
        let facts = module.facts(release);
        let mut hash = Sha256::new();
        for fact in &facts {
            hash.update(fact.as_bytes());
            hash.update(b"\n");
        }
        let hash: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        out.push_str(&format!("{folder} {version} {} {hash}\n", facts.len()));
    }
    Ok(out)
}

/// `cargo xtask api pack`: a database file for `--api-db`.
#[derive(clap::Args)]
pub struct Pack {
    /// The file to write
    file: std::path::PathBuf,
}

pub fn write_pack(api: &Path, args: &Pack) -> Result<()> {
    let packed = pack(&read(api)?, b"", 19)?;
    fs::write(&args.file, packed).with_context(|| format!("cannot write {}", args.file.display()))
}
