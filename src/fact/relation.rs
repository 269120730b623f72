//! Relations: what the rules of `relations.toml` state.

use super::{
    Context, Flow, Party, Relation,
    candidates::Filler,
    flow::is_programme,
    growth::cue,
    matcher::{Match, Matcher},
    starts::Starts,
    subject::{subjects_before, work_before},
};
use crate::{
    knowledge::{Cue, Fallback, Hit, Level, RelationRule, Trigger},
    mention::{Analysis, Identity, Mention, Reference, is_event},
    record::{EntityType, FundingKind, Predicate},
    sentence::{CLAUSE_MARKS, Sentence},
    span::Span,
};

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
    for &Trigger { rule, latest } in rules {
        let Some(rule) = relations.get(rule as usize) else { break };
        for one in matcher.find_all(&rule.common.when, latest) {
            state(analysis, context, sentence, rule, &one, flows, found);
        }
    }
}

/// Adds what one match states.
fn state<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    rule: &'k RelationRule,
    one: &Match<'_>,
    flows: &[Flow<'k>],
    found: &mut Vec<Relation<'k>>,
) {
    for statement in &rule.then {
        let parties = |slot: &str| -> Vec<Party> {
            match slot {
                "here" => return context.speaker().into_iter().collect(),
                "owner" => return context.owner_party().into_iter().collect(),
                "both" => return partners_before(found, one.span.start),
                "alliance" | "held" | "event" | "fund" | "title" => {
                    return spoken_of(analysis, sentence, one.span, slot);
                }
                "funded" => return funded_before(analysis, flows, found, one.span.start),
                "subject" => {
                    let mut found =
                        left_out(analysis, context, sentence, (Fallback::Subject, statement.predicate), one.span.start);
                    found.retain(|party| statement.predicate != Predicate::ApprovedBy || may_approve(party));
                    return found;
                }
                _ => {}
            }
            let named = one.all(slot).flat_map(|filler| match filler {
                Filler::Elided(fallback) => {
                    left_out(analysis, context, sentence, (*fallback, statement.predicate), one.span.start)
                }
                _ => Party::of_filler(analysis, context, filler, || None).into_iter().collect(),
            });
            let name = |party: &Party| {
                !is_date(analysis, party) && !is_member_of(analysis, party) && !is_ordinary(analysis, party)
            };
            named.filter(name).collect()
        };
        let (mut subjects, objects) = (parties(&statement.subject), parties(&statement.object));
        if statement.subject == statement.object && is_cut(analysis, statement.predicate, one.span.start, &subjects) {
            continue;
        }
        match statement.predicate {
            Predicate::Undertakes => subjects.retain(|subject| !asked(analysis, subject, &objects)),
            Predicate::RecognizedAs => subjects.retain(|subject| !is_agent(analysis, subject)),
            _ => {}
        }
        let apart = statement.predicate == Predicate::CooperatesWith
            && statement.subject != statement.object
            && subjects.len() > 1
            && cue(analysis, one.span, Cue::Respectively);
        let pairwise = (statement.pairwise || apart) && subjects.len() == objects.len();
        if statement.pairwise && !pairwise && subjects.len() > 1 && objects.len() > 1 {
            continue;
        }
        for (row, subject) in subjects.iter().enumerate() {
            for (column, object) in objects.iter().enumerate() {
                let paired = !pairwise || row == column;
                let same_list = statement.subject == statement.object && column <= row;
                let fits = may(analysis, statement.predicate, subject, object)
                    && !(statement.predicate == Predicate::Administers && is_above(analysis, subject, object));
                if paired && subject != object && !same_list && fits {
                    found.push(Relation {
                        predicate: done_to(analysis, statement.predicate, object),
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
}

/// Whether the bodies of a list that begins before a match are the partners of another.
fn is_cut(analysis: &Analysis<'_>, predicate: Predicate, at: usize, subjects: &[Party]) -> bool {
    predicate == Predicate::CooperatesWith
        && analysis.text[..at].ends_with(COMMA)
        && subjects.iter().all(|party| matches!(party, Party::Named(_, kind) if kind.is_organisation()))
}

/// The alliance, event, fund or title that a match speaks of without a name.
fn spoken_of(analysis: &Analysis<'_>, sentence: Sentence, span: Span, slot: &str) -> Vec<Party> {
    match slot {
        "held" => event_around(analysis, sentence, span),
        "alliance" => named_before(analysis, EntityType::Association, span.start),
        "event" => named_before(analysis, EntityType::Event, span.start),
        "title" => named_before(analysis, EntityType::Recognition, span.start),
        _ => named_before(analysis, EntityType::Programme, span.start),
    }
}

/// Who a subject is that the clause at an offset leaves out: those of a clause before, or else whom the document speaks
/// for.
fn left_out(
    analysis: &Analysis<'_>,
    context: &Context,
    sentence: Sentence,
    (fallback, predicate): (Fallback, Predicate),
    at: usize,
) -> Vec<Party> {
    if let (Predicate::LocatedIn | Predicate::PartOf, Some(founded)) =
        (predicate, founded_before(analysis, sentence, at))
    {
        return vec![founded];
    }
    if work_before(analysis, sentence, at) {
        return Vec::new();
    }
    let above = || subjects_before(analysis, sentence, at);
    let or = |found: Vec<Party>, other: Option<Party>| if found.is_empty() { Vec::from_iter(other) } else { found };
    match fallback {
        Fallback::Here => Vec::from_iter(context.speaker()),
        Fallback::Above => or(above(), context.speaker()),
        Fallback::Subject => or(above(), context.owner_party()),
    }
}

/// The body that the clause before an offset tells the founding of, of which the next one says where it stands: 共建A,落户P.
fn founded_before(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> Option<Party> {
    const CLOSING: [char; 3] = [',', ';', '\u{201d}'];
    const BETWEEN: [char; 3] = ['\u{4e86}', '\u{7684}', '\u{201c}'];
    let text = analysis.text;
    let end = text[..at].trim_end_matches(CLOSING).len();
    let upto = analysis.mentions.partition_point(|mention| mention.span.start < end);
    let last = analysis.mentions[..upto].iter().rev().take_while(|mention| mention.span.end + NAME > end);
    let mut last = last.filter(|mention| mention.span.end == end && mention.kind.is_organisation() && !mention.latent);
    let founded = last.next().filter(|_| end < at)?;
    let before = text[..founded.span.start].trim_end_matches(BETWEEN).len();
    let founds = |hit: &Hit| Cue::Found.among(analysis.senses(*hit));
    (founded.span.start >= sentence.span.start && analysis.hits_ending_at(before).any(founds))
        .then_some(Party::Named(founded.span, founded.kind))
}

/// Whether two parties may stand in a relation: a body makes a product and belongs to others, a place does not, and what
/// has members is an association.
fn may(analysis: &Analysis<'_>, predicate: Predicate, subject: &Party, object: &Party) -> bool {
    let joined = matches!(object, Party::Named(_, EntityType::Association | EntityType::Organization));
    if predicate == Predicate::MemberOf && !joined {
        return false;
    }
    if predicate == Predicate::Establishes && matches!(object, Party::Reference(_)) {
        return false;
    }
    // What is called a base or a centre is a body, not a product.
    if let (Predicate::Develops, Party::Named(made, _)) = (predicate, object)
        && analysis.cue_ends_at(made.end, Cue::Premises)
    {
        return false;
    }
    let place = match subject {
        Party::Named(_, kind) | Party::Implied(_, kind) => *kind == EntityType::Place,
        Party::Reference(_) => true,
    };
    !place || !matches!(predicate, Predicate::Develops | Predicate::FundedUnder | Predicate::MemberOf)
}

/// Whether a party that a rule takes from a clause before may confer or approve.
fn may_approve(party: &Party) -> bool {
    use EntityType as E;
    let kinds = [E::GovernmentAgency, E::Association, E::Organization, E::University];
    matches!(party, Party::Named(_, kind) | Party::Implied(_, kind) if kinds.contains(kind))
}

/// Whether what a rule takes for a name is a body's name and that of a person of it: 某某研究院|王小明.
fn is_member_of(analysis: &Analysis<'_>, party: &Party) -> bool {
    const NAME: std::ops::RangeInclusive<usize> = 6..=9;
    let Party::Named(span, EntityType::Company) = party else { return false };
    let here = analysis.mentions_in(Span::new(span.start, span.start + 1));
    here.iter().any(|one| {
        let body = one.kind.is_organisation() && one.kind != EntityType::Company && !one.latent;
        body && one.span.start == span.start && NAME.contains(&span.end.saturating_sub(one.span.end))
    })
}

/// Whether what a rule takes for a name is a date or a five-year plan: 11月, 十四五.
fn is_date(analysis: &Analysis<'_>, party: &Party) -> bool {
    /// The last sign of a five-year plan: 十四五.
    const FIVE: char = '\u{4e94}';
    const MONTH_OR_DAY: [char; 3] = ['\u{6708}', '\u{65e5}', '\u{5e74}'];
    let Party::Named(span, _) = party else { return false };
    let written = &analysis.text[span.range()];
    let plan = written.ends_with(FIVE) && written.chars().count() <= 3;
    plan || written.starts_with(|sign: char| sign.is_ascii_digit()) && written.ends_with(MONTH_OR_DAY)
}

/// What is carried out is a project, and a programme is run.
fn done_to(analysis: &Analysis<'_>, predicate: Predicate, object: &Party) -> Predicate {
    match object {
        Party::Named(span, _) if predicate == Predicate::Undertakes && is_programme(analysis, *span) => {
            Predicate::Administers
        }
        _ => predicate,
    }
}

/// Whether a programme is the nation's, which a place only takes part in.
fn is_above(analysis: &Analysis<'_>, subject: &Party, programme: &Party) -> bool {
    let place = match subject {
        Party::Named(_, kind) | Party::Implied(_, kind) => *kind == EntityType::Place,
        Party::Reference(reference) => *reference != Reference::Nation,
    };
    let Party::Named(span, _) = programme else { return false };
    let named = analysis.mentions_in(Span::new(span.start, span.start + 1));
    let national = named.iter().filter(|one| one.span == *span).any(|one| match &one.identity {
        Identity::Known(entries) => {
            entries.iter().any(|&id| analysis.knowledge.lexicon.entry(id).level == Some(Level::National))
        }
        _ => false,
    });
    place && national
}

/// Whether a body is the one by which something is done: a sign of the passive stands before it.
fn is_agent(analysis: &Analysis<'_>, subject: &Party) -> bool {
    const BY: [char; 3] = ['\u{88ab}', '\u{7531}', '\u{7ecf}'];
    matches!(subject, Party::Named(span, _) if analysis.text[..span.start].ends_with(BY))
}

/// Whether a body is one that a work was laid before (向科技部申报“…”), or an agency right before the work that it
/// funds: 科技部“…”项目.
fn asked(analysis: &Analysis<'_>, subject: &Party, objects: &[Party]) -> bool {
    const TO: char = '\u{5411}';
    const REACH: usize = 60;
    let Party::Named(span, kind) = subject else { return false };
    let text = analysis.text;
    let low = text.ceil_char_boundary(span.start.saturating_sub(REACH));
    let before = text[low..span.start].trim_end_matches(['\u{3001}', '\u{548c}']);
    let listed = analysis.mentions_in(Span::new(low, span.start));
    let first = listed.iter().find(|one| one.kind == *kind && text[..one.span.start].ends_with(TO));
    let to = before.ends_with(TO)
        || first.is_some_and(|first| {
            !text[first.span.start..span.start].contains([',', ';', '\u{3002}'])
                && listed.last().is_some_and(|last| {
                    matches!(&text[last.span.end.min(span.start)..span.start], "\u{3001}" | "\u{548c}" | "")
                })
        });
    let beside = |object: &Party| {
        let Party::Named(work, _) = object else { return false };
        work.start >= span.end && text[span.end..work.start].trim_matches(['\u{201c}', '\u{300a}']).is_empty()
    };
    to || *kind == EntityType::GovernmentAgency && objects.iter().any(beside)
}

/// Who got the investment that was told last before an offset on the same line, or else the one of the last investor.
fn funded_before(analysis: &Analysis<'_>, flows: &[Flow<'_>], found: &[Relation<'_>], at: usize) -> Vec<Party> {
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(PARAGRAPH));
    let line = analysis.text[low..at].rfind('\n').map_or(low, |mark| low + mark + 1);
    let told =
        |flow: &&Flow<'_>| flow.kind == FundingKind::Investment && flow.amount.start >= line && flow.amount.start < at;
    let flow = flows.iter().rev().take(LAST).find(told).map(|flow| flow.recipients.clone());
    let before = |one: &&Relation<'_>| {
        one.predicate == Predicate::FundedBy && one.evidence.start >= line && one.evidence.end <= at
    };
    let relation = || found.iter().rev().take(LAST).find(before).map(|one| vec![one.subject.clone()]);
    flow.or_else(relation).unwrap_or_default()
}

/// Whether a party is no name but an ordinary word that stands where one may: 其他, 某互联网大厂.
fn is_ordinary(analysis: &Analysis<'_>, party: &Party) -> bool {
    const SOME: char = '\u{67d0}';
    let Party::Named(span, EntityType::Company) = party else { return false };
    let text = &analysis.text[span.range()];
    let word = |hit: &&Hit| {
        let senses = analysis.senses(**hit);
        hit.span == *span && (Cue::Ordinary.among(senses) || Cue::Generic.among(senses))
    };
    let broken = text.ends_with(')') && !text.contains('(');
    broken || text.starts_with(SOME) || analysis.hits_ending_at(span.end).any(|hit| word(&hit))
}

/// The event that a verb of holding is about: the one right after it in its clause, or else the last one before.
fn event_around(analysis: &Analysis<'_>, sentence: Sentence, span: Span) -> Vec<Party> {
    /// What says what an event is about stands between: 主办的以轻量化为主题的研讨会.
    const AHEAD: usize = 90;
    let from = analysis.mentions.partition_point(|mention| mention.span.start < span.end);
    let event = |mention: &&Mention| {
        let quoted = mention.kind == EntityType::Event && !mention.latent && !mention.identity.is_stand_in();
        quoted || is_event(analysis.text, mention)
    };
    let clause = |mention: &&Mention| !analysis.text[span.end..mention.span.start].contains(CLAUSE_MARKS);
    let end = sentence.span.end.min(span.end + AHEAD);
    let ahead = analysis.mentions[from..].iter().take_while(|mention| mention.span.start < end);
    match ahead.filter(event).find(clause) {
        Some(event) => vec![Party::Named(event.span, EntityType::Event)],
        None => named_before(analysis, EntityType::Event, span.start),
    }
}

/// The last name of a type before an offset, not far from it, or what a word there stands for.
fn named_before(analysis: &Analysis<'_>, kind: EntityType, at: usize) -> Vec<Party> {
    let upto = analysis.mentions.partition_point(|mention| mention.span.start < at);
    let near = analysis.mentions[..upto].iter().rev().take_while(|mention| mention.span.end + PARTNERS > at);
    let written = |mention: &&Mention| {
        let told = !mention.latent || is_event(analysis.text, mention);
        mention.kind == kind && told && mention.span.end <= at
    };
    let named = |mention: &Mention| match mention.identity {
        Identity::Anaphor(name) => Party::Named(name, kind),
        _ => Party::Named(mention.span, kind),
    };
    near.filter(written).take(1).map(named).collect()
}

/// What a paragraph told before is looked for this many bytes back.
const PARAGRAPH: usize = 3000;

/// And among this many facts.
const LAST: usize = 200;

/// A name has at most this many bytes.
const NAME: usize = 150;

/// The comma between the members of a list.
const COMMA: char = '\u{3001}';

/// The partners of a cooperation are spoken of as both within this many bytes.
const PARTNERS: usize = 900;

/// The partners of the cooperation that was told last before an offset.
fn partners_before(found: &[Relation<'_>], at: usize) -> Vec<Party> {
    let told = |relation: &&Relation<'_>| relation.predicate == Predicate::CooperatesWith;
    let before = |relation: &&Relation<'_>| relation.evidence.start < at && relation.evidence.end + PARTNERS > at;
    let together = found[found.len().saturating_sub(LAST)..].iter().filter(told).filter(before);
    let Some(last) = together.clone().max_by_key(|relation| relation.evidence.start) else { return Vec::new() };
    let mut partners: Vec<Party> = Vec::new();
    for relation in together {
        for party in [&relation.subject, &relation.object] {
            if relation.evidence == last.evidence && !partners.contains(party) {
                partners.push(party.clone());
            }
        }
    }
    partners
}

/// A stretch without marks and spaces at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let written = &text[span.range()];
    let lead = written.len() - written.trim_start_matches([' ', ',', ';', '\u{3001}']).len();
    let tail = written.trim_end().len();
    Span::new(span.start + lead, span.start + tail.max(lead))
}
