use sigdrift::api::PackageFacts;
use sigdrift::types::*;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
struct I { root: String, cdk: Option<(String, String)>, cache: Mutex<HashMap<String, Option<Arc<PackageFacts>>>>, local: HashMap<String, Arc<PackageFacts>> }
impl I {
    fn load(&self, p: &str) -> Option<Arc<PackageFacts>> {
        let f = format!("{}/std/{}.txt", self.root, p);
        let t = std::fs::read_to_string(&f).ok()?;
        let t: String = t.lines().map(|l| l.rsplit_once(" @").filter(|(_, v)| v.chars().all(|c| c.is_ascii_digit() || ".,-".contains(c))).map_or(l, |(a, _)| a).to_string() + "\n").collect();
        match PackageFacts::from_text(p, &t) { Ok(x) => Some(Arc::new(x)), Err(e) => { eprintln!("{f}: {e:?}"); None } }
    }
}
impl Imports for I {
    fn import(&self, p: &str) -> Import {
        if let Some(f) = self.local.get(p) { return Import::Facts(f.clone()); }
        let mut c = self.cache.lock().unwrap();
        let r = c.entry(p.to_string()).or_insert_with(|| self.load(p)).clone();
        match r { Some(f) => Import::Facts(f), None => Import::Unknown(Reason::ThirdParty) }
    }
}
fn main() {
    let mut args = std::env::args().skip(1);
    let root = args.next().unwrap();
    let verbose = std::env::var("V").is_ok();
    let i = I { root, cdk: None, cache: Default::default(), local: Default::default() };
    let (mut all, mut typed, mut unk, mut nprob) = (0u64, 0u64, [0u64; 5], 0usize);
    for dir in args {
        let mut files: Vec<_> = if std::path::Path::new(&dir).is_file() { vec![dir.clone().into()] } else { std::fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).filter(|p| { let n = p.file_name().unwrap().to_string_lossy().to_string(); n.ends_with(".go") && !n.ends_with("_test.go") }).collect() };
        files.sort();
        let texts: Vec<(String, String)> = files.iter().map(|p| (p.display().to_string(), std::fs::read_to_string(p).unwrap_or_default())).collect();
        let mut names = Names::default();
        let plat = sigdrift::project::constraint::Platform::default();
        let texts: Vec<_> = texts.into_iter().filter(|(p, t)| plat.excludes(p.rsplit('/').next().unwrap(), t).is_none()).collect();
        let mut parsed: Vec<_> = texts.iter().map(|(_, t)| sigdrift::syntax::parse(t).file).collect();
        for f in &mut parsed { f.rename(|n| names.intern(n)); }
        let inputs: Vec<_> = parsed.iter().zip(&texts).map(|(f, (_, t))| FileInput { ast: f, text: t, fragment: false }).collect();
        let mut c = Checker::new(&dir, inputs, names, &i, false, (1, 26));
        c.check();
        for p in c.problems() {
            nprob += 1;
            let (path, text) = &texts[p.file];
            let line = text[..p.span.start as usize].matches('\n').count() + 1;
            println!("{path}:{line}: {} {}", p.code.as_str(), p.message.replace('\n', " | "));
        }
        let (a, t, u) = c.coverage();
        all += a; typed += t; for k in 0..5 { unk[k] += u[k]; }
        if verbose { println!("{}", c.summary()); }
    }
    eprintln!("problems {nprob} exprs {all} typed {:.1}% unknown {unk:?}", 100.0 * typed as f64 / all.max(1) as f64);
}
