//! Packs the text under `api/` into the one file that the program embeds, and lists the
//! query files under `queries/`.

#[path = "src/api/pack.rs"]
mod pack;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Larger ones save little more, and cost time at the first look-up.
const DICTIONARY: usize = 112 << 10;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=api");
    println!("cargo::rerun-if-changed=src/api/pack.rs");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let modules = read(&root.join("api"))?;
    let samples: Vec<&[u8]> = modules.iter().flat_map(|m| &m.packages).map(|(_, text)| text.as_bytes()).collect();
    // with too few samples there is nothing to share
    let dictionary = zstd::dict::from_samples(&samples, DICTIONARY).unwrap_or_default();
    let packed = pack::pack(&modules, &dictionary, 19)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("api.bin"), packed)?;
    fs::write(out.join("queries.rs"), queries(&root.join("queries"))?)
}

/// A list of the query files: name and text, by name.
fn queries(folder: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed=queries");
    let mut list = String::from("/// Name and text of each query file, by name.\npub(super) static QUERIES: &[(&str, &str)] = &[\n");
    for path in sorted(folder)? {
        if let Some(name) = path.file_name().and_then(|n| n.to_str()).filter(|n| n.ends_with(".scm")) {
            list.push_str(&format!("    ({name:?}, include_str!({path:?})),\n"));
        }
    }
    list.push_str("];\n");
    Ok(list)
}

/// The module folders below `api`, by name; a folder without a table groups modules.
fn read(api: &Path) -> io::Result<Vec<pack::ModuleTexts>> {
    let mut modules = Vec::new();
    let mut groups = vec![String::new()];
    while let Some(group) = groups.pop() {
        for folder in sorted(&api.join(&group))?.into_iter().filter(|f| f.is_dir()) {
            let name = folder.strip_prefix(api).unwrap_or(&folder).to_string_lossy().replace('\\', "/");
            let table = folder.join("module.txt");
            if table.is_file() {
                let mut packages = Vec::new();
                walk(&folder, &folder, &mut packages)?;
                packages.sort();
                modules.push(pack::ModuleTexts { folder: name, table: fs::read_to_string(table)?, packages });
            } else {
                groups.push(name);
            }
        }
    }
    modules.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(modules)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

fn walk(root: &Path, folder: &Path, out: &mut Vec<(String, String)>) -> io::Result<()> {
    for path in sorted(folder)? {
        if path.is_dir() {
            walk(root, &path, out)?;
        } else if let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str).and_then(|n| n.strip_suffix(".txt"))
            && name != "module"
        {
            out.push((name.replace('\\', "/"), fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
