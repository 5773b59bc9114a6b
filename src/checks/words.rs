//! Words of messages.

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list<S: AsRef<str>>(items: &[S], last: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match &items[..] {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}

/// Names as code: `` `a` or `b` ``.
pub(super) fn code_list<S: AsRef<str>>(items: &[S], last: &str) -> String {
    let quoted: Vec<String> = items.iter().map(|i| format!("`{}`", i.as_ref())).collect();
    list(&quoted, last)
}

/// `1 argument is missing`, `2 arguments are missing`.
pub(super) fn plural(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        assert_eq!(list::<&str>(&[], "or"), "");
        assert_eq!(code_list(&["a"], "or"), "`a`");
        assert_eq!(list(&["a", "b", "c"], "and"), "a, b and c");
        assert_eq!((plural(1, "use", "uses"), plural(2, "use", "uses")), ("1 use".to_owned(), "2 uses".to_owned()));
    }
}
