//! Who gets the money of a project, and under which programme, where a sentence around tells it of the project itself: A承担
//! X项目,列入P。项目获资金30万元.

use super::{Context, Facts, Flow, Party, Relation};
use crate::{
    mention::{Analysis, Mention, Reference},
    record::{EntityType, FundingKind, Predicate},
    span::Span,
};

/// A work stands within these many bytes before the next one of its list.
const NEAR: usize = 150;

/// What joins the works of a list.
const JOINS: [char; 4] = ['\u{3001}', '\u{548c}', '\u{53ca}', ','];

/// Puts under a programme all the works of a list of which a rule read only the last: A“X”、B“Y”等项目列入P.
pub(super) fn spread(analysis: &Analysis<'_>, facts: &mut Facts<'_>) {
    let mut found = Vec::new();
    for relation in facts.relations.iter().filter(|one| one.predicate == Predicate::FundedUnder) {
        let (Party::Named(last, EntityType::Project), Party::Named(programme, _)) =
            (&relation.subject, &relation.object)
        else {
            continue;
        };
        // What a programme is told before is its own.
        let mut work = Some(*last).filter(|last| last.end <= programme.start);
        while let Some(before) = work.and_then(|work| listed_before(analysis, work)) {
            let evidence = relation.evidence.cover(before);
            found.push(Relation { subject: Party::Named(before, EntityType::Project), evidence, ..relation.clone() });
            work = Some(before);
        }
    }
    let told = |one: &Relation<'_>, other: &Relation<'_>| {
        one.predicate == other.predicate && one.subject == other.subject && one.object == other.object
    };
    found.retain(|one| !facts.relations.iter().any(|other| told(one, other)));
    facts.relations.extend(found);
}

/// The quoted work that stands before another in a list, a mark and the body that carries the other out between: ”、B的“.
fn listed_before(analysis: &Analysis<'_>, work: Span) -> Option<Span> {
    const OPEN: char = '\u{201c}';
    const CLOSE: char = '\u{201d}';
    let text = analysis.text;
    let open = text[..work.start].strip_suffix(OPEN)?.len();
    let low = text.ceil_char_boundary(open.saturating_sub(NEAR));
    let close = low + text[low..open].rfind(CLOSE)?;
    let between = Span::new(close + CLOSE.len_utf8(), open);
    let joined = text[between.range()].strip_prefix(JOINS)?.trim_start();
    let body = Span::new(between.end - joined.len(), between.end);
    let carries = |one: &Mention| one.kind.is_organisation() && !one.latent && one.span.start == body.start;
    let whose = body.is_empty() || analysis.mentions_in(body).iter().any(carries);
    let plain = !joined.contains([',', ';', ':', '\u{3002}', '\u{3001}']);
    let titled = |one: &&Mention| one.kind == EntityType::Project && one.span.end == close;
    let from = Span::new(low.saturating_sub(NEAR), close);
    let before = analysis.mentions_in(from).iter().rev().find(titled)?.span;
    (whose && plain).then_some(before)
}

/// Lets the money of a project go to those who carry it out, where it would go to the place that tells of it, and be of
/// the one programme that takes the project in.
pub(super) fn complete(analysis: &Analysis<'_>, context: &Context, facts: &mut Facts<'_>) {
    for flow in &mut facts.flows {
        let granted = matches!(flow.kind, FundingKind::Award | FundingKind::Disbursement);
        let Some(project) = flow.project.clone().filter(|_| granted) else { continue };
        let told = |predicate| parties(analysis, context, &facts.relations, predicate, &project);
        if is_of_place(context, flow) {
            let mut carriers = told(Predicate::Undertakes);
            carriers.retain(|carrier| Some(carrier) != flow.funder.as_ref() && !is_place(carrier));
            if !carriers.is_empty() {
                flow.recipients = carriers;
            }
        }
        if flow.programme.is_none()
            && let [programme] = told(Predicate::FundedUnder).as_slice()
        {
            flow.programme = Some(programme.clone());
        }
    }
}

/// Whether a flow goes to nobody, or to the place or agency that the text speaks for.
fn is_of_place(context: &Context, flow: &Flow<'_>) -> bool {
    let agency = |party: &Party| matches!(party, Party::Named(_, EntityType::GovernmentAgency));
    flow.recipients.iter().all(|one| {
        let speaker = context.speaker().as_ref() == Some(one) && agency(one);
        speaker || *one == Party::Reference(Reference::Here)
    })
}

/// Whether a party is a place.
fn is_place(party: &Party) -> bool {
    matches!(party, Party::Reference(_) | Party::Named(_, EntityType::Place) | Party::Implied(_, EntityType::Place))
}

/// The others in the relations of a kind that a project stands in, each once.
fn parties(
    analysis: &Analysis<'_>,
    context: &Context,
    relations: &[Relation<'_>],
    predicate: Predicate,
    project: &Party,
) -> Vec<Party> {
    let mut found: Vec<Party> = Vec::new();
    for relation in relations.iter().filter(|one| one.predicate == predicate) {
        let (work, other) = match predicate {
            Predicate::Undertakes => (&relation.object, &relation.subject),
            _ => (&relation.subject, &relation.object),
        };
        if context.same(analysis, work, project) && !found.iter().any(|one| context.same(analysis, one, other)) {
            found.push(other.clone());
        }
    }
    found
}
