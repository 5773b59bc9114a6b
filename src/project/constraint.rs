//! Whether a file belongs to the build: `//go:build` and `// +build` lines, and the
//! `_GOOS` and `_GOARCH` endings of file names.

/// The configuration that packages are checked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Platform {
    /// The operating system.
    pub goos: String,
    /// The processor.
    pub goarch: String,
    /// Whether cgo is enabled.
    pub cgo: bool,
    /// Further build tags that are set.
    pub tags: Vec<String>,
}

impl Default for Platform {
    fn default() -> Self {
        Self { goos: "linux".to_owned(), goarch: "amd64".to_owned(), cgo: false, tags: Vec::new() }
    }
}

/// The newest `go1.N` tag that counts as set.
const NEWEST_GO: u32 = 26;

/// Experiments that are on without being asked for, on linux/amd64. Only the toolchain's own
/// sources ask.
const EXPERIMENTS: &[&str] = &["dwarf5", "greenteagc", "randomizedheapbase64", "regabiargs", "regabiwrappers"];

const KNOWN_OS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
];
const KNOWN_ARCH: &[&str] = &[
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "arm64",
    "arm64be",
    "armbe",
    "loong64",
    "mips",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "mipsle",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];
const UNIX: &[&str] =
    &["aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "linux", "netbsd", "openbsd", "solaris"];

impl Platform {
    /// Whether the build tag is set.
    #[must_use]
    pub fn has_tag(&self, tag: &str) -> bool {
        let os = self.goos.as_str();
        if tag == os || tag == self.goarch || tag == "gc" || self.tags.iter().any(|t| t == tag) {
            return true;
        }
        match tag {
            "cgo" => self.cgo,
            "unix" => UNIX.contains(&os),
            "linux" => os == "android",
            "solaris" => os == "illumos",
            "darwin" => os == "ios",
            _ if tag.strip_prefix("goexperiment.").is_some_and(|e| EXPERIMENTS.contains(&e)) => true,
            _ => tag.strip_prefix("go1.").and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| (1..=NEWEST_GO).contains(&n)),
        }
    }

    /// Why a file of this name and text is no part of the build; `None` where it is.
    #[must_use]
    pub fn excludes(&self, name: &str, text: &str) -> Option<String> {
        if name.starts_with('_') || name.starts_with('.') {
            return Some("its name starts with _ or .".to_owned());
        }
        if !self.name_fits(name) {
            return Some(format!("its name is for another platform than {}/{}", self.goos, self.goarch));
        }
        match header(text) {
            Err(message) => Some(message),
            Ok(Header::None) => None,
            Ok(Header::GoBuild(line)) => match eval(line, |tag| self.has_tag(tag)) {
                Ok(true) => None,
                Ok(false) => Some(format!("its build constraint excludes it: //go:build {line}")),
                Err(message) => Some(format!("its build constraint is malformed ({message}): //go:build {line}")),
            },
            Ok(Header::PlusBuild(lines)) => {
                let bad = lines.into_iter().find(|line| !self.plus_build(line))?;
                Some(format!("its build constraint excludes it: // +build {bad}"))
            }
        }
    }

    /// Whether the endings of the name fit.
    fn name_fits(&self, name: &str) -> bool {
        let stem = name.split('.').next().unwrap_or(name);
        // What stands before the first _ is never a platform.
        let Some(at) = stem.find('_') else { return true };
        let mut parts: Vec<&str> = stem[at + 1..].split('_').collect();
        if parts.last() == Some(&"test") {
            parts.pop();
        }
        match parts[..] {
            [.., os, arch] if KNOWN_OS.contains(&os) && KNOWN_ARCH.contains(&arch) => self.has_tag(os) && self.has_tag(arch),
            [.., one] if KNOWN_OS.contains(&one) || KNOWN_ARCH.contains(&one) => self.has_tag(one),
            _ => true,
        }
    }

    /// Spaces part alternatives, commas join, `!` negates.
    fn plus_build(&self, line: &str) -> bool {
        let term = |t: &str| match t.strip_prefix('!') {
            Some(tag) => !tag.starts_with('!') && !self.has_tag(tag),
            None => self.has_tag(t),
        };
        line.split_whitespace().any(|option| option.split(',').all(term))
    }
}

/// The constraint lines of a file.
enum Header<'t> {
    None,
    GoBuild(&'t str),
    PlusBuild(Vec<&'t str>),
}

/// Reads the comments at the head of a file, as Go's build system does: a `//go:build`
/// stands before any code, a `// +build` also before a blank line.
fn header(text: &str) -> Result<Header<'_>, String> {
    let mut go_build = None;
    let mut plus: Vec<&str> = Vec::new();
    let mut plus_kept = 0;
    let mut in_comment = false;
    let mut ended = false;
    'lines: for line in text.trim_start_matches('\u{feff}').split('\n').map(str::trim) {
        if line.is_empty() && !ended {
            plus_kept = plus.len();
            continue;
        }
        ended |= !line.starts_with("//");
        if let Some(expr) = directive(line, "//go:build").filter(|_| !in_comment)
            && go_build.replace(expr).is_some()
        {
            return Err("it has several //go:build lines".to_owned());
        }
        if let Some(comment) = line.strip_prefix("//").filter(|_| !in_comment) {
            plus.extend(directive(comment.trim_start(), "+build"));
        }
        let mut rest = line;
        while !rest.is_empty() {
            if in_comment {
                let Some(end) = rest.find("*/") else { continue 'lines };
                in_comment = false;
                rest = rest[end + 2..].trim_start();
            } else if rest.starts_with("//") {
                continue 'lines;
            } else if let Some(inside) = rest.strip_prefix("/*") {
                in_comment = true;
                rest = inside;
            } else {
                break 'lines;
            }
        }
    }
    plus.truncate(plus_kept);
    Ok(match go_build {
        Some(line) => Header::GoBuild(line),
        None if plus.is_empty() => Header::None,
        None => Header::PlusBuild(plus),
    })
}

/// What follows `verb` and a space.
fn directive<'t>(line: &'t str, verb: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(verb)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

/// Evaluates a `//go:build` expression.
fn eval(expr: &str, has: impl Fn(&str) -> bool) -> Result<bool, &'static str> {
    let mut parser = ExprParser { rest: expr, depth: 0, has: &has };
    let value = parser.or()?;
    parser.skip();
    if parser.rest.is_empty() { Ok(value) } else { Err("unexpected text") }
}

struct ExprParser<'t, F> {
    rest: &'t str,
    depth: u32,
    has: &'t F,
}

impl<F: Fn(&str) -> bool> ExprParser<'_, F> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
    }

    fn take(&mut self, token: &str) -> bool {
        self.skip();
        let found = self.rest.strip_prefix(token);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn or(&mut self) -> Result<bool, &'static str> {
        let mut value = self.and()?;
        while self.take("||") {
            value |= self.and()?;
        }
        Ok(value)
    }

    fn and(&mut self) -> Result<bool, &'static str> {
        let mut value = self.not()?;
        while self.take("&&") {
            value &= self.not()?;
        }
        Ok(value)
    }

    fn not(&mut self) -> Result<bool, &'static str> {
        if self.take("!") {
            return if self.take("!") { Err("double negation") } else { self.atom().map(|v| !v) };
        }
        self.atom()
    }

    fn atom(&mut self) -> Result<bool, &'static str> {
        if self.take("(") {
            self.depth += 1;
            if self.depth > 100 {
                return Err("too many parentheses");
            }
            let value = self.or()?;
            self.depth -= 1;
            return if self.take(")") { Ok(value) } else { Err("missing )") };
        }
        self.skip();
        let is_tag = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let end = self.rest.find(|c| !is_tag(c)).unwrap_or(self.rest.len());
        let (tag, rest) = self.rest.split_at(end);
        if tag.is_empty() {
            return Err("missing tag");
        }
        self.rest = rest;
        Ok((self.has)(tag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(name: &str, text: &str) -> bool {
        Platform::default().excludes(name, text).is_none()
    }

    #[test]
    fn names() {
        for name in [
            "a.go",
            "linux.go",
            "a_linux.go",
            "a_linux_test.go",
            "a_amd64.go",
            "a_linux_amd64.go",
            "a_unix.go",
            "a_windows_x.go",
            "windows.go",
            "a.b_windows.go",
            "_linux_x.go",
        ] {
            assert_eq!(fits(name, "package a"), name != "_linux_x.go", "{name}");
        }
        for name in
            ["a_windows.go", "a_arm64.go", "a_windows_amd64.go", "a_linux_arm.go", "a_darwin_test.go", "_a.go", ".a.go", "a_android.go"]
        {
            assert!(!fits(name, "package a"), "{name}");
        }
    }

    #[test]
    fn go_build_lines() {
        let with = |expr: &str| fits("a.go", &format!("// Copyright\n\n//go:build {expr}\n\npackage a\n"));
        for expr in ["linux", "unix && amd64", "!windows", "(darwin || linux) && !cgo", "go1.21", "gc", "ignore || linux", "!go1.99"] {
            assert!(with(expr), "{expr}");
        }
        for expr in ["ignore", "windows", "cgo", "linux && arm64", "!linux", "linux &&", "a b", "!!linux", "(linux", "", "go1.99"] {
            assert!(!with(expr), "{expr}");
        }
    }

    #[test]
    fn where_lines_count() {
        assert!(fits("a.go", "package a\n//go:build ignore\n"));
        assert!(fits("a.go", "/*\n//go:build ignore\n*/\npackage a\n"));
        assert!(!fits("a.go", "/* x */ // y\n//go:build ignore\npackage a\n"));
        assert!(!fits("a.go", "\u{feff}//go:build ignore\r\n\r\npackage a\r\n"));
        assert!(fits("a.go", "//go:buildignore\n\npackage a\n"));
        assert!(!fits("a.go", "//go:build linux\n//go:build linux\n\npackage a\n"));
    }

    #[test]
    fn plus_build_lines() {
        assert!(!fits("a.go", "// +build ignore\n\npackage a\n"));
        assert!(!fits("a.go", "//+build windows darwin\n\npackage a\n"));
        assert!(fits("a.go", "// +build windows linux,amd64\n\npackage a\n"));
        assert!(!fits("a.go", "// +build linux\n// +build !amd64\n\npackage a\n"));
        assert!(fits("a.go", "// +build ignore\npackage a\n"), "no blank line, so it does not count");
        assert!(fits("a.go", "//go:build linux\n// +build ignore\n\npackage a\n"), "//go:build wins");
    }

    proptest::proptest! {
        #[test]
        fn any_text(text in "(//go:build |[!()&| a-z]|\\PC|\n|/\\*|\\*/|// \\+build )*") {
            let _ = Platform::default().excludes("a.go", &text);
        }
    }
}
