//! What the readers of items and tables find in a text, as lines that tests compare.

use super::{Context, Facts, Party};
use crate::{
    document::View,
    knowledge::Knowledge,
    mention::{Analysis, Reference},
};

/// What a reader finds in a text: a line for each flow, then for each relation, then for each figure.
pub(super) fn shown(text: &str, read: impl for<'k> FnOnce(&Analysis<'k>, &Context, &mut Facts<'k>)) -> Vec<String> {
    let view = View::new(text, 0);
    let mut analysis = Analysis::new(Knowledge::embedded(), view.text(), view.is_traditional());
    let context = Context::new(&analysis);
    analysis.localise(context.here.as_deref());
    analysis.resolve_anaphors(context.owner.as_ref());
    let mut facts = Facts::default();
    read(&analysis, &context, &mut facts);
    lines(view.text(), &facts)
}

fn lines(text: &str, facts: &Facts<'_>) -> Vec<String> {
    let party = |party: &Party| match party {
        Party::Named(span, _) => text[span.range()].to_owned(),
        Party::Implied(name, _) => name.clone(),
        Party::Reference(Reference::Here) => "here".to_owned(),
        Party::Reference(other) => format!("{other:?}"),
    };
    let named = |role: &str, of: Option<&Party>| of.map_or(String::new(), |of| format!(" {role}={}", party(of)));
    let flows = facts.flows.iter().map(|flow| {
        let mut line = format!("{} {}", flow.kind.name(), flow.value.normalize());
        line += &flow.year.map_or(String::new(), |year| format!(" in {year}"));
        line += &flow.count.map_or(String::new(), |count| format!(" for {count}"));
        line += &named("funder", flow.funder.as_ref());
        line += &named("programme", flow.programme.as_ref());
        line += &named("project", flow.project.as_ref());
        flow.recipients.iter().for_each(|to| line += &named("to", Some(to)));
        line + &flow.part_of.map_or(String::new(), |total| format!(" of {}", facts.flows[total].value.normalize()))
    });
    let relations = facts.relations.iter().map(|relation| {
        format!("{} {} {}", party(&relation.subject), relation.predicate.name(), party(&relation.object))
    });
    let figures = facts.observations.iter().map(|figure| {
        let year = figure.year.map_or(String::new(), |year| format!(" in {year}"));
        let unit = figure.unit.clone().unwrap_or_default();
        let subject = figure.subject.as_ref().map_or(String::new(), &party);
        format!("{subject}: {} {}{unit}{year}", figure.indicator, figure.value.normalize())
    });
    flows.chain(relations).chain(figures).collect()
}
