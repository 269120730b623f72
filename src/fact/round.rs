//! Who put money into a round of financing: the firms beside the words for investing, in whatever order the clauses
//! tell it, and the firm that gets the round.

use std::collections::BTreeMap;

use super::{
    Context, Facts, Flow, Party, Relation,
    elided::{funded_before, only_funded},
    growth::cue,
    subject::in_dateline,
};
use crate::{
    knowledge::{Classes, Cue, Hit},
    mention::{Analysis, Identity, Mention},
    record::{EntityType, FundingKind, Predicate},
    sentence::Sentence,
    span::Span,
};

/// What such relations are called.
const RULE: &str = "round/beside its words";

/// How far they are to be trusted, in per cent.
const TRUST: u32 = 65;

/// What shows an investor.
const WORDS: Classes =
    Classes::cue(Cue::AfterInvestor).and(Classes::cue(Cue::BeforeInvestor)).and(Classes::cue(Cue::Gain));

/// Between a firm and the verb of its round stand at most this many bytes.
const BETWEEN: usize = 48;

/// Between the last investor and its verb stand at most this many bytes: 等多位老股东也.
const ASIDE: usize = 36;

/// The marks that end a clause here; a space may stand inside a name.
const MARKS: [char; 6] = [',', ';', ':', '\u{3002}', '\n', '!'];

/// What stands between the names of a list.
const JOINS: [char; 5] = ['\u{3001}', '\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{4ee5}'];

/// Adds the investors of a sentence that no rule has read, and who gets its rounds.
pub(super) fn complete<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    flows_from: usize,
    facts: &mut Facts<'k>,
) {
    let hits: Vec<Hit> = analysis
        .hits_in(sentence.span)
        .iter()
        .filter(|hit| hit.classes.any_of(WORDS) && sentence.span.contains(hit.span))
        .copied()
        .collect();
    // Who takes part in a round gets none: A参与完成B的A轮融资.
    let joins = |gain: &Hit| analysis.cue_ends_at(gain.span.start, Cue::TakesPart);
    let gains = hits.iter().filter(|hit| hit.is(Cue::Gain) && !joins(hit) && round_in_clause(analysis, **hit));
    let gains: Vec<Hit> = gains.copied().collect();
    let mut from = sentence.span.start;
    let mut holder = None;
    let ends = gains.iter().skip(1).map(|gain| clause_start(analysis, sentence, gain.span.start));
    let ends: Vec<usize> = ends.chain([sentence.span.end]).collect();
    for (at, &end) in ends.iter().enumerate() {
        let part = Span::new(from, end.max(from));
        from = part.end;
        let gain = gains.get(at).copied();
        let named = gain.and_then(|gain| holder_before(analysis, sentence, gain.span.start, at > 0));
        let told = || told_holder(analysis, sentence, facts);
        let before = || funded_before(analysis, &facts.flows, &facts.relations, part.start).into_iter().next();
        // In another paragraph the words of a round go on with the one firm that has got one.
        let only = || {
            let words = hits.iter().any(|hit| part.contains(hit.span));
            let round = |flow: &Flow<'_>| is_round(flow, part) && cue(analysis, flow.evidence, Cue::Round);
            let told = words || facts.flows[flows_from..].iter().any(round);
            told.then(|| only_funded(analysis, &facts.flows, &facts.relations, part.start)).flatten()
        };
        holder = named.or(holder).or_else(told).or_else(before).or_else(only);
        if holder.is_none() && gain.is_some() {
            holder = context.owner_party().filter(is_company);
        }
        let Some(holder) = &holder else { continue };
        let investors = investors(analysis, &hits, gain, part);
        let flows = &mut facts.flows[flows_from..];
        let gives = |flow: &Flow<'_>| flow.funder.as_ref().is_some_and(|one| context.same(analysis, one, holder));
        let mut flows: Vec<&mut Flow<'k>> = flows.iter_mut().filter(|flow| is_round(flow, part)).collect();
        for flow in flows.iter_mut().filter(|flow| flow.recipients.is_empty() && !gives(flow)) {
            flow.recipients.push(holder.clone());
        }
        // The one investor of a sum gave it.
        if let ([flow], [investor]) = (&mut flows[..], &investors[..])
            && flow.funder.is_none()
            && flow.recipients == [holder.clone()]
            && investor != holder
            && let Some(told) = told_alone(analysis, &facts.relations, part, [holder, investor])
        {
            flow.funder = Some(investor.clone());
            facts.relations.truncate(facts.relations.len() - told);
            continue;
        }
        state(analysis, (holder, &investors, part), facts);
    }
}

/// States that each investor of a part of a sentence funds the holder, but for those that are told already.
fn state(analysis: &Analysis<'_>, (holder, investors, part): (&Party, &[Party], Span), facts: &mut Facts<'_>) {
    let words = |party: &Party| words(analysis, party);
    for investor in investors {
        let told = facts.relations.iter().rev().take(LAST).any(|one| {
            one.predicate == Predicate::FundedBy
                && words(&one.object) == words(investor)
                && (one.evidence.overlaps(part) || words(&one.subject) == words(holder))
        });
        let given = facts.flows.iter().rev().take(LAST).any(|flow| {
            part.contains(flow.amount) && flow.funder.as_ref().is_some_and(|funder| words(funder) == words(investor))
        });
        if !told && !given && words(investor) != words(holder) {
            facts.relations.push(Relation {
                predicate: Predicate::FundedBy,
                subject: holder.clone(),
                object: investor.clone(),
                evidence: part,
                rule: RULE,
                confidence: TRUST,
            });
        }
    }
}

/// The words that name a party.
fn words<'t>(analysis: &Analysis<'t>, party: &Party) -> &'t str {
    match party {
        Party::Named(span, _) => &analysis.text[span.range()],
        _ => "",
    }
}

/// How many relations tell who funds a round in a stretch, where that is nobody or, by the last ones, that this
/// investor funds this firm.
fn told_alone(analysis: &Analysis<'_>, relations: &[Relation<'_>], part: Span, who: [&Party; 2]) -> Option<usize> {
    let same = |one: &Relation<'_>| {
        [&one.subject, &one.object].map(|party| words(analysis, party)) == who.map(|party| words(analysis, party))
    };
    let last = relations.iter().rev().take(LAST).take_while(|one| is_told(one, part) && same(one)).count();
    let told = relations.iter().rev().take(LAST).filter(|one| is_told(one, part)).count();
    (told == last).then_some(told)
}

/// Whether a rule has told who funds a round in a stretch.
fn is_told(one: &Relation<'_>, part: Span) -> bool {
    one.predicate == Predicate::FundedBy && one.evidence.overlaps(part)
}

/// Drops what a headline tells of a firm under a longer name, where a rule tells it of the firm itself.
pub(super) fn drop_repeats(analysis: &Analysis<'_>, facts: &mut Facts<'_>) {
    let words = |party: &Party| words(analysis, party);
    let relations = std::mem::take(&mut facts.relations);
    let mut of_investor: BTreeMap<&str, Vec<&Relation<'_>>> = BTreeMap::new();
    for one in relations.iter().filter(|one| one.predicate == Predicate::FundedBy) {
        of_investor.entry(words(&one.object)).or_default().push(one);
    }
    let repeats = |one: &Relation<'_>| {
        one.rule == RULE
            && of_investor[words(&one.object)].iter().any(|other| {
                let (long, short) = (words(&one.subject), words(&other.subject));
                long != short
                    && !short.is_empty()
                    && (long.ends_with(short) || other.rule != RULE && short.contains(long))
            })
    };
    let dropped: Vec<bool> = relations.iter().map(repeats).collect();
    let mut dropped = dropped.into_iter();
    facts.relations = relations.into_iter().filter(|_| !dropped.next().unwrap_or(false)).collect();
}

/// Makes who leads a round one of its investors where others are told of behind it: the sum is not of that one alone.
pub(super) fn share(analysis: &Analysis<'_>, facts: &mut Facts<'_>) {
    /// The others are told of within so many bytes.
    const NEAR: usize = 900;
    const LEADS: char = '\u{9886}';
    let words = |party: &Party| words(analysis, party);
    let mut told: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for one in facts.relations.iter().filter(|one| one.predicate == Predicate::FundedBy) {
        told.entry(words(&one.subject)).or_default().push((one.evidence.start, words(&one.object)));
    }
    for others in told.values_mut() {
        others.sort_unstable();
    }
    let mut found = Vec::new();
    for flow in facts.flows.iter_mut().filter(|flow| flow.kind == FundingKind::Investment) {
        let (Some(funder), [firm]) = (&flow.funder, &flow.recipients[..]) else { continue };
        let led = analysis.text[flow.evidence.range()].contains(LEADS);
        let from = flow.evidence.start;
        let others = told.get(words(firm)).map_or(&[][..], Vec::as_slice);
        let behind = others[others.partition_point(|(at, _)| *at < from)..].iter();
        let mut behind = behind.take_while(|(at, _)| *at < from + NEAR);
        if led && behind.any(|(_, other)| *other != words(funder)) {
            found.push(Relation {
                predicate: Predicate::FundedBy,
                subject: firm.clone(),
                object: funder.clone(),
                evidence: flow.evidence,
                rule: RULE,
                confidence: TRUST,
            });
            flow.funder = None;
        }
    }
    facts.relations.extend(found);
}

/// What was told is looked for among this many facts.
const LAST: usize = 60;

/// The last sign of a word for an adviser, who puts no money in.
const ADVISES: char = '\u{95ee}';

/// Whether a flow is the money of a round that lies in a stretch.
fn is_round(flow: &Flow<'_>, part: Span) -> bool {
    flow.kind == FundingKind::Investment && part.contains(flow.amount) && flow.count.is_none()
}

/// Whether a party is a firm.
fn is_company(party: &Party) -> bool {
    matches!(party, Party::Named(_, EntityType::Company))
}

/// Where the clause of an offset begins.
fn clause_start(analysis: &Analysis<'_>, sentence: Sentence, at: usize) -> usize {
    let before = &analysis.text[sentence.span.start..at];
    let mark = before.char_indices().rev().find(|(_, sign)| MARKS.contains(sign));
    mark.map_or(sentence.span.start, |(mark, sign)| sentence.span.start + mark + sign.len_utf8())
}

/// The last sign of the word for shares as a right.
const RIGHT: char = '\u{6743}';

/// Whether a word for a round stands after a verb in its clause or the next ones of the sentence that tell of it.
fn round_in_clause(analysis: &Analysis<'_>, gain: Hit) -> bool {
    const REACH: usize = 200;
    let text = analysis.text;
    let rest = &text[gain.span.end..text.floor_char_boundary(gain.span.end + REACH)];
    let end = rest.find(['\u{3002}', ';', '\n']).unwrap_or(rest.len());
    let end = rest[..end].find(',').filter(|_| rest.len() > REACH).unwrap_or(end);
    // Who gets shares puts money in.
    let clause = rest[..end].find(',').unwrap_or(end);
    if rest[..clause].ends_with(RIGHT) {
        return false;
    }
    let after = analysis.hits_in(Span::new(gain.span.end, gain.span.end + end));
    after.iter().any(|hit| hit.span.start >= gain.span.end && hit.is(Cue::Round))
}

/// The firm before a verb in its clause, or the last one that the clauses before it speak of.
pub(super) fn holder_before(analysis: &Analysis<'_>, sentence: Sentence, at: usize, later: bool) -> Option<Party> {
    let start = clause_start(analysis, sentence, at);
    let own = last_firm(analysis, Span::new(start, at));
    if let Some(own) = own {
        let near = at - own.span.end <= BETWEEN;
        return near.then(|| party(own));
    }
    // The firm of an earlier round goes on; those of the clause before are its investors.
    if later {
        return None;
    }
    let start = clause_start(analysis, sentence, start.saturating_sub(1).max(sentence.span.start));
    last_firm(analysis, Span::new(start, at)).map(party)
}

/// The last firm of a stretch that is no medium, and no member of a list.
fn last_firm<'a>(analysis: &'a Analysis<'_>, span: Span) -> Option<&'a Mention> {
    let inside = analysis.mentions_in(span).iter().rev();
    let mut firms = inside.filter(|one| {
        one.kind == EntityType::Company && one.span.end <= span.end && !one.latent && !in_dateline(analysis.text, one)
    });
    // Whom the money came from is not who gets it: 从A拿到初始融资.
    let source = |one: &&Mention| analysis.text[..one.span.start].ends_with(SOURCES);
    let first = firms.next()?;
    let firm = if source(&first) { firms.next()? } else { first };
    Some(firm).filter(|one| !analysis.text[..one.span.start].ends_with(JOINS))
}

/// The signs for from, to, by.
const SOURCES: [char; 4] = ['\u{4ece}', '\u{81ea}', '\u{5411}', '\u{88ab}'];

/// The party of a mention.
fn party(mention: &Mention) -> Party {
    match mention.identity {
        Identity::Anaphor(name) => Party::Named(name, mention.kind),
        _ => Party::Named(mention.span, mention.kind),
    }
}

/// Who gets a round by what a rule has read in the sentence.
fn told_holder(analysis: &Analysis<'_>, sentence: Sentence, facts: &Facts<'_>) -> Option<Party> {
    let flow = facts.flows.iter().rev().take(LAST);
    let mut flow = flow.filter(|flow| is_round(flow, sentence.span)).filter_map(|flow| flow.recipients.first());
    let relation = || {
        let here = |one: &&Relation<'_>| {
            one.predicate == Predicate::FundedBy && sentence.span.contains(one.evidence) && is_company(&one.subject)
        };
        facts.relations.iter().rev().take(LAST).find(here).map(|one| one.subject.clone())
    };
    let medium = |party: &Party| {
        let Party::Named(span, _) = party else { return false };
        analysis.mentions_in(*span).iter().any(|one| one.span == *span && in_dateline(analysis.text, one))
    };
    flow.next().cloned().or_else(relation).filter(|party| !medium(party))
}

/// The investors of a part of a sentence.
fn investors(analysis: &Analysis<'_>, hits: &[Hit], gain: Option<Hit>, part: Span) -> Vec<Party> {
    let mut found: Vec<Party> = Vec::new();
    for hit in hits.iter().filter(|hit| part.contains(hit.span)) {
        let written = &analysis.text[hit.span.range()];
        if written.ends_with(ADVISES) {
            continue;
        }
        if hit.is(Cue::AfterInvestor) {
            found.extend(before(analysis, Span::new(list_start(analysis, part, hit.span.start), hit.span.start)));
        }
        if hit.is(Cue::BeforeInvestor) {
            found.extend(after(analysis, hit.span.end, part.end));
        }
    }
    if let Some(gain) = gain {
        found.extend(after(analysis, gain.span.end, part.end));
    }
    found.dedup();
    found
}

/// Where the clause of a verb begins, with those before it that are the name of a firm and nothing else: |A,B等跟投.
fn list_start(analysis: &Analysis<'_>, part: Span, verb: usize) -> usize {
    let mark_before = |at: usize| analysis.text[part.start..at].rfind(MARKS).map(|mark| part.start + mark);
    let mut low = mark_before(verb).unwrap_or(part.start);
    while analysis.text[low..].starts_with(',') {
        let mark = mark_before(low);
        let clause = Span::new(mark.map_or(part.start, |mark| text_after(analysis.text, mark)), low);
        if !analysis.mentions_in(clause).iter().any(|one| one.span == clause && invests(one)) {
            break;
        }
        low = mark.unwrap_or(part.start);
    }
    low
}

/// Where the text goes on behind the sign at an offset.
fn text_after(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The firms of the list that ends a clause before a verb.
fn before(analysis: &Analysis<'_>, clause: Span) -> Vec<Party> {
    let mut found = Vec::new();
    let mut edge = clause.end;
    for one in analysis.mentions_in(clause).iter().rev() {
        if !invests(one) || one.span.end > edge {
            continue;
        }
        let between = &analysis.text[one.span.end..edge];
        let joined = between.trim_matches(['"', '\u{201c}', '\u{201d}']);
        let joined = after_aside(joined);
        let fits = if found.is_empty() {
            between.len() <= ASIDE && !between.contains(ADVISES) && !has_officer(analysis, one.span.end, edge)
        } else {
            joined.len() <= 6 && (joined == "," || joined.starts_with(JOINS))
        };
        if !fits {
            break;
        }
        found.push(party(one));
        edge = one.span.start;
    }
    found
}

/// Whether an office is told right behind a firm, so that a person of it acts: A董事长王某.
fn has_officer(analysis: &Analysis<'_>, from: usize, to: usize) -> bool {
    let inside = analysis.hits_in(Span::new(from, to)).iter();
    inside.filter(|hit| hit.span.start >= from).any(|hit| hit.is(Cue::Office) || hit.is(Cue::Officer))
}

/// What goes on behind an aside in brackets.
fn after_aside(text: &str) -> &str {
    text.strip_prefix('(').and_then(|inside| inside.split_once(')')).map_or(text, |(_, after)| after)
}

/// The firms of the list that begins at an offset.
fn after(analysis: &Analysis<'_>, from: usize, end: usize) -> Vec<Party> {
    /// The first sign of 旗下.
    const UNDER: char = '\u{65d7}';
    /// What may stand between a verb and the list: which, come from, by, of old.
    const LEAD: [char; 7] = ['\u{4e86}', '\u{6765}', '\u{81ea}', '\u{7531}', ':', '\u{201c}', '\u{8fc7}'];
    let mut found = Vec::new();
    let mut edge = from;
    let inside = analysis.mentions_in(Span::new(from, end.max(from)));
    for (at, one) in inside.iter().enumerate() {
        // Of two names that begin together the longer one is meant.
        let longer = |next: &&Mention| invests(next) && next.span.end > one.span.end;
        let together = inside[at + 1..].iter().take_while(|next| next.span.start == one.span.start).find(longer);
        if one.span.start < edge || one.latent || together.is_some() {
            continue;
        }
        let between = &analysis.text[edge..one.span.start];
        let joined = after_aside(between);
        let fits = if found.is_empty() {
            between.trim_matches(LEAD).is_empty()
        } else {
            joined.len() <= 6 && joined.starts_with(JOINS)
        };
        if !fits || !invests(one) {
            break;
        }
        edge = one.span.end;
        // Of A旗下B it is B that invests.
        if let Some(under) = analysis.text[edge..].strip_prefix(UNDER) {
            edge += UNDER.len_utf8() + under.chars().next().map_or(0, char::len_utf8);
            continue;
        }
        found.push(party(one));
    }
    found
}

/// Whether a mention may put money in: a firm, or a fund that is written like one.
fn invests(one: &Mention) -> bool {
    one.kind == EntityType::Company && !one.latent
}
