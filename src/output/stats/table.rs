//! Tables to read.

use std::io::{self, Write};

use super::{cut, outcomes, percent, rest, short, thousands, title};
use crate::output::escape::line;
use crate::report::stats::{By, Stats};

/// Writes the tables. Empty ones are left out.
pub(super) fn write(stats: &Stats, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let a = &stats.answers;
    writeln!(out, "{} answers, {} findings", thousands(a.total), thousands(stats.findings))?;
    writeln!(
        out,
        "{} of {} with Go code compile ({})\n",
        thousands(a.compile()),
        thousands(a.with_go()),
        percent(a.compile(), a.with_go())
    )?;
    let rows = outcomes(stats).into_iter().map(|(name, n)| vec![name.to_owned(), thousands(n), percent(n, a.total)]);
    grid(&["Answers", "answers", "share"], rows.collect(), 0, out)?;
    if stats.versions.len() > 1 || a.total > a.broken {
        let total: u64 = stats.versions.values().map(|v| v.0.total).sum();
        let rows = stats.versions.iter().map(|(version, (a, findings))| {
            let compile = format!("{} ({})", thousands(a.compile()), percent(a.compile(), a.with_go()));
            vec![version.clone(), thousands(*findings), thousands(a.total), percent(a.total, total), compile]
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by(|x, y| crate::output::words::compare_versions(&x[0], &y[0]));
        grid(&["Answers by version in force", "findings", "answers", "share", "compile"], rows, 0, out)?;
    }
    for by in By::ALL {
        let (rows, more) = cut(stats, by, top);
        let total = stats.total(by);
        if total == 0 {
            continue;
        }
        let rows = rows.into_iter().map(|(name, c)| {
            vec![line(&short(by, name)).into_owned(), thousands(c.findings), thousands(c.answers), percent(c.findings, total)]
        });
        grid(&[title(by), "findings", "answers", "share"], rows.collect(), more, out)?;
    }
    Ok(())
}

/// One table: the first column to the left, numbers to the right.
fn grid(head: &[&str], rows: Vec<Vec<String>>, more: usize, out: &mut dyn Write) -> io::Result<()> {
    let width = |i: usize| rows.iter().map(|r| r[i].chars().count()).chain([head[i].chars().count()]).max().unwrap_or(0);
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut print = |cells: &[&str], indent: usize| {
        let mut text = format!("{:indent$}{:<w$}", "", cells[0], w = widths[0] + 2 - indent);
        for (cell, w) in cells.iter().zip(&widths).skip(1) {
            text.push_str(&format!("  {cell:>w$}"));
        }
        writeln!(out, "{}", text.trim_end())
    };
    print(head, 0)?;
    for row in &rows {
        print(&row.iter().map(String::as_str).collect::<Vec<_>>(), 2)?;
    }
    if more > 0 {
        writeln!(out, "  {}", rest(more))?;
    }
    writeln!(out)
}
