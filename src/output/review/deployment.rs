//! What would be deployed, and what the rules about security came to.

use super::{code_span, fixes_by_number, markdown};
use crate::finding::{Environment, Readiness};
use crate::output::words::count;
use crate::report::review::{Addresses, Compiles, Deployment, Fits, Outcome, Review, Summary};

pub(super) fn deployment(d: &Deployment, s: &Summary, doc: &mut String) {
    add!(doc, "## Deployment\n");
    let or_unknown = |t: Option<&str>| t.filter(|t| !t.is_empty()).map_or_else(|| "not known".to_owned(), code_span);
    let whole = !s.at_least && s.undecided.is_empty();
    if !d.app && !matches!(s.compiles, Compiles::NoCode | Compiles::NotRead) {
        let far = if whole { "" } else { ", as far as it was understood" };
        add!(doc, "- No app is created in this code{far}: as it stands, nothing can be synthesized and deployed");
    }
    if !whole && !d.stacks.is_empty() {
        add!(doc, "- Not all of the code was understood: there may be more than is listed here");
    }
    match d.stacks.is_empty() {
        true if s.at_least || !s.undecided.is_empty() => add!(doc, "- No stack is known to be created; not all of the code was understood"),
        true => add!(doc, "- No stack is created in this code"),
        false => {}
    }
    for s in &d.stacks {
        let place = code_span(&format!("{}:{}", s.path, s.line));
        let environment = match s.environment {
            Environment::Agnostic => "no environment".to_owned(),
            _ => format!("account {}, region {}", or_unknown(s.account.as_deref()), or_unknown(s.region.as_deref())),
        };
        let id = s.id.as_deref().map_or_else(|| "Stacks whose id is no constant".to_owned(), |id| format!("Stack {}", code_span(id)));
        add!(doc, "- {id}, at {place}: {environment}");
    }
    if !d.services.is_empty() {
        let names: Vec<String> = d.services.iter().map(|s| code_span(s)).collect();
        add!(doc, "- Functions of {} are called: {}", format!("{} of the library", count(names.len() as u64, "package")), names.join(", "));
    }
    for a in d.addresses.iter().chain(&d.per_call) {
        add!(doc, "- {}", addresses(a));
    }
    for (what, list) in [("Read files or folders that have to be there", &d.assets), ("Ask the account when the app runs", &d.lookups)] {
        if !list.is_empty() {
            add!(doc, "- {what}: {}", list.iter().map(|a| code_span(a)).collect::<Vec<_>>().join(", "));
        }
    }
    if !d.before.is_empty() {
        let app = if d.app { "" } else { ", and before there is an app" };
        add!(doc, "- Nothing can be deployed before {}{app}", fixes_by_number(&d.before));
    }
    // Where synth is blocked, what is not decided stands nowhere else.
    if s.synth.verdict == Readiness::Blocked && !d.open.is_empty() {
        let list: Vec<String> = d.open.iter().map(|o| markdown(o)).collect();
        add!(doc, "- Besides what blocks synth, this is not decided: {}", list.join("; "));
    }
    match d.blockers.is_empty() {
        true if d.stacks.is_empty() => {}
        true => add!(doc, "- Nothing is known that would fail in the deployment itself"),
        false => add!(doc, "- May fail in the deployment, or deploy what was not meant: {}", fixes_by_number(&d.blockers)),
    }
    if !d.notes.is_empty() {
        add!(doc, "- Good to know before a deployment: {}", fixes_by_number(&d.notes));
    }
    add!(doc);
}

/// The addresses of a region, or those of each call of a function.
fn addresses(a: &Addresses) -> String {
    let counts = format!("NAT gateways {}, elastic IP addresses {}", a.nat_gateways, a.elastic_ips);
    let fits = match a.fits {
        Fits::Yes => "within",
        Fits::No => "more than",
        Fits::NotDecided => "may exceed",
    };
    let quota = format!("{fits} the quota of {} a region", a.quota);
    let even = if a.fits == Fits::Yes { "even " } else { "" };
    match (&a.function, a.region.is_empty()) {
        (Some(f), _) => {
            format!("Each call of {}, which nothing here calls: {counts}, {quota}", code_span(f.rsplit('/').next().unwrap_or(f)))
        }
        (None, false) => format!("Region {}: {counts}, {quota}", code_span(&a.region)),
        (None, true) => format!("In regions that are not known, together: {counts}, {quota} {even}if it is one"),
    }
}

pub(super) fn security(r: &Review, doc: &mut String) {
    add!(doc, "## Security\n");
    if r.security.is_empty() {
        add!(doc, "No rule about security ran.\n");
        return;
    }
    let of = |o: Outcome| r.security.iter().filter(|s| s.outcome == o).count();
    add!(doc, "| rule | looks for | result | related in other tools |\n|---|---|---|---|");
    for s in &r.security {
        let open = if s.undecided > 0 { format!(", not decided at {} of {}", s.undecided, count(s.seen, "place")) } else { String::new() };
        let result = match s.outcome {
            Outcome::Fired => format!("**fired** {}{open}", count(s.fired, "time")),
            Outcome::NotDecided if s.undecided == 0 => "found, and left out by the settings".to_owned(),
            Outcome::NotDecided => format!("not decided at {} of {}", s.undecided, count(s.seen, "place")),
            Outcome::Passed => format!("passed at {}", count(s.seen, "place")),
            Outcome::NotApplicable => "not applicable".to_owned(),
        };
        let ids: Vec<String> = s.ids.iter().map(|x| markdown(x)).collect();
        add!(doc, "| {} | {} | {result} | {} |", code_span(&s.rule), markdown(&s.summary), ids.join(", "));
    }
    add!(
        doc,
        "\n{} ran: {} fired, {} not decided, {} passed, {} not applicable, for the code has nothing that they are about, as far as it was understood. What has no rule was not looked at. A related rule of another tool may look for more: that a rule passed here does not say that the other one would not fire.\n",
        count(r.security.len() as u64, "rule"),
        of(Outcome::Fired),
        of(Outcome::NotDecided),
        of(Outcome::Passed),
        of(Outcome::NotApplicable)
    );
}
