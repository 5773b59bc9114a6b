//! The binary form of a database: the texts, compressed a package at a time with a
//! shared dictionary, and an index.
//!
//! The build script includes this file too, so it stands on `zstd` alone.
//!
//! Layout: [`MAGIC`], then three lengths as little-endian u32 (index, index unpacked,
//! dictionary unpacked) and the dictionary's packed length, then index, dictionary and
//! blocks. The index is text, a line a block: `module FOLDER RAW LEN` for a module's
//! table, then `PATH RAW LEN PACKAGE-LINE` for each of its packages.

use std::fmt::Write;
use std::io;

/// How a database file starts; the digit is the layout's version.
pub const MAGIC: &[u8; 8] = b"sigdapi1";

/// A module's texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModuleTexts {
    /// Its folder's name.
    pub folder: String,
    /// Its `module.txt`.
    pub table: String,
    /// Packages: path without `.txt`, and text; sorted by path.
    pub packages: Vec<(String, String)>,
}

/// Packs modules. `dictionary` may be empty.
pub fn pack(modules: &[ModuleTexts], dictionary: &[u8], level: i32) -> io::Result<Vec<u8>> {
    let mut index = String::new();
    let mut blocks = Vec::new();
    let mut compressor = zstd::bulk::Compressor::with_dictionary(level, dictionary)?;
    compressor.set_parameter(zstd::zstd_safe::CParameter::ContentSizeFlag(false))?;
    compressor.set_parameter(zstd::zstd_safe::CParameter::DictIdFlag(false))?;
    for module in modules {
        let packed = compressor.compress(module.table.as_bytes())?;
        let _ = writeln!(index, "module {} {} {}", module.folder, module.table.len(), packed.len());
        blocks.extend(packed);
        for (path, text) in &module.packages {
            let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
            let packed = compressor.compress(rest.as_bytes())?;
            let _ = writeln!(index, "{path} {} {} {first}", rest.len(), packed.len());
            blocks.extend(packed);
        }
    }
    let plain = zstd::bulk::compress(index.as_bytes(), level)?;
    let packed_dictionary = zstd::bulk::compress(dictionary, level)?;
    let mut out = MAGIC.to_vec();
    for length in [plain.len(), index.len(), dictionary.len(), packed_dictionary.len()] {
        let length = u32::try_from(length).map_err(|_| io::Error::other("too large"))?;
        out.extend(length.to_le_bytes());
    }
    out.extend(plain);
    out.extend(packed_dictionary);
    out.extend(blocks);
    Ok(out)
}
