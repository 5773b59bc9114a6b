//! A module at the version in force and at another one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::imports::releases;
use super::releases::{Courses, Key};
use super::{Analyzer, language};
use crate::api::versions::Version;
use crate::api::{ModuleInfo, ReleaseInfo, Role};
use crate::finding::{Finding, Report, Stage, VersionSource};
use crate::fix::{self, Change, Outcome};
use crate::project::{self, Module, Notice, NoticeKind, Origin, Requirement, VersionSpec, VersionTable as _, gomod_edit};
use crate::report::upgrade::{Directive, Raise, Upgrade, causes};

/// What is to become of a module.
pub struct Planned {
    /// What breaks, and which requirements change.
    pub upgrade: Upgrade,
    /// Its go.mod, as it is and as it is to be.
    pub go_mod: GoModChange,
    /// Its sources that fixes change.
    pub changes: Vec<Change>,
}

/// A go.mod and what it is to say.
pub struct GoModChange {
    /// Where it is.
    pub path: PathBuf,
    /// As it was read.
    pub before: String,
    /// As it is to be.
    pub after: String,
}

impl Analyzer {
    /// The version that an upgrade is to reach.
    ///
    /// # Errors
    /// Why no upgrade should reach it.
    pub fn target(&self, text: &str) -> Result<Version, String> {
        let spec = VersionSpec::one(text)?;
        let version = spec.releases(&self.database).pop().ok_or_else(|| format!("no release is {text}"))?;
        let info = self.release(&version).ok_or_else(|| format!("{version} is no release that the database knows"))?;
        match &info.broken {
            Some(why) => Err(format!("{version} should not be used: {why}")),
            None => Ok(version),
        }
    }

    fn primary(&self) -> Option<&ModuleInfo> {
        self.database.with_role(Role::Primary)
    }

    fn release(&self, version: &Version) -> Option<&ReleaseInfo> {
        let primary = self.primary()?;
        primary.info(primary.list().find(version)?)
    }

    /// Says for each module below some paths what an upgrade to `target` comes to. Nothing is
    /// written.
    pub fn upgrades(&self, paths: &[PathBuf], target: &Version, unsafe_too: bool) -> (Vec<Planned>, Vec<Notice>) {
        self.pool.install(|| {
            let loaded = project::load(paths, &self.options, &self.database);
            let mut notices = loaded.notices;
            let others = loaded.documents.iter().chain(&loaded.streams);
            notices.extend(others.map(|p| Notice::new(NoticeKind::Document, p.to_string_lossy(), "has no go.mod of its own to upgrade")));
            let mut out = Vec::new();
            for (module, origin) in loaded.modules.iter().zip(&loaded.origins) {
                match self.plan(module, origin, target, unsafe_too) {
                    Ok((planned, told)) => {
                        out.push(planned);
                        notices.extend(told);
                    }
                    Err(why) => notices.push(Notice::new(NoticeKind::Version, module.root.clone(), format!("not upgraded: {why}"))),
                }
            }
            if out.is_empty() && notices.is_empty() {
                let path = paths.first().map_or_else(String::new, |p| p.to_string_lossy().into_owned());
                notices.push(Notice::new(NoticeKind::Version, path, "nothing to upgrade: no module here uses the CDK"));
            }
            notices.sort();
            (out, notices)
        })
    }

    fn plan(&self, module: &Module, origin: &Origin, target: &Version, unsafe_too: bool) -> Result<(Planned, Vec<Notice>), String> {
        let path = self.database.primary().to_owned();
        if !module.go_mod.require.iter().any(|r| r.path == path) || module.version.source != VersionSource::GoMod {
            return Err(format!("its go.mod does not require {path}"));
        }
        if module.unknown_modules.contains(&path) {
            return Err(format!("its go.mod replaces {path}"));
        }
        if Version::parse(&module.version.value).is_some_and(|v| v > *target) {
            return Err(format!("{} is in force, which is newer than {target}", module.version.value));
        }
        let file = PathBuf::from(if module.root.is_empty() { "." } else { &module.root }).join("go.mod");
        let before = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let (mut raised, mut requirements, go) = self.raised(module, target);
        if let Some(why) = self.unfit(&raised, target) {
            return Err(format!("{target} does not go with what else is required: {why}"));
        }
        let (old, mut new) = (self.check_selected(module), self.check_selected(&raised));
        let courses = self.courses(&raised, &self.between(&module.version.value, target), true);
        let companions = self.companions(&old, &new);
        if !companions.is_empty() {
            companions.iter().for_each(|r| set(&mut raised, &r.path, &r.to));
            raised.choose(None, &self.database);
            new = self.check_selected(&raised);
            requirements.extend(companions);
        }
        let mut upgrade = self.compared(module, target, &old.findings, &new.findings, &courses);
        let fixed = self.mended(origin, &raised, &requirements, &old, new, unsafe_too);
        requirements.retain(|r| !r.from.is_empty() || imports(&fixed.changes, &r.path));
        let after = go_mod(&before, &requirements, go.as_ref())?;
        upgrade.fixes = fixed.tally;
        upgrade.left = fixed.report.findings.iter().filter(|f| self.is_new(f, &fingerprints(&old))).count() as u64;
        upgrade.remarks = self.misfits(&raised).into_iter().map(|(r, _, gone)| misfit(r, &gone)).collect();
        upgrade.remarks.extend(remarks(&raised, !requirements.is_empty(), go.as_ref()));
        upgrade.requirements = requirements;
        upgrade.go = go;
        let go_mod = GoModChange { path: file, before, after };
        Ok((Planned { upgrade, go_mod, changes: fixed.changes }, fixed.notices))
    }

    /// Companions that go.mod requires and that do not compile with what else is in force: with a version
    /// that does, where there is one, and what they speak of that is gone.
    fn misfits<'m>(&self, module: &'m Module) -> Vec<(&'m Requirement, Option<String>, String)> {
        let releases = releases(module, &self.database);
        let in_force = |path: &str| releases.get(path).copied();
        let mut out = Vec::new();
        for r in &module.go_mod.require {
            let Some(info) = self.database.module_info(&r.path).filter(|m| m.role == Role::Companion) else { continue };
            let Some(at) = in_force(&r.path) else { continue };
            if let Some(gone) = self.database.misfit(info, at, &in_force) {
                out.push((r, self.database.newest_fit(info, &in_force).map(|r| info.version(r).to_owned()), gone));
            }
        }
        out
    }

    /// Modules that go.mod lacks, and that fixes of what the target refuses need: what a package
    /// went into that the target has no more.
    fn companions(&self, old: &Report, new: &Report) -> Vec<Raise> {
        let before = fingerprints(old);
        let broken = new.findings.iter().filter(|f| self.is_new(f, &before));
        let mut out: Vec<Raise> = Vec::new();
        for r in broken.flat_map(|f| &f.fixes).flat_map(|fix| &fix.requires) {
            if out.iter().all(|known| known.path != r.path) {
                let to = r.version.trim_start_matches('v').to_owned();
                out.push(Raise { path: r.path.clone(), from: String::new(), to, reason: "the code needs it now".to_owned() });
            }
        }
        out
    }

    /// Fixes what the target refuses and the version in force did not; what was wrong before is left
    /// as it is.
    fn mended(&self, origin: &Origin, raised: &Module, requirements: &[Raise], old: &Report, new: Report, unsafe_too: bool) -> Outcome {
        let before = fingerprints(old);
        let wanted = |f: &Finding| self.is_new(f, &before);
        fix::run(new, &fix::Options { unsafe_too, wanted: &wanted }, &|contents| {
            let (module, notices) = origin.load(&self.overlaid(contents), &self.database);
            let mut report = module.map_or_else(Report::default, |mut m| {
                for r in requirements {
                    set(&mut m, &r.path, &r.to);
                }
                m.go_mod.go.clone_from(&raised.go_mod.go);
                m.choose(None, &self.database);
                self.check_selected(&m)
            });
            report.notices.extend(notices);
            report
        })
    }

    fn is_new(&self, f: &Finding, before: &BTreeSet<String>) -> bool {
        f.stage <= Stage::Synth && self.wants(f) && !before.contains(&f.fingerprint)
    }

    /// The releases after the one in force, up to the target.
    fn between(&self, from: &str, target: &Version) -> Vec<Version> {
        let from = Version::parse(from);
        self.versions(None).into_iter().filter(|v| Some(v) > from.as_ref() && v <= target).collect()
    }

    /// The module with the target in its go.mod, and what changes there for it.
    fn raised(&self, module: &Module, target: &Version) -> (Module, Vec<Raise>, Option<Directive>) {
        let primary = self.database.primary().to_owned();
        let now = module.version.value.clone();
        let mut raised = module.clone();
        set(&mut raised, &primary, &target.to_string());
        let mut out = Vec::new();
        let mut raise = |path: &str, from: &str, to: String, reason: &str| {
            let from = from.trim_start_matches('v').to_owned();
            if from != to && out.iter().all(|r: &Raise| r.path != path) {
                out.push(Raise { path: path.to_owned(), from, to, reason: reason.to_owned() });
            }
        };
        let wanted = format!("{target}");
        for r in &module.go_mod.require {
            if r.path == primary {
                raise(&primary, &r.version, wanted.clone(), "the target");
            } else if let Some(rest) = r.version.trim_start_matches('v').strip_prefix(&format!("{now}-"))
                && beside(&r.path, &primary)
            {
                set(&mut raised, &r.path, &format!("{target}-{rest}"));
                raise(&r.path, &r.version, format!("{target}-{rest}"), "it is released with the library, version by version");
            }
        }
        raised.choose(None, &self.database);
        for (path, selected) in &raised.selected {
            let Some(r) = module.go_mod.require.iter().find(|r| r.path == *path) else { continue };
            if *path != primary && Version::parse(&r.version) < Version::parse(selected) {
                raise(path, &r.version, selected.clone(), "the target requires it");
            }
        }
        for (r, newer, _) in self.misfits(&raised) {
            if let Some(to) = newer {
                raise(&r.path, &r.version, to, "the version in go.mod does not compile with the target");
            }
        }
        for r in &out {
            set(&mut raised, &r.path, &r.to);
        }
        raised.choose(None, &self.database);
        let own = raised.go_mod.go.take();
        let to = own.as_ref().and_then(|own| language::raised(own, &raised.selected, &self.database));
        // A go.mod from before 1.17 does not list all requirements, whatever its directive becomes.
        let lists_all = own.as_deref().and_then(Version::parse) >= Version::parse("1.17");
        raised.go_mod.go = to.map(str::to_owned).or_else(|| own.clone()).filter(|_| lists_all || to.is_none());
        let go = to.zip(own).map(|(to, from)| Directive { from, to: to.to_owned() });
        (raised, out, go)
    }

    fn compared(&self, module: &Module, target: &Version, old: &[Finding], new: &[Finding], courses: &Courses) -> Upgrade {
        let wanted =
            |f: &&Finding| f.stage <= Stage::Synth && self.config.filter.keeps(f) && !self.config.exclude.matches(&f.primary.document.path);
        let keys = |list: &[Finding]| list.iter().filter(wanted).flat_map(Key::all_of).collect::<BTreeSet<Key>>();
        let (before, after) = (keys(old), keys(new));
        let fresh = |f: &&Finding| Key::all_of(f).first().is_some_and(|k| !before.contains(k));
        let broken: Vec<&Finding> = new.iter().filter(wanted).filter(fresh).collect();
        let (breaks, releases) = causes(&broken, |f| courses.first(f));
        let from = (*module.version).clone();
        Upgrade {
            root: if module.root.is_empty() { ".".to_owned() } else { module.root.clone() },
            module: module.go_mod.module.clone(),
            from,
            to: target.to_string(),
            requirements: Vec::new(),
            go: None,
            places: breaks.iter().map(|c| c.sites.len() as u64).sum(),
            breaks,
            releases,
            mended: before.difference(&after).count() as u64,
            standing: before.intersection(&after).count() as u64,
            fixes: fix::Tally::default(),
            left: 0,
            remarks: Vec::new(),
        }
    }
}

/// Has a module require a version, or another one.
fn set(module: &mut Module, path: &str, to: &str) {
    let version = format!("v{to}");
    for list in [&mut module.demands.require, &mut module.go_mod.require] {
        if list.iter().all(|r| r.path != path) {
            list.push(Requirement { path: path.to_owned(), version: version.clone() });
        }
        list.iter_mut().filter(|r| r.path == path).for_each(|r| r.version.clone_from(&version));
    }
}

/// Whether a source that fixes changed has an import.
fn imports(changes: &[Change], path: &str) -> bool {
    let quoted = format!("{path:?}");
    changes.iter().any(|c| memchr::memmem::find(&c.after, quoted.as_bytes()).is_some())
}

/// The go.mod with what it is to require.
fn go_mod(before: &str, requirements: &[Raise], go: Option<&Directive>) -> Result<String, String> {
    let mut out = before.to_owned();
    for r in requirements {
        let version = format!("v{}", r.to);
        let set = if r.from.is_empty() { gomod_edit::add } else { gomod_edit::require };
        out = set(&out, &r.path, &version).ok_or_else(|| format!("{} cannot be set in its go.mod", r.path))?;
    }
    match go {
        Some(go) => gomod_edit::go(&out, &go.to).ok_or_else(|| "the go directive cannot be set in its go.mod".to_owned()),
        None => Ok(out),
    }
}

fn fingerprints(report: &Report) -> BTreeSet<String> {
    report.findings.iter().map(|f| f.fingerprint.clone()).collect()
}

/// Whether a module comes from the same place as another: all but the last two parts of their
/// paths, a name and a major version, are equal.
fn beside(path: &str, primary: &str) -> bool {
    let place = |p: &str| p.rsplitn(3, '/').nth(2).map(str::to_owned);
    place(path).is_some() && place(path) == place(primary)
}

fn misfit(r: &Requirement, gone: &str) -> String {
    format!("{} {} speaks of {gone}, which the target lacks: it does not compile, and no release that is known does", r.path, r.version)
}

/// What go.mod alone does not settle.
fn remarks(raised: &Module, changes: bool, go: Option<&Directive>) -> Vec<String> {
    let mut out = Vec::new();
    if !raised.demands.vendored.is_empty() {
        out.push("the vendor folder holds the old versions; run `go mod vendor`".to_owned());
    }
    if !raised.demands.beside.is_empty() {
        out.push("other modules of the workspace, or replacements, require versions of their own".to_owned());
    }
    let before = |v: &str| Version::parse(v) < Version::parse("1.22");
    if go.is_some_and(|go| before(&go.from) && !before(&go.to)) {
        out.push("with a go directive of 1.22 or more, each turn of a `for` loop has variables of its own".to_owned());
    }
    if changes {
        out.push("go.sum is not touched; run `go mod tidy`".to_owned());
    }
    out
}
