//! Who gets the money of a project, and under which programme, where a sentence around tells it of the project itself: A承担
//! X项目,列入P。项目获资金30万元.

use rustc_hash::{FxHashMap, FxHashSet};

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
    let mut told: FxHashSet<(Span, Span)> = facts.relations.iter().filter_map(funded).collect();
    let mut found = Vec::new();
    for relation in facts.relations.iter().filter(|one| one.predicate == Predicate::FundedUnder) {
        let (Party::Named(last, EntityType::Project), Party::Named(programme, _)) =
            (&relation.subject, &relation.object)
        else {
            continue;
        };
        // What a programme is told before is its own.
        let mut work = Some(*last).filter(|last| last.end <= programme.start);
        // What is told already was read as this one is.
        while let Some(before) = work.and_then(|work| listed_before(analysis, work))
            && told.insert((before, *programme))
        {
            let evidence = relation.evidence.cover(before);
            found.push(Relation { subject: Party::Named(before, EntityType::Project), evidence, ..relation.clone() });
            work = Some(before);
        }
    }
    facts.relations.extend(found);
}

/// Where the work and the programme of a relation between the two are named.
fn funded(relation: &Relation<'_>) -> Option<(Span, Span)> {
    match (relation.predicate, &relation.subject, &relation.object) {
        (Predicate::FundedUnder, Party::Named(work, _), Party::Named(programme, _)) => Some((*work, *programme)),
        _ => None,
    }
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
    let carriers = by_project(analysis, context, &facts.relations, Predicate::Undertakes);
    let programmes = by_project(analysis, context, &facts.relations, Predicate::FundedUnder);
    for flow in &mut facts.flows {
        let granted = matches!(flow.kind, FundingKind::Award | FundingKind::Disbursement);
        let project = name(analysis, flow.project.as_ref()).filter(|_| granted);
        let Some(project) = project else { continue };
        if is_of_place(context, flow)
            && let Some(carriers) = carriers.get(project)
        {
            let mut carriers = carriers.clone();
            carriers.retain(|carrier| Some(carrier) != flow.funder.as_ref() && !carrier.is_place());
            if !carriers.is_empty() {
                flow.recipients = carriers;
            }
        }
        if flow.programme.is_none()
            && let Some([programme]) = programmes.get(project).map(Vec::as_slice)
        {
            flow.programme = Some(programme.clone());
        }
    }
}

/// The words of a party that is named.
fn name<'a>(analysis: &Analysis<'a>, party: Option<&Party>) -> Option<&'a str> {
    match party? {
        Party::Named(span, _) => Some(&analysis.text[span.range()]),
        _ => None,
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

/// The others in the relations of a kind, each once, by the words of the project that stands in them.
fn by_project<'a>(
    analysis: &Analysis<'a>,
    context: &Context,
    relations: &[Relation<'_>],
    predicate: Predicate,
) -> FxHashMap<&'a str, Vec<Party>> {
    /// So many have a part in one project at most.
    const MOST: usize = 40;
    let mut found: FxHashMap<&str, Vec<Party>> = FxHashMap::default();
    for relation in relations.iter().filter(|one| one.predicate == predicate) {
        let (work, other) = match predicate {
            Predicate::Undertakes => (&relation.object, &relation.subject),
            _ => (&relation.subject, &relation.object),
        };
        let Some(work) = name(analysis, Some(work)) else { continue };
        let others = found.entry(work).or_default();
        if others.len() < MOST && !others.iter().any(|one| context.same(analysis, one, other)) {
            others.push(other.clone());
        }
    }
    found
}
