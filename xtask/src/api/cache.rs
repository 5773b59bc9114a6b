//! What was downloaded: assemblies of npm packages and what the Go module proxy says of
//! releases. Everything is fetched once, through the registries' ordinary clients.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, Serialize};

pub struct Cache {
    dir: PathBuf,
}

/// What a release's Go module requires, and when it was published.
#[derive(Serialize, Deserialize, Default, Clone)]
pub struct GoRelease {
    /// Empty where the module proxy does not serve the release.
    pub date: String,
    /// Module paths and versions.
    pub requires: BTreeMap<String, String>,
}

impl Cache {
    pub fn open(dir: Option<PathBuf>) -> Result<Self> {
        let dir = match dir {
            Some(dir) => dir,
            None => user_cache().context("no cache folder of the user; give --cache DIR")?.join("sigdrift-xtask"),
        };
        fs::create_dir_all(&dir).with_context(|| format!("cannot create {}", dir.display()))?;
        Ok(Self { dir })
    }

    fn folder(&self, npm: &str) -> PathBuf {
        self.dir.join(npm.replace('/', "__"))
    }

    /// An npm package's assembly, unpacked.
    pub fn assembly(&self, npm: &str, version: &str) -> Result<Vec<u8>> {
        let folder = self.folder(npm);
        let file = folder.join(format!("{version}.jsii.gz"));
        if !file.is_file() {
            fs::create_dir_all(&folder)?;
            self.download(npm, version, &file).with_context(|| format!("cannot fetch {npm}@{version}"))?;
        }
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        unpack(bytes).with_context(|| format!("{}", file.display()))
    }

    fn download(&self, npm: &str, version: &str, file: &Path) -> Result<()> {
        let temp = tempfile::tempdir_in(&self.dir)?;
        run(Command::new("npm").args(["pack", "--silent", &format!("{npm}@{version}")]).current_dir(temp.path()))?;
        let archive = fs::read_dir(temp.path())?
            .filter_map(|e| e.ok().map(|e| e.path()))
            .find(|p| p.extension().is_some_and(|e| e == "tgz"))
            .context("npm pack made no archive")?;
        let mut plain = None;
        let mut packed = None;
        for entry in tar::Archive::new(flate2::read::GzDecoder::new(fs::File::open(archive)?)).entries()? {
            let mut entry = entry?;
            let slot = match entry.path()?.to_str() {
                Some("package/.jsii") => &mut plain,
                Some("package/.jsii.gz") => &mut packed,
                _ => continue,
            };
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            *slot = Some(bytes);
        }
        let bytes = match (packed, plain) {
            (Some(packed), _) => packed,
            (None, Some(plain)) => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
                std::io::Write::write_all(&mut encoder, &plain)?;
                encoder.finish()?
            }
            (None, None) => bail!("the package has no jsii assembly"),
        };
        let part = file.with_extension("part");
        fs::write(&part, bytes)?;
        Ok(fs::rename(part, file)?)
    }

    /// The versions of an npm package that have no pre-release part; from the cache's own
    /// file list where npm cannot be asked.
    pub fn versions(&self, npm: &str) -> Result<Vec<String>> {
        let answer = run(Command::new("npm").args(["view", npm, "versions", "--json"]));
        let mut found: Vec<String> = match &answer {
            Ok(json) => serde_json::from_slice(json).context("npm view")?,
            Err(_) => {
                let listed = fs::read_dir(self.folder(npm)).into_iter().flatten().filter_map(Result::ok);
                listed.filter_map(|e| Some(e.file_name().to_str()?.strip_suffix(".jsii.gz")?.to_owned())).collect()
            }
        };
        found.retain(|v| v.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
        match (found.is_empty(), answer) {
            (false, _) => Ok(found),
            (true, Err(e)) => Err(e),
            (true, Ok(_)) => Err(anyhow!("npm knows no release of {npm}")),
        }
    }

    /// What the Go module proxy says of some releases of a module, in their order.
    pub fn go_releases(&self, npm: &str, module: &str, versions: &[String], again: bool) -> Result<Vec<GoRelease>> {
        let folder = self.folder(npm);
        fs::create_dir_all(&folder)?;
        let file = |v: &str| folder.join(format!("{v}.go.json"));
        let known = |v: &String| fs::read(file(v)).ok().and_then(|b| serde_json::from_slice::<GoRelease>(&b).ok());
        let missing: Vec<&String> = versions.iter().filter(|v| known(v).is_none_or(|r| again && r.date.is_empty())).collect();
        if !missing.is_empty() {
            for (version, release) in ask_go(module, &missing)? {
                fs::write(file(&version), serde_json::to_vec(&release)?)?;
            }
        }
        Ok(versions.iter().map(|v| known(v).unwrap_or_default()).collect())
    }

    /// A Go module's sources: the folder in the module cache.
    pub fn go_sources(&self, module: &str, version: &str) -> Result<PathBuf> {
        let temp = scratch_module(&self.dir)?;
        let mut command = go(temp.path());
        command.args(["mod", "download", "-json", &format!("{module}@v{version}")]);
        #[derive(Deserialize)]
        #[serde(rename_all = "PascalCase")]
        struct Download {
            dir: PathBuf,
        }
        let download: Download = serde_json::from_slice(&run(&mut command)?)?;
        Ok(download.dir)
    }
}

fn ask_go(module: &str, versions: &[&String]) -> Result<Vec<(String, GoRelease)>> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Listed {
        version: String,
        #[serde(default)]
        time: String,
        go_mod: Option<PathBuf>,
    }
    let temp = scratch_module(&std::env::temp_dir())?;
    let mut command = go(temp.path());
    command.args(["list", "-e", "-m", "-json"]).args(versions.iter().map(|v| format!("{module}@v{v}")));
    let json = run(&mut command)?;
    let mut out = Vec::new();
    for listed in serde_json::Deserializer::from_slice(&json).into_iter::<Listed>() {
        let listed = listed?;
        let mut release = GoRelease::default();
        if let Some(file) = listed.go_mod {
            release.date = listed.time.split('T').next().unwrap_or("").to_owned();
            release.requires = requirements(&fs::read_to_string(file)?);
        }
        out.push((listed.version.trim_start_matches('v').to_owned(), release));
    }
    Ok(out)
}

/// The `require` lines of a generated go.mod.
fn requirements(text: &str) -> BTreeMap<String, String> {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    text.lines()
        .map(|l| words(l.strip_prefix("require ").unwrap_or(l)))
        .filter(|w| w.len() >= 2 && w[1].starts_with('v') && w[1].contains('.'))
        .map(|w| (w[0].clone(), w[1].trim_start_matches('v').to_owned()))
        .collect()
}

fn scratch_module(parent: &Path) -> Result<tempfile::TempDir> {
    let temp = tempfile::tempdir_in(parent)?;
    fs::write(temp.path().join("go.mod"), "module scratch\n")?;
    Ok(temp)
}

fn go(dir: &Path) -> Command {
    let mut command = Command::new("go");
    command.current_dir(dir).env("GOFLAGS", "-mod=mod").env("GOSUMDB", "off").env("GOWORK", "off");
    command
}

/// Unpacks an assembly's bytes where they are compressed.
fn unpack(bytes: Vec<u8>) -> Result<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut out).context("damaged gzip data")?;
    Ok(out)
}

/// Runs a command; what it wrote, or what it complained about.
pub fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("cannot run {:?}", command.get_program()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    let tail: Vec<&str> = complaint.lines().rev().take(5).collect();
    bail!("{:?} failed: {}", command.get_program(), tail.into_iter().rev().collect::<Vec<_>>().join("\n"))
}

fn user_cache() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|h| PathBuf::from(h).join(".cache"));
    std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home)
}
