//! The assembly (`.jsii`) out of the npm archive that a jsii-generated Go module embeds.
//!
//! Archives come from anywhere. Nothing in one is ever written to disk: entries are read
//! in a row, all but one by name are passed over, and every length is limited.

use std::io::{self, Read};

use flate2::read::GzDecoder;

/// What is wrong with an archive.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Not a gzip stream, or a broken one.
    #[error("the archive cannot be read: {0}")]
    Read(#[from] io::Error),
    /// Not a tar archive, or a broken one.
    #[error("the archive has a malformed header")]
    Header,
    /// More than a limit allows.
    #[error("the archive's {what} is larger than {limit} bytes")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// More entries than the limit.
    #[error("the archive has more than {0} entries")]
    TooManyEntries(u32),
    /// It has no assembly.
    #[error("the archive has no .jsii file")]
    NoAssembly,
}

/// How much of an archive is read before it is refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the archive once decompressed.
    pub archive: u64,
    /// Bytes of the assembly once decompressed.
    pub assembly: u64,
    /// Entries.
    pub entries: u32,
}

impl Default for Limits {
    /// About three times what the largest known release needs.
    fn default() -> Self {
        Self { archive: 2 << 30, assembly: 512 << 20, entries: 300_000 }
    }
}

const BLOCK: usize = 512;

/// The assembly of an npm package: `package/.jsii`, or the file that it names in its place.
pub fn assembly(archive: impl Read, limits: Limits) -> Result<Vec<u8>, ArchiveError> {
    let too_large = ArchiveError::TooLarge { what: "content", limit: limits.archive };
    let mut input = GzDecoder::new(archive).take(limits.archive);
    let mut compressed: Option<Vec<u8>> = None;
    for _ in 0..limits.entries {
        let Some(entry) = next_entry(&mut input)? else {
            return match compressed {
                Some(bytes) => decompress(&bytes, limits),
                None => Err(if input.limit() == 0 { too_large } else { ArchiveError::NoAssembly }),
            };
        };
        let padded = entry.size.checked_next_multiple_of(BLOCK as u64).ok_or(ArchiveError::Header)?;
        let wanted = entry.is_file && matches!(entry.name.as_str(), "package/.jsii" | "package/.jsii.gz");
        if !wanted {
            if io::copy(&mut (&mut input).take(padded), &mut io::sink())? < padded {
                return Err(if input.limit() == 0 { too_large } else { ArchiveError::Header });
            }
            continue;
        }
        if entry.size > limits.assembly {
            return Err(ArchiveError::TooLarge { what: "assembly", limit: limits.assembly });
        }
        let mut bytes = Vec::new();
        (&mut input).take(padded).read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < entry.size {
            return Err(if input.limit() == 0 { too_large } else { ArchiveError::Header });
        }
        bytes.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        if entry.name.ends_with(".gz") {
            compressed = Some(bytes);
        } else if !is_redirect(&bytes) {
            return Ok(bytes);
        }
        // A redirect names `.jsii.gz`, which may stand before or after it.
    }
    Err(ArchiveError::TooManyEntries(limits.entries))
}

fn is_redirect(assembly: &[u8]) -> bool {
    assembly.len() < 1000 && memchr::memmem::find(assembly, b"jsii/file-redirect").is_some()
}

fn decompress(bytes: &[u8], limits: Limits) -> Result<Vec<u8>, ArchiveError> {
    let mut out = Vec::new();
    GzDecoder::new(bytes).take(limits.assembly + 1).read_to_end(&mut out)?;
    if out.len() as u64 > limits.assembly {
        return Err(ArchiveError::TooLarge { what: "assembly", limit: limits.assembly });
    }
    Ok(out)
}

struct Entry {
    name: String,
    size: u64,
    is_file: bool,
}

/// The next header; `None` at the end of the archive.
fn next_entry(input: &mut impl Read) -> Result<Option<Entry>, ArchiveError> {
    let mut header = [0_u8; BLOCK];
    let mut filled = 0;
    while filled < BLOCK {
        match input.read(&mut header[filled..])? {
            0 if filled == 0 => return Ok(None),
            0 => return Err(ArchiveError::Header),
            n => filled += n,
        }
    }
    if header.iter().all(|&b| b == 0) {
        return Ok(None);
    }
    let sum: u64 = header.iter().enumerate().map(|(i, &b)| u64::from(if (148..156).contains(&i) { b' ' } else { b })).sum();
    if number(&header[148..156]) != Some(sum) {
        return Err(ArchiveError::Header);
    }
    let size = number(&header[124..136]).ok_or(ArchiveError::Header)?;
    let mut name = text(&header[..100]);
    let prefix = text(&header[345..500]);
    if !prefix.is_empty() && header.get(257..262) == Some(b"ustar") {
        name = format!("{prefix}/{name}");
    }
    Ok(Some(Entry { name, size, is_file: matches!(header[156], b'0' | 0) }))
}

fn text(field: &[u8]) -> String {
    let end = field.iter().position(|&b| b == 0).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

/// An octal number, or a binary one where the first bit is set.
fn number(field: &[u8]) -> Option<u64> {
    if let Some((first, rest)) = field.split_first().filter(|(f, _)| **f >= 0x80) {
        let start = u64::from(first & 0x7f);
        return rest.iter().try_fold(start, |n, &b| n.checked_mul(256)?.checked_add(b.into()));
    }
    let digits = text(field);
    u64::from_str_radix(digits.trim_matches(' '), 8).ok()
}

/// Making archives.
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod testing {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::BLOCK;

    pub fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    pub fn header(name: &str, size: u64, kind: u8) -> [u8; BLOCK] {
        let mut h = [0; BLOCK];
        h[..name.len()].copy_from_slice(name.as_bytes());
        h[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
        h[148..156].fill(b' ');
        h[156] = kind;
        let sum: u32 = h.iter().map(|&b| u32::from(b)).sum();
        h[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        h
    }

    pub fn tar(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        for (name, bytes) in entries {
            out.extend(header(name, bytes.len() as u64, b'0'));
            out.extend(*bytes);
            out.resize(out.len().next_multiple_of(BLOCK), 0);
        }
        out.extend([0; 2 * BLOCK]);
        out
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::testing::{gzip, header, tar};
    use super::*;

    fn read(bytes: &[u8]) -> Result<Vec<u8>, ArchiveError> {
        assembly(bytes, Limits { archive: 1 << 20, assembly: 1 << 16, entries: 10 })
    }

    const REDIRECT: &[u8] = br#"{"schema":"jsii/file-redirect","compression":"gzip","filename":".jsii.gz"}"#;

    #[test]
    fn the_assembly_is_found() {
        let plain = tar(&[("package/README.md", b"x"), ("package/.jsii", b"{}")]);
        assert_eq!(read(&gzip(&plain)).unwrap(), b"{}");
        let packed = gzip(b"{\"a\":1}");
        for entries in
            [[("package/.jsii", REDIRECT), ("package/.jsii.gz", &packed)], [("package/.jsii.gz", &packed), ("package/.jsii", REDIRECT)]]
        {
            assert_eq!(read(&gzip(&tar(&entries))).unwrap(), b"{\"a\":1}");
        }
    }

    #[test]
    fn other_names_are_passed_over() {
        for name in ["../package/.jsii", "/package/.jsii", "package/lib/.jsii", "package/../../.jsii"] {
            assert!(matches!(read(&gzip(&tar(&[(name, b"{}")]))), Err(ArchiveError::NoAssembly)), "{name}");
        }
        // A link by the right name is not the file.
        let mut link = header("package/.jsii", 0, b'2').to_vec();
        link.extend([0; 2 * BLOCK]);
        assert!(matches!(read(&gzip(&link)), Err(ArchiveError::NoAssembly)));
    }

    #[test]
    fn bombs_are_refused() {
        let large = vec![0; 2 << 20];
        let too_large = |r| matches!(r, Err(ArchiveError::TooLarge { .. }));
        assert!(too_large(read(&gzip(&tar(&[("package/x", &large), ("package/.jsii", b"{}")])))));
        assert!(too_large(read(&gzip(&tar(&[("package/.jsii", &large[..1 << 17])])))));
        assert!(too_large(read(&gzip(&tar(&[("package/.jsii", REDIRECT), ("package/.jsii.gz", &gzip(&large))])))));
        let many: Vec<(&str, &[u8])> = vec![("package/x", b""); 11];
        assert!(matches!(read(&gzip(&tar(&many))), Err(ArchiveError::TooManyEntries(10))));
        // A header that promises more than there is.
        assert!(too_large(read(&gzip(&header("package/.jsii", (1 << 33) - 1, b'0')))));
        assert!(read(&gzip(&header("package/x", (1 << 33) - 1, b'0'))).is_err());
        assert_eq!(number(&[0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]), Some(1 << 32));
        assert_eq!(number(&[0xff; 12]), None);
    }

    #[test]
    fn damage_is_an_error() {
        let whole = gzip(&tar(&[("package/.jsii", b"{}")]));
        assert!(matches!(read(b"no gzip"), Err(ArchiveError::Read(_))));
        assert!(read(b"").is_err());
        for end in 0..whole.len() - 9 {
            let _ = read(&whole[..end]);
        }
        let mut header = header("package/.jsii", 2, b'0');
        header[0] = b'q';
        assert!(matches!(read(&gzip(&header)), Err(ArchiveError::Header)));
        assert!(matches!(read(&gzip(b"short")), Err(ArchiveError::Header)));
    }
}
