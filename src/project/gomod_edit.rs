//! Setting versions in a go.mod: the version's bytes change and nothing else, so comments,
//! order, layout and line endings stay.

use super::gomod;

/// The text with `version` required of `path`, in each line that requires it; `None` where no
/// line does, or the text then would not say so.
#[must_use]
pub fn require(text: &str, path: &str, version: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut block: Option<String> = None;
    let mut done = false;
    for line in text.split_inclusive('\n') {
        let code = line.split("//").next().unwrap_or("");
        let mut words = code.split_whitespace();
        let first = words.next().unwrap_or("");
        let inside = block.as_deref() == Some("require");
        if block.is_some() && first == ")" {
            block = None;
        } else if block.is_none() && code.trim_end().ends_with('(') {
            block = Some(first.trim_end_matches('(').to_owned());
        } else {
            let named = if inside { Some(first) } else { words.next().filter(|_| block.is_none() && first == "require") };
            if named.is_some_and(|n| n.trim_matches(['"', '`']) == path) {
                let old = words.next()?.trim_matches(['"', '`']);
                // The version is the last thing before the comment, so the last place is its own.
                let at = code.rfind(old)?;
                out.push_str(&line[..at]);
                out.push_str(version);
                out.push_str(&line[at + old.len()..]);
                done = true;
                continue;
            }
        }
        out.push_str(line);
    }
    let (parsed, _) = gomod::parse(&out);
    let all = parsed.require.iter().filter(|r| r.path == path).all(|r| r.version == version);
    (done && all).then_some(out)
}

/// The text with a requirement that it lacks: in the first block of direct ones, before the first line
/// that is to follow it, else on a line of its own behind the last; `None` where there is none, or the
/// text then would not say so.
#[must_use]
pub fn add(text: &str, path: &str, version: &str) -> Option<String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut at = 0;
    let mut open = false;
    // Where to write, and whether that is within a block; what comes later is better only where `settled` is not.
    let (mut place, mut settled) = (None, false);
    for line in text.split_inclusive('\n') {
        let (code, comment) = line.split_once("//").unwrap_or((line, ""));
        let mut words = code.split_whitespace();
        let first = words.next().unwrap_or("");
        let next = at + line.len();
        if open && first == ")" {
            open = false;
            settled |= place.is_some_and(|(_, within)| within);
        } else if open && !first.is_empty() && !settled && comment.trim() != "indirect" {
            if first.trim_matches(['"', '`']) > path {
                place = Some((at, true));
                settled = true;
            } else {
                place = Some((next, true));
            }
        } else if first == "require" || first == "require(" {
            open = code.trim_end().ends_with('(');
            if !open && !place.is_some_and(|(_, within)| within) {
                place = Some((next, false));
            }
        }
        at = next;
    }
    let (at, within) = place?;
    let gap = if text[..at].ends_with('\n') { "" } else { end };
    let verb = if within { "\t" } else { "require " };
    let out = format!("{}{gap}{verb}{path} {version}{end}{}", &text[..at], &text[at..]);
    let (parsed, errors) = gomod::parse(&out);
    (errors.is_empty() && parsed.require.iter().any(|r| r.path == path && r.version == version)).then_some(out)
}

/// The text with another `go` directive; `None` where it has none.
#[must_use]
pub fn go(text: &str, version: &str) -> Option<String> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let code = line.split("//").next().unwrap_or("");
        let mut words = code.split_whitespace();
        if let (Some("go"), Some(old), None) = (words.next(), words.next(), words.next()) {
            let start = at + code.rfind(old)?;
            let out = format!("{}{version}{}", &text[..start], &text[start + old.len()..]);
            return (gomod::parse(&out).0.go.as_deref() == Some(version)).then_some(out);
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_version_changes() {
        let text = "module m // v1.0.0\r\n\r\nrequire (\r\n\ta.b/c/v2 v2.100.0 // indirect v2.100.0\r\n\t// a.b/c/v2 v2.100.0\r\n\ta.b/c v1.0.0\r\n)\r\nexclude a.b/c/v2 v2.99.0\r\n";
        let after = require(text, "a.b/c/v2", "v2.270.0").unwrap();
        assert_eq!(after, text.replacen("\ta.b/c/v2 v2.100.0", "\ta.b/c/v2 v2.270.0", 1));
        let one = require("require   \"a.b/c\"\t`v1.0.0` // why\nreplace a.b/c => ../c\n", "a.b/c", "v1.1.0").unwrap();
        assert_eq!(one, "require   \"a.b/c\"\t`v1.1.0` // why\nreplace a.b/c => ../c\n");
    }

    #[test]
    fn the_go_directive() {
        let text = "module go // go 1.1\r\n\r\ngo   1.18 // go 1.18\r\n\r\nrequire go.x/y v1.18.0\r\n";
        assert_eq!(go(text, "1.23.0").unwrap(), text.replacen("go   1.18", "go   1.23.0", 1));
        assert_eq!(go("module m\n", "1.23.0"), None);
    }

    #[test]
    fn a_requirement_is_added_where_it_belongs() {
        let text = "module m\r\n\r\nrequire (\r\n\ta.b/c v1.0.0 // x\r\n\tb.b/c v1.0.0\r\n)\r\n\r\nrequire (\r\n\ta.a/c v1.0.0 // indirect\r\n)\r\n";
        let after = |path| add(text, path, "v2.0.0").unwrap();
        assert_eq!(after("a.c/d"), text.replacen("\tb.b/c", "\ta.c/d v2.0.0\r\n\tb.b/c", 1));
        assert_eq!(after("c.c/d"), text.replacen("\tb.b/c v1.0.0\r\n", "\tb.b/c v1.0.0\r\n\tc.c/d v2.0.0\r\n", 1));
        assert_eq!(
            add("module m\nrequire a.b/c v1.0.0\nrequire d.e/f v1.0.0", "b.c/d", "v1.0.0").unwrap(),
            "module m\nrequire a.b/c v1.0.0\nrequire d.e/f v1.0.0\nrequire b.c/d v1.0.0\n"
        );
        assert_eq!(add("module m\n", "a.b/c", "v1.0.0"), None);
    }

    #[test]
    fn what_is_not_required_is_not_set() {
        for text in ["", "module a.b/c\n", "exclude (\n\ta.b/c v1.0.0\n)\n", "replace a.b/c v1.0.0 => ../c\n", "require a.b/c/v2 v2.0.0\n"]
        {
            assert_eq!(require(text, "a.b/c", "v1.1.0"), None, "{text}");
        }
        assert_eq!(
            require("require a.b/c v1.0.0\nrequire (\n\ta.b/c v1.2.0\n)", "a.b/c", "v1.3.0").unwrap(),
            "require a.b/c v1.3.0\nrequire (\n\ta.b/c v1.3.0\n)"
        );
    }
}
