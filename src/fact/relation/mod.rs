//! Relations: what the rules of `relations.toml` state.

mod fits;
mod named;
mod ware;

use fits::{done_to, is_above, is_leave, may};
use named::{asked, counts_bodies, denied, divide, is_agent, is_date, is_member_of, is_ordinary, is_site};

use super::{
    Context, Flow, Party, Relation,
    candidates::Filler,
    deed::counts_persons,
    elided::{body_of_person, funded_before, left_out, may_approve, only_funded, partners_before, spoken_of},
    growth::cue,
    lookalike::{acts_apart, are_pairs, counts_firms_of, is_among, is_apart},
    matcher::{Match, Matcher},
    starts::Starts,
};
use crate::{
    knowledge::{Cue, Fallback, RelationRule, SlotType, Statement, Trigger},
    mention::Analysis,
    record::{EntityType, Predicate},
    sentence::{CLAUSE_MARKS, Sentence},
    span::Span,
};

/// What the rules are applied to.
#[derive(Clone, Copy)]
struct Reading<'a, 'k> {
    analysis: &'a Analysis<'k>,
    context: &'a Context,
    sentence: Sentence,
    flows: &'a [Flow<'k>],
}

/// Applies the triggered rules to a sentence.
pub(super) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    starts: &Starts<'_>,
    rules: &[Trigger],
    flows: &[Flow<'k>],
    found: &mut Vec<Relation<'k>>,
) {
    let relations = &analysis.knowledge.rules.relations;
    let mut matcher = Matcher::new(analysis, starts);
    let reading = Reading { analysis, context, sentence, flows };
    for &Trigger { rule, before } in rules {
        let Some(rule) = relations.get(rule as usize) else { break };
        for one in matcher.find_all(&rule.common.when, before) {
            for statement in &rule.then {
                state(reading, rule, statement, &one, found);
            }
        }
    }
}

/// Adds what one match states.
fn state<'k>(
    reading: Reading<'_, 'k>,
    rule: &'k RelationRule,
    statement: &Statement,
    one: &Match<'_>,
    found: &mut Vec<Relation<'k>>,
) {
    let analysis = reading.analysis;
    let approves = statement.predicate == Predicate::ApprovedBy;
    let parties =
        |slot: &str, of: Option<Predicate>| parties(reading, found, one, (slot, of, approves && of.is_none()));
    let mut subjects = parties(&statement.subject, Some(statement.predicate));
    // A project whose programme is told beside it is not of the one told before, nor is a host of another event.
    let span = one.span;
    if let "scheme" | "held" = &*statement.object {
        let beside = |one: &Relation<'_>| statement.object == "scheme" || one.evidence.overlaps(span);
        let told = |one: &Relation<'_>, party: &Party| {
            one.predicate == statement.predicate && one.subject == *party && beside(one)
        };
        subjects.retain(|party| !found.iter().rev().take(RECENT).any(|one| told(one, party)));
    }
    // Who has a part is looked for as the part itself is; the owner of a firm is told nearby.
    let firm = |party: &Party| matches!(party, Party::Named(_, EntityType::Company));
    let whole = statement.predicate == Predicate::PartOf && !subjects.iter().any(firm);
    let mut objects = parties(&statement.object, whole.then_some(statement.predicate));
    // Who founds something with others is not what they found: X的试验站由X与A共建.
    if statement.predicate == Predicate::Establishes {
        objects.retain(|object| !is_among(analysis.text, object, &subjects));
    }
    // Who is led to an event is told with who leads them: nobody else is left out.
    if statement.predicate == Predicate::ParticipatesIn && is_elided(one, statement) {
        let led = |object: &Party| {
            let near = found.iter().rev().take(RECENT).filter(|one| one.evidence.overlaps(span));
            near.into_iter().any(|one| one.predicate == statement.predicate && one.object == *object)
        };
        objects.retain(|object| !led(object));
    }
    ware::complete(analysis, &mut subjects, &mut objects);
    divide(analysis.text, statement, &mut subjects, &mut objects);
    if statement.subject == statement.object && is_cut(analysis, statement.predicate, one.span.start, &subjects) {
        return;
    }
    if is_misread(reading, statement, one, (&subjects, &objects)) {
        return;
    }
    let investors = statement.predicate == Predicate::FundedBy && is_of_firms(rule, &statement.subject);
    if investors {
        // The round of a clause without a subject is the one told last.
        let elided = is_elided(one, statement);
        // A medium that tells of a round gets none.
        subjects.retain(|subject| !is_unknown(subject) && (!elided || firm(subject)));
        let told = if elided { funded_before(analysis, reading.flows, found, one.span.start) } else { Vec::new() };
        if !told.is_empty() {
            subjects = told;
        }
    }
    keep_acting(analysis, statement, &mut subjects, &objects);
    let apart = is_apart(analysis, statement, one.span, &subjects);
    let pairwise = (statement.pairwise || apart) && subjects.len() == objects.len();
    if statement.pairwise && !pairwise && subjects.len() > 1 && objects.len() > 1 {
        return;
    }
    for (row, subject) in subjects.iter().enumerate() {
        for (column, object) in objects.iter().enumerate() {
            let paired = !pairwise || row == column;
            let same_list = statement.subject == statement.object && column <= row;
            let told = is_leave(found, (statement.predicate, subject, object), one.span)
                || statement.subject == SUBJECT && is_joined(analysis, found, (statement.predicate, object), one.span);
            let above = statement.predicate == Predicate::Administers && is_above(analysis, subject, object);
            let fits = may(analysis, statement.predicate, subject, object) && !told && !above;
            if paired && subject != object && !same_list && fits {
                found.push(Relation {
                    predicate: done_to(analysis, statement.predicate, subject, object),
                    subject: subject.clone(),
                    object: object.clone(),
                    evidence: trimmed(analysis.text, one.span),
                    rule: &rule.common.id,
                    confidence: rule.common.confidence,
                });
            }
        }
    }
}

/// Whether a match leaves out the subject of a statement.
fn is_elided(one: &Match<'_>, statement: &Statement) -> bool {
    one.all(&statement.subject).any(|filler| matches!(filler, Filler::Elided(_)))
}

/// Whether what a match states of its subjects is told of others: of those of the clause before, of persons, of some of
/// the firms of a place, or of each pair of a list.
fn is_misread(
    reading: Reading<'_, '_>,
    statement: &Statement,
    one: &Match<'_>,
    (subjects, objects): (&[Party], &[Party]),
) -> bool {
    let analysis = reading.analysis;
    let is = |predicate| statement.predicate == predicate;
    // Behind a comma those who sign with another one by one go on: A分别与B,C、D签署.
    let before = Span::new(reading.sentence.span.start, one.span.start);
    if statement.subject == statement.object
        && analysis.text[before.range()].ends_with(',')
        && cue(analysis, before, Cue::Respectively)
    {
        return true;
    }
    // Who puts money into a round together founds nothing: 完成A轮融资,由A和B共同投资.
    let found = is(Predicate::Establishes) || is(Predicate::CooperatesWith);
    let put_in = || analysis.text[one.span.range()].trim_end_matches(CLAUSE_MARKS).ends_with(CAPITAL);
    if found && put_in() && cue(analysis, before, Cue::Round) {
        return true;
    }
    if denied(analysis, subjects, objects, is(Predicate::CooperatesWith).then_some(one.span.end)) {
        return true;
    }
    let persons = one.all("count").chain(one.all("k")).any(|filler| match filler {
        Filler::Quantity(index) => counts_persons(analysis, &analysis.quantities[*index]),
        _ => false,
    });
    // 参加E的企业 and 落地P的企业 only tell which firms are meant.
    let told = is(Predicate::ParticipatesIn) || is(Predicate::LocatedIn);
    if told && is_elided(one, statement) && analysis.text[one.span.end..].starts_with(OF) {
        return true;
    }
    // A title that so many persons won is none of those in the bracket behind it.
    let won = is(Predicate::RecognizedAs) && persons && subjects.iter().any(is_unknown);
    // Of so many firms of a place some got the title, and not the place: 我县3家企业入选.
    won || is(Predicate::RecognizedAs) && counts_firms_of(analysis, one, subjects)
        || is(Predicate::CooperatesWith) && are_pairs(analysis.text, subjects, objects)
        || acts_apart(analysis, statement, one.span, subjects)
}

/// The last sign of words for putting money in: 投资, 出资.
const CAPITAL: char = '\u{8d44}';

/// Leaves out of the subjects of a statement those whose part in it is another one.
fn keep_acting(analysis: &Analysis<'_>, statement: &Statement, subjects: &mut Vec<Party>, objects: &[Party]) {
    match statement.predicate {
        Predicate::Undertakes => {
            subjects.retain(|subject| !asked(analysis, subject, objects));
            // Works that nobody is named for are not those of an agency that tells of them.
            subjects.retain(|subject| statement.subject != SUBJECT || !is_agency(subject));
        }
        // Those that something is asked of do not do it together.
        Predicate::CooperatesWith => {
            subjects.retain(|subject| !asked(analysis, subject, &[]) && !is_site(analysis.text, subject));
        }
        // Of a list the first tells whether by them something was done.
        Predicate::RecognizedAs if subjects.first().is_some_and(|first| is_agent(analysis, first)) => subjects.clear(),
        Predicate::RecognizedAs => subjects.retain(|subject| !is_agent(analysis, subject)),
        // Those by whom a work was listed are not in the programme themselves: 被科技部、财政部列入.
        Predicate::FundedUnder if subjects.iter().any(|subject| is_agent(analysis, subject)) => subjects.clear(),
        Predicate::Establishes => subjects.retain(|subject| !is_site(analysis.text, subject)),
        _ => {}
    }
}

/// Whether a party is an agency.
fn is_agency(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::GovernmentAgency) | Party::Implied(_, EntityType::GovernmentAgency))
}

/// Whether a text is that of an institute, which tells of others as often as of its own.
fn is_institute(context: &Context) -> bool {
    context.owner.as_ref().is_some_and(|owner| owner.kind == EntityType::ResearchInstitute)
}

/// What was told just before is looked for among this many facts.
const RECENT: usize = 20;

/// The slot of a subject that the clause leaves out.
const SUBJECT: &str = "subject";

/// Whether a slot of a rule is one for firms.
fn is_of_firms(rule: &RelationRule, slot: &str) -> bool {
    let firm = SlotType::Type(EntityType::Company);
    rule.common.when.slots().iter().any(|one| one.name == slot && one.kind == firm)
}

/// Whether another rule has told over a stretch whom a body works with, by name: it is not the one left out.
fn is_joined(
    analysis: &Analysis<'_>,
    found: &[Relation<'_>],
    (predicate, object): (Predicate, &Party),
    span: Span,
) -> bool {
    predicate == Predicate::CooperatesWith
        && found.iter().rev().take(RECENT).any(|one| {
            let named = one.evidence.start < span.start && one.evidence.overlaps(span);
            let (Party::Named(a, _), Party::Named(b, _)) = (&one.object, object) else { return false };
            one.predicate == predicate && named && analysis.text[a.range()] == analysis.text[b.range()]
        })
}

/// Whether a party is one that only its place in the text makes an organisation of no told kind.
fn is_unknown(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::Organization))
}

/// Who fills a slot of a statement, as the subject of a predicate or else as its object.
fn parties(
    reading: Reading<'_, '_>,
    found: &[Relation<'_>],
    one: &Match<'_>,
    (slot, of, approves): (&str, Option<Predicate>, bool),
) -> Vec<Party> {
    let Reading { analysis, context, sentence, flows } = reading;
    let left_out = |fallback| left_out(analysis, context, sentence, (fallback, of), one.span.start);
    match slot {
        // News that speaks for no place tells of what others found.
        "here" if of == Some(Predicate::Establishes) && (!context.voiced || is_institute(context)) => {
            return Vec::new();
        }
        "here" => return context.speaker().into_iter().collect(),
        "owner" => return context.owner_party().into_iter().collect(),
        "home" => {
            let home = body_of_person(analysis, one.span);
            return home.or_else(|| context.owner_party()).into_iter().collect();
        }
        "both" => return partners_before(found, one.span.start),
        "alliance" | "held" | "event" | "fund" | "scheme" | "site" | "title" | "work" | "listed" => {
            return spoken_of(analysis, sentence, one.span, slot);
        }
        "funded" => {
            let told = funded_before(analysis, flows, found, one.span.start);
            let only = || only_funded(analysis, flows, found, one.span.start).into_iter().collect();
            return if told.is_empty() { only() } else { told };
        }
        SUBJECT => {
            let mut found = left_out(Fallback::Subject);
            found.retain(|party| !approves || may_approve(party));
            return found;
        }
        _ => {}
    }
    let named = one.all(slot).flat_map(|filler| match filler {
        Filler::Elided(fallback) => left_out(*fallback),
        _ => Party::of_filler(analysis, context, filler, || None).into_iter().collect(),
    });
    let name =
        |party: &Party| !is_date(analysis, party) && !is_member_of(analysis, party) && !is_ordinary(analysis, party);
    let partner = |party: &Party| of != Some(Predicate::CooperatesWith) || !counts_bodies(analysis, party);
    named.filter(name).filter(partner).collect()
}

/// Whether the bodies of a list that begins before a match are the partners of another.
fn is_cut(analysis: &Analysis<'_>, predicate: Predicate, at: usize, subjects: &[Party]) -> bool {
    predicate == Predicate::CooperatesWith
        && analysis.text[..at].ends_with(COMMA)
        && subjects
            .iter()
            .all(|party| matches!(party, Party::Named(_, kind) if kind.is_organisation() || *kind == EntityType::Place))
}

/// The sign that makes what follows the head of what stands before.
const OF: char = '\u{7684}';

/// The comma between the members of a list.
const COMMA: char = '\u{3001}';

/// A stretch without marks and spaces at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let written = &text[span.range()];
    let lead = written.len() - written.trim_start_matches([' ', ',', ';', '\u{3001}']).len();
    let tail = written.trim_end().len();
    Span::new(span.start + lead, span.start + tail.max(lead))
}
