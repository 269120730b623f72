//! A record in lines that can be written by hand.
//!
//! ```text
//! document PLACE|- YEAR|- BASIS|-
//! funding KIND [FUNDER] -> [RECIPIENT、…] [under PROGRAMME] [for PROJECT]: [HEDGE] VALUE[..MAX] CURRENCY
//!     [count N] [change PCT] [year Y] [part of VALUE]
//! relation SUBJECT PREDICATE OBJECT
//! observation SUBJECT INDICATOR: [HEDGE] VALUE [UNIT] ASPECT [change PCT] [year Y]
//! entity TYPE NAME [= FORM、…]
//! diagnostic WORDS
//! ```
//!
//! What a fact leaves open is left out. Each is one line, however long.

use fundgraph::record::{Basis, EntityId, Fact, FactId, Funding, Observation, Qualifier, Record};

/// The list mark between names.
const LIST: &str = "\u{3001}";

/// What a record says of its document.
pub(super) fn document(record: &Record) -> String {
    let place = record.document.place.map_or("-", |id| name(record, id));
    match &record.document.period {
        None => format!("document {place} - -"),
        Some(period) => {
            let basis = if period.basis == Basis::Stated { "stated" } else { "inferred" };
            format!("document {place} {} {basis}", period.year)
        }
    }
}

/// A fact of a record.
pub(super) fn fact(record: &Record, fact: &Fact) -> String {
    match fact {
        Fact::Funding(flow) => funding(record, flow),
        Fact::Relation(fact) => {
            let (subject, object) = (name(record, fact.subject), name(record, fact.object));
            format!("relation {subject} {} {object}", fact.predicate.name())
        }
        Fact::Observation(fact) => observation(record, fact),
    }
}

/// Whether a record has what an `entity` or `diagnostic` line demands.
pub(super) fn is_demand_met(record: &Record, line: &str) -> bool {
    if let Some(words) = line.strip_prefix("diagnostic ") {
        return record.diagnostics.iter().any(|diagnostic| diagnostic.message.contains(words));
    }
    let demand = line.trim_start_matches("entity ");
    let (entity, forms) = demand.split_once(" = ").unwrap_or((demand, ""));
    let Some((kind, name)) = entity.split_once(' ') else { return false };
    let mut forms = forms.split(LIST).filter(|form| !form.is_empty());
    let found = record.entities.iter().find(|entity| entity.kind.name() == kind && entity.name == name);
    found.is_some_and(|entity| forms.all(|form| entity.forms.iter().any(|own| own == form)))
}

fn name(record: &Record, id: EntityId) -> &str {
    record.entity(id).map_or("?", |entity| entity.name.as_str())
}

fn funding(record: &Record, flow: &Funding) -> String {
    let mut line = format!("funding {}", flow.kind.name());
    let mut add = |words: String| {
        line.push(' ');
        line.push_str(&words);
    };
    if let Some(id) = flow.funder {
        add(name(record, id).to_owned());
    }
    add("->".to_owned());
    let recipients: Vec<_> = flow.recipients.iter().map(|&id| name(record, id)).collect();
    if !recipients.is_empty() {
        add(recipients.join(LIST));
    }
    if let Some(id) = flow.programme {
        add(format!("under {}", name(record, id)));
    }
    if let Some(id) = flow.project {
        add(format!("for {}", name(record, id)));
    }
    line.push(':');
    let max = flow.amount.max.map_or_else(String::new, |max| format!("..{max}"));
    line += format!("{} {}{max} {}", hedge(flow.amount.qualifier), flow.amount.value, flow.amount.currency).as_str();
    line.push_str(&flow.count.map_or_else(String::new, |count| format!(" count {count}")));
    line.push_str(&flow.change_pct.map_or_else(String::new, |change| format!(" change {change}")));
    line.push_str(&flow.period.map_or_else(String::new, |period| format!(" year {}", period.year)));
    line.push_str(&flow.part_of.map_or_else(String::new, |id| format!(" part of {}", total(record, id))));
    line
}

/// The amount of the flow of an id.
fn total(record: &Record, id: FactId) -> String {
    let total = record.facts.iter().find(|fact| fact.id() == id);
    match total {
        Some(Fact::Funding(flow)) => flow.amount.value.to_string(),
        _ => "?".to_owned(),
    }
}

fn observation(record: &Record, fact: &Observation) -> String {
    let subject = fact.subject.map_or("-", |id| name(record, id));
    let mut line = format!("observation {subject} {}:{} {}", fact.indicator, hedge(fact.qualifier), fact.value);
    if let Some(unit) = &fact.unit {
        line += format!(" {unit}").as_str();
    }
    line += format!(" {}", fact.aspect.name()).as_str();
    line.push_str(&fact.change_pct.map_or_else(String::new, |change| format!(" change {change}")));
    line.push_str(&fact.period.map_or_else(String::new, |period| format!(" year {}", period.year)));
    line
}

/// The hedge with a space before it; nothing for an exact figure.
fn hedge(qualifier: Qualifier) -> String {
    if qualifier == Qualifier::Exact { String::new() } else { format!(" {}", qualifier.name()) }
}
