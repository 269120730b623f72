//! Who the parties are that a relation leaves out or speaks of without their names.

use rust_decimal::Decimal;

use super::{
    Context, Flow, Party, Relation, growth,
    round::holder_before,
    subject::{first_row, subjects_before, work_before},
};
use crate::{
    knowledge::{Cue, Fallback, Hit, UnitKind},
    mention::{Analysis, Identity, Mention, Quantity, Reference, Unit, is_event},
    record::{EntityType, FundingKind, Predicate},
    sentence::{CLAUSE_MARKS, Sentence, clause_around},
    span::Span,
};

/// What a paragraph told before is looked for this many bytes back.
const PARAGRAPH: usize = 3000;

/// And among this many facts.
const LAST: usize = 200;

/// The partners of a cooperation are spoken of as both within this many bytes.
const PARTNERS: usize = 900;

/// Before the word that begins a sentence stand at most this many bytes.
const BLANK: usize = 3;

/// The noun of what is counted stands within this many bytes.
const NEAR: usize = 30;

/// A name has at most this many bytes.
const NAME: usize = 150;

/// The alliance, event, fund, project or title that a match speaks of without a name.
pub(super) fn spoken_of(analysis: &Analysis<'_>, sentence: Sentence, span: Span, slot: &str) -> Vec<Party> {
    match slot {
        "held" => event_around(analysis, sentence, span),
        "alliance" => named_before(analysis, EntityType::Association, span.start),
        "event" => named_before(analysis, EntityType::Event, span.start),
        "title" => named_before(analysis, EntityType::Recognition, span.start),
        "listed" => Vec::from_iter(programme_of_parts(analysis, sentence)),
        "work" => named_before(analysis, EntityType::Project, span.start),
        "scheme" => in_paragraph(analysis, named_before(analysis, EntityType::Programme, span.start), span.start),
        "site" => named_before(analysis, EntityType::InnovationPark, span.start),
        _ => named_before(analysis, EntityType::Programme, span.start),
    }
}

/// The one programme that a sentence counts projects of, where the next tells of some of them: 8个项目列入P.其中,….
pub(super) fn programme_of_parts(analysis: &Analysis<'_>, sentence: Sentence) -> Option<Party> {
    let text = analysis.text;
    let begins = |hit: &Hit| hit.span.start <= sentence.span.start + BLANK && hit.is(Cue::Partial);
    let near =
        Span::new(sentence.span.start, text.floor_char_boundary(sentence.span.end.min(sentence.span.start + NEAR)));
    let at = analysis.sentences.partition_point(|one| one.span.start < sentence.span.start);
    let before = analysis.sentences[..at].last()?.span;
    let on_line = !text[before.range()].ends_with('\n');
    let counted = |within: Span, quantity: &Quantity| {
        let after = Span::new(quantity.span.end, text.floor_char_boundary((quantity.span.end + NEAR).min(within.end)));
        matches!(quantity.unit, Unit::Of(UnitKind::Count)) && growth::cue(analysis, after, Cue::HeadProject)
    };
    // The same number of projects is told again: 4个项目列入P。…4个项目共获得资金.
    let again = || {
        let mut here = analysis.quantities_in(sentence.span).iter().filter(|one| counted(sentence.span, one));
        let told = |one: &Quantity| one.value > Decimal::ONE && counted(before, one);
        here.any(|one| analysis.quantities_in(before).iter().any(|other| told(other) && other.value == one.value))
    };
    let parts = on_line && analysis.hits_in(near).iter().any(begins);
    if !parts && !again() {
        return None;
    }
    let from = analysis.quantities_in(before).iter().find(|quantity| counted(before, quantity))?.span.start;
    let told = analysis.mentions_in(before).iter();
    let mut told = told.filter(|one| one.kind == EntityType::Programme && !one.latent);
    // What takes the projects in may be told before them: 获P支持的8个项目.
    let one = told.next().filter(|one| one.span.start > from || !parts || takes_in(analysis, one.span.end))?;
    told.all(|other| text[other.span.range()] == text[one.span.range()]).then_some(Party::Named(one.span, one.kind))
}

/// Whether a word for being taken in or paid for stands behind the name of a programme: P立项, P支持.
fn takes_in(analysis: &Analysis<'_>, at: usize) -> bool {
    let near = analysis.hits_in(Span::new(at, analysis.text.floor_char_boundary(at + NEAR)));
    near.iter().any(|hit| hit.span.start == at && (hit.is(Cue::ProjectAfter) || hit.is(Cue::Given)))
}

/// Who a subject is that the clause at an offset leaves out: those of a clause before, or else whom the document speaks
/// for.
pub(super) fn left_out(
    analysis: &Analysis<'_>,
    context: &Context,
    sentence: Sentence,
    (fallback, predicate): (Fallback, Option<Predicate>),
    at: usize,
) -> Vec<Party> {
    let at = first_row(analysis.text, sentence, at);
    let of_a_body = matches!(predicate, Some(Predicate::LocatedIn | Predicate::PartOf));
    if of_a_body {
        if let Some(founded) = founded_before(analysis, sentence, at) {
            return vec![founded];
        }
        if founds_before(analysis, sentence, at) {
            return Vec::new();
        }
    }
    if work_before(analysis, sentence, at) {
        return Vec::new();
    }
    let above = || subjects_before(analysis, sentence, at);
    let or = |found: Vec<Party>, other: Option<Party>| if found.is_empty() { Vec::from_iter(other) } else { found };
    match fallback {
        // Later in a sentence of another text than a report it is somebody told before who comes to an event.
        Fallback::Here
            if predicate == Some(Predicate::ParticipatesIn) && !context.yearly && !opens(analysis, sentence, at) =>
        {
            Vec::new()
        }
        Fallback::Here => Vec::from_iter(context.speaker()),
        // A policy says what whoever wins a title will get.
        Fallback::Above if context.policy && predicate == Some(Predicate::RecognizedAs) => above(),
        // Later in a sentence of another text than a report, the subject may be one that no name told.
        Fallback::Above if !context.yearly && !opens(analysis, sentence, at) => or(above(), context.owner_party()),
        Fallback::Above => or(above(), context.speaker()),
        Fallback::Subject if of_a_body => {
            or(above(), topic_before(analysis, sentence).or_else(|| context.owner_party()))
        }
        Fallback::Subject => or(above(), context.owner_party()),
    }
}

/// Whether a clause without a subject may be one of whom the text speaks for: no clause but a label stands before it in its
/// sentence, or the reporting place or its agencies do.
fn opens(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> bool {
    let before = Span::new(sentence.span.start, at);
    let text = without_date(&analysis.text[before.range()]);
    let own = |mention: &Mention| {
        matches!(mention.identity, Identity::Reference(Reference::Here) | Identity::Agency { place: None, .. })
    };
    !text.trim_end_matches(':').contains(CLAUSE_MARKS) || analysis.mentions_in(before).iter().any(own)
}

/// A text without the day that it begins with in a clause of its own: 7月26日,.
fn without_date(text: &str) -> &str {
    /// 年, 月, 日, 今, 去, 当, 近, 前, 上, 下, 午, 旬, 中, 初, 底, 末.
    const SIGNS: [char; 16] = [
        '\u{5e74}', '\u{6708}', '\u{65e5}', '\u{4eca}', '\u{53bb}', '\u{5f53}', '\u{8fd1}', '\u{524d}', '\u{4e0a}',
        '\u{4e0b}', '\u{5348}', '\u{65ec}', '\u{4e2d}', '\u{521d}', '\u{5e95}', '\u{672b}',
    ];
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit() || SIGNS.contains(&sign));
    rest.strip_prefix(',').unwrap_or(text)
}

/// The body with which the nearest sentence before begins that begins with one, in the same paragraph: 所址 in the entry of
/// an institute.
fn topic_before(analysis: &Analysis<'_>, sentence: Sentence) -> Option<Party> {
    let low = analysis.text.ceil_char_boundary(sentence.span.start.saturating_sub(PARTNERS));
    let line = analysis.text[low..sentence.span.start].rfind('\n').map_or(low, |mark| low + mark + 1);
    let upto = analysis.sentences.partition_point(|other| other.span.start < sentence.span.start);
    let before = analysis.sentences[..upto].iter().rev().take_while(|other| other.span.start >= line);
    let mut before = before;
    before.find_map(|other| {
        let opening = analysis.mentions_in(Span::new(other.span.start, other.span.start + 1));
        let body = |mention: &&Mention| {
            mention.span.start == other.span.start && mention.kind.is_organisation() && !mention.latent
        };
        let named = opening.iter().filter(body).max_by_key(|mention| mention.span.end)?;
        match named.identity {
            Identity::Anaphor(name) => Some(Party::Named(name, named.kind)),
            _ => Some(Party::Named(named.span, named.kind)),
        }
    })
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
    (founded.span.start >= sentence.span.start && analysis.hits_ending_at(before).any(|hit| hit.is(Cue::Found)))
        .then_some(Party::Named(founded.span, founded.kind))
}

/// Whether a party that a rule takes from a clause before may confer or approve.
pub(super) fn may_approve(party: &Party) -> bool {
    use EntityType as E;
    let kinds = [E::GovernmentAgency, E::Association, E::Organization, E::University];
    matches!(party, Party::Named(_, kind) | Party::Implied(_, kind) if kinds.contains(kind))
}

/// Who got the investment that was told last before an offset on the same line, or else the one of the last investor.
pub(super) fn funded_before(
    analysis: &Analysis<'_>,
    flows: &[Flow<'_>],
    found: &[Relation<'_>],
    at: usize,
) -> Vec<Party> {
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(PARAGRAPH));
    let line = analysis.text[low..at].rfind('\n').map_or(low, |mark| low + mark + 1);
    let told =
        |flow: &&Flow<'_>| flow.kind == FundingKind::Investment && flow.amount.start >= line && flow.amount.start < at;
    let flow = flows.iter().rev().take(LAST).find(told).map(|flow| flow.recipients.clone());
    let before = |one: &&Relation<'_>| {
        one.predicate == Predicate::FundedBy && one.evidence.start >= line && one.evidence.end <= at
    };
    let relation = || found.iter().rev().take(LAST).find(before).map(|one| vec![one.subject.clone()]);
    flow.or_else(relation).or_else(|| round_before(analysis, Span::new(line, at))).unwrap_or_default()
}

/// A firm is called by the first signs of its name at least: two of them.
const SHORT: usize = 6;

/// The one firm that got all investments told before an offset: a text on its round goes on with it in another paragraph.
pub(super) fn only_funded(
    analysis: &Analysis<'_>,
    flows: &[Flow<'_>],
    found: &[Relation<'_>],
    at: usize,
) -> Option<Party> {
    let invested = |flow: &&Flow<'_>| flow.kind == FundingKind::Investment && flow.amount.start < at;
    let words = |party: &Party| match party {
        Party::Named(span, EntityType::Company) => &analysis.text[span.range()],
        _ => "",
    };
    let backed = |one: &&Relation<'_>| one.predicate == Predicate::FundedBy && one.evidence.end <= at;
    let told = found.iter().rev().take(LAST).filter(backed).map(|one| &one.subject);
    let told = told.filter(|party| matches!(party, Party::Named(_, EntityType::Company)));
    let flows = flows.iter().rev().take(LAST).filter(invested);
    let mut firms = flows.flat_map(|flow| &flow.recipients).chain(told);
    let firm = firms.next()?;
    // It is called by a part of its name, too, and the text goes on to speak of it.
    let same = |other: &Party| words(firm).contains(words(other)) || words(other).contains(words(firm));
    let low = analysis.text.ceil_char_boundary(at.saturating_sub(PARAGRAPH));
    let short = &words(firm)[..words(firm).floor_char_boundary(SHORT)];
    let spoken_of = || analysis.text[low..at].matches(short).nth(1).is_some();
    let only = !words(firm).is_empty() && firms.all(|other| !words(other).is_empty() && same(other));
    (only && spoken_of()).then(|| firm.clone())
}

/// The firm whose round a stretch told last without an amount: 元气森林获新一轮融资.
fn round_before(analysis: &Analysis<'_>, span: Span) -> Option<Vec<Party>> {
    // 轮, 融: what investors do in a round is told by such words too.
    const ROUND: char = '\u{8f6e}';
    const RAISING: char = '\u{878d}';
    let named = |word: &str| word.ends_with(ROUND) || word.starts_with(RAISING);
    let round =
        |hit: &&Hit| hit.span.start >= span.start && named(&analysis.text[hit.span.range()]) && hit.is(Cue::Round);
    let told = analysis.hits_in(span).iter().rev().filter(round).take(ROUNDS);
    told.map(|hit| hit.span).find_map(|told| holder_of(analysis, told))
}

/// So many words for rounds are looked at for whose round it is.
const ROUNDS: usize = 4;

/// The firm that gets a round: the one before the verb of getting it, or the one subject of its sentence.
fn holder_of(analysis: &Analysis<'_>, round: Span) -> Option<Vec<Party>> {
    let upto = analysis.sentences.partition_point(|sentence| sentence.span.start <= round.start);
    let sentence = *analysis.sentences[..upto].last()?;
    let firm = |party: &Party| matches!(party, Party::Named(_, EntityType::Company));
    let before = Span::new(sentence.span.start, round.start);
    let gain = analysis.hits_in(before).iter().rev().find(|hit| hit.span.start >= before.start && hit.is(Cue::Gain));
    let holder = gain.and_then(|gain| holder_before(analysis, sentence, gain.span.start, true));
    let subjects =
        || Some(subjects_before(analysis, sentence, round.start)).filter(|all| all.len() == 1 && all.iter().all(firm));
    holder.map(|holder| vec![holder]).or_else(subjects)
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
    // A text goes on longer about the meeting that it tells of.
    let reach = if kind == EntityType::Event { PARAGRAPH } else { PARTNERS };
    let near = analysis.mentions[..upto].iter().rev().take_while(|mention| mention.span.end + reach > at);
    let written = |mention: &&Mention| {
        let conferred = || kind == EntityType::Recognition && analysis.cue_ends_at(mention.span.start, Cue::Confer);
        let told = !mention.latent || is_event(analysis.text, mention) || conferred();
        mention.kind == kind && told && mention.span.end <= at
    };
    // What only may be a name stands in a longer one: 中原节|水灌溉博览会.
    let whole = |mention: &Mention| {
        let around = analysis.mentions_in(mention.span).iter();
        let told = |one: &&Mention| !one.latent || is_event(analysis.text, one);
        let around = around.filter(|one| one.kind == kind && told(one) && one.span.contains(mention.span));
        around.map(|one| one.span).max_by_key(|span| span.len()).unwrap_or(mention.span)
    };
    let named = |mention: &Mention| match mention.identity {
        Identity::Anaphor(name) => Party::Named(name, kind),
        _ => Party::Named(whole(mention), kind),
    };
    near.filter(written).take(1).map(named).collect()
}

/// The body of the person whom a match names with a title, where that one was named with it before: A大学王小明教授.
pub(super) fn body_of_person(analysis: &Analysis<'_>, span: Span) -> Option<Party> {
    /// Names of persons in signs, the longer ones first.
    const SIGNS: [usize; 3] = [4, 3, 2];
    const SIGN: usize = 3;
    let text = analysis.text;
    let title = analysis.hits_in(span).iter().find(|hit| hit.span.start > span.start && hit.is(Cue::Officer))?.span;
    let low = text.ceil_char_boundary(span.start.saturating_sub(PARAGRAPH));
    let named = |signs: usize| {
        let person = text.get(title.start.checked_sub(signs * SIGN)?..title.end)?;
        let at = low + text[low..span.start].find(person)?;
        let from = analysis.mentions.partition_point(|one| one.span.start + NAME < at);
        let near = analysis.mentions[from..].iter().take_while(|one| one.span.start < at);
        let mut bodies = near.filter(|one| one.span.end == at && one.kind.is_organisation() && !one.latent);
        bodies.next().map(|body| match body.identity {
            Identity::Anaphor(name) => Party::Named(name, body.kind),
            _ => Party::Named(body.span, body.kind),
        })
    };
    SIGNS.into_iter().find_map(named)
}

/// Of parties named before an offset those of the same line.
fn in_paragraph(analysis: &Analysis<'_>, mut parties: Vec<Party>, at: usize) -> Vec<Party> {
    let here = |party: &Party| match party {
        Party::Named(name, _) => !analysis.text.get(name.end..at).is_none_or(|between| between.contains('\n')),
        _ => true,
    };
    parties.retain(here);
    parties
}

/// The partners of the cooperation that was told last before an offset.
pub(super) fn partners_before(found: &[Relation<'_>], at: usize) -> Vec<Party> {
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

/// Whether the clause before an offset tells that something is founded, named or not: of that the next one goes on to say
/// where it stands.
fn founds_before(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> bool {
    const AT: char = '\u{4e8e}';
    let mark = analysis.text[..at].trim_end_matches(CLAUSE_MARKS).len();
    if mark <= sentence.span.start || mark == at {
        return false;
    }
    let clause = clause_around(analysis.text, sentence.span, mark);
    // Without an object it tells of the subject: 1972年成立, 成立于1972年.
    let object = |hit: &Hit| {
        let rest = analysis.text.get(hit.span.end..clause.end).unwrap_or_default();
        !rest.is_empty() && !rest.starts_with(AT)
    };
    let inside = analysis.hits_in(clause).iter();
    inside.filter(|hit| hit.span.start >= clause.start).any(|hit| hit.is(Cue::Found) && object(hit))
}
