//! Names that the text gives a short form in brackets: X(以下简称“Y”).

use std::collections::BTreeMap;

use super::{Analysis, Identity, Mention, financing, lexical::inside_word, overlap::certain_over};
use crate::{
    knowledge::{Classes, Cue},
    record::EntityType,
    span::Span,
};

/// The word for renaming stands within these many bytes after the full name: a stock code may come between.
const REACH: usize = 80;

/// Adds a mention for each short form and remembers what it stands for. Lists are paired one by one.
pub(super) fn learn(analysis: &mut Analysis<'_>) {
    let mut aliases = Vec::new();
    let mut mentions = Vec::new();
    let mut called_by_noun = Vec::new();
    for &hit in &analysis.hits {
        if !hit.is(Cue::Alias) {
            continue;
        }
        let Some(open) = opening_bracket(analysis.text, hit.span.start) else { continue };
        let (shorts, paired) = short_forms(analysis.text, hit.span.end);
        let fulls = full_names(analysis, open, if paired { shorts.len() } else { 1 });
        // Two short forms joined by "or" are forms of one name.
        let fulls: Vec<Mention> =
            if paired { fulls } else { fulls.iter().cycle().take(shorts.len()).cloned().collect() };
        if fulls.len() != shorts.len() {
            continue;
        }
        for (full, short) in fulls.iter().zip(shorts) {
            if is_noun(analysis, short) {
                called_by_noun.push(full.span);
                if !is_definite(&analysis.text[short.range()], full.kind) {
                    continue;
                }
            }
            mentions.push(Mention::written(short, full.kind));
            aliases.push((full.span, short));
        }
    }
    if called_by_noun.is_empty() {
        called_by_noun.extend(listed(analysis));
    }
    for (full, short) in abbreviated(analysis) {
        mentions.push(Mention::written(short, full.kind));
        aliases.push((full.span, short));
    }
    analysis.called_by_noun = called_by_noun;
    if mentions.is_empty() {
        return;
    }
    mentions.extend(recurring(analysis, &mentions));
    let mentions = apart(mentions);
    analysis.mentions.retain(|mention| {
        let at = mentions.partition_point(|short| short.span.end <= mention.span.start);
        mentions.get(at).is_none_or(|short| !short.span.overlaps(mention.span))
    });
    analysis.add(mentions);
    analysis.aliases = aliases;
}

/// The one firm whose share has its code in brackets, near the beginning of a text: it tells of this firm.
fn listed(analysis: &Analysis<'_>) -> Option<Span> {
    /// The code stands within these many bytes.
    const HEAD: usize = 600;
    /// The word for its kind may stand between a firm and its code.
    const KIND: usize = 6;
    const NEAR: usize = 4;
    let firm = |open: usize| {
        let to = analysis.mentions.partition_point(|mention| mention.span.start < open);
        let mut near = analysis.mentions[..to].iter().rev().take(NEAR);
        near.find(|one| one.kind == EntityType::Company && (one.span.end..=one.span.end + KIND).contains(&open))
    };
    let firms: Vec<Span> =
        financing::coded(analysis.text).take(DECLARED).filter_map(firm).map(|one| one.span).collect();
    let first = *firms.first().filter(|first| first.start < HEAD)?;
    let name = |span: &Span| &analysis.text[span.range()];
    firms.iter().all(|other| name(other) == name(&first)).then_some(first)
}

/// A document declares at most this many short forms that are looked for again.
const DECLARED: usize = 200;

/// Names of bodies with a bracket behind them that holds signs of theirs in their order: 香港科技大学(科大).
fn abbreviated(analysis: &Analysis<'_>) -> Vec<(Mention, Span)> {
    const SHORT: std::ops::RangeInclusive<usize> = 2..=5;
    let text = analysis.text;
    let short = |full: &Mention| {
        let inside = text[full.span.end..].strip_prefix('(')?;
        let length = inside[..inside.floor_char_boundary(24)].find(')')?;
        let form = &inside[..length];
        let mut signs = text[full.span.range()].chars();
        let ordered = form.chars().all(|sign| signs.any(|own| own == sign));
        let span = Span::new(full.span.end + 1, full.span.end + 1 + length);
        let chinese = !form.is_ascii() && SHORT.contains(&form.chars().count());
        let named = analysis.mentions_in(span).iter().any(|mention| mention.span == span && !mention.latent);
        ((ordered && chinese || is_acronym(form)) && !named).then_some(span)
    };
    // A programme is called by its last words: …创新计划(创新计划).
    let tail = |full: &Mention, short: Span| text[full.span.range()].ends_with(&text[short.range()]);
    let named = analysis.mentions.iter().filter(|mention| !mention.latent && !mention.identity.is_stand_in());
    let named = named.filter(|full| {
        let programme = || full.kind == EntityType::Programme && short(full).is_some_and(|span| tail(full, span));
        full.kind.is_organisation() || programme()
    });
    named.filter_map(|full| Some((full.clone(), short(full)?))).collect()
}

/// The first letters of a name in the bracket that opens at an offset.
pub(super) fn acronym_at(text: &str, at: usize) -> Option<Span> {
    let inside = text[at..].strip_prefix('(')?;
    let length = inside[..inside.floor_char_boundary(24)].find(')')?;
    is_acronym(&inside[..length]).then(|| Span::new(at + 1, at + 1 + length))
}

/// Whether a form is made of the first letters of words: HKSTP, A*STAR. One of a partner's part (GP) is none.
fn is_acronym(form: &str) -> bool {
    const LETTERS: std::ops::RangeInclusive<usize> = 3..=10;
    let capitals = form.bytes().filter(u8::is_ascii_uppercase).count();
    let letters = form.bytes().all(|sign| sign.is_ascii_alphabetic() || matches!(sign, b'-' | b'&' | b'*'));
    letters && LETTERS.contains(&form.len()) && capitals * 2 > form.len()
}

/// Every place from its declaration on where a short form stands and nothing longer does.
fn recurring(analysis: &Analysis<'_>, declared: &[Mention]) -> Vec<Mention> {
    let mut forms: BTreeMap<&str, &Mention> = BTreeMap::new();
    for short in declared {
        forms.entry(&analysis.text[short.span.range()]).or_insert(short);
    }
    let mut found = Vec::new();
    for (form, short) in forms.into_iter().take(DECLARED) {
        for (at, _) in analysis.text[short.span.start..].match_indices(form) {
            let span = Span::new(short.span.start + at, short.span.start + at + form.len());
            // Of what a level has the noun is no name: 省级|工程中心.
            if inside_word(analysis.text, span.start, span.end) || analysis.level_before(span.start).is_some() {
                continue;
            }
            let inside = |mention: &Mention| mention.span.contains(span) && mention.span != span;
            if !certain_over(&analysis.mentions, span).any(inside) {
                found.push(Mention { span, ..short.clone() });
            }
        }
    }
    found
}

/// Of mentions that overlap, the one that begins first, the longer at one place. In order of position.
fn apart(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    let mut reached = 0;
    mentions.retain(|mention| {
        let free = mention.span.start >= reached;
        reached = reached.max(if free { mention.span.end } else { 0 });
        free
    });
    mentions
}

/// Whether a short form is a common noun: X(以下简称“公司”).
fn is_noun(analysis: &Analysis<'_>, short: Span) -> bool {
    analysis.hits_ending_at(short.end).any(|hit| hit.span == short && hit.classes.any_of(Classes::ANAPHOR))
}

/// Whether a common noun that a text declares for a body is a name of it there: 工程中心, 研究院. A firm is called so by
/// none, and of the shorter nouns only an alliance or an agency.
fn is_definite(noun: &str, kind: EntityType) -> bool {
    use EntityType as E;
    const LEAST: usize = 9;
    let short = matches!(kind, E::Association | E::GovernmentAgency);
    let body = matches!(kind, E::ResearchInstitute | E::InnovationPark | E::Programme);
    short || body && noun.len() >= LEAST
}

/// The bracket that a renaming stands in.
fn opening_bracket(text: &str, at: usize) -> Option<usize> {
    let low = text.ceil_char_boundary(at.saturating_sub(REACH));
    let open = low + text[low..at].rfind(['(', ')', '\n', '\u{3002}'])?;
    text[open..].starts_with('(').then_some(open)
}

/// The short forms after the word for renaming, in quotation marks or up to the bracket, and whether they are a list
/// for as many names.
fn short_forms(text: &str, at: usize) -> (Vec<Span>, bool) {
    const OR: char = '\u{6216}';
    let rest = &text[at..text.floor_char_boundary(at + 4 * REACH)];
    let Some(close) = rest.find([')', '\n']) else { return (Vec::new(), false) };
    let marks: &[char] = &['\u{201c}', '\u{201d}', '\u{300a}', '\u{300b}', '"', ':', ' ', '\u{3001}', OR];
    let mut found = Vec::new();
    let mut start = at;
    for part in rest[..close].split_inclusive(marks) {
        let name = part.trim_end_matches(marks);
        if name.chars().count() >= 2 && name.len() <= 60 {
            found.push(Span::new(start, start + name.len()));
        }
        start += part.len();
    }
    (found, !rest[..close].contains(OR))
}

/// The last names before a bracket, as many as there are short forms.
fn full_names(analysis: &Analysis<'_>, open: usize, count: usize) -> Vec<Mention> {
    let end = analysis.mentions.partition_point(|mention| mention.span.start < open);
    let before = analysis.mentions[..end].iter().rev().filter(|mention| {
        !mention.latent && !matches!(mention.identity, Identity::Reference(_)) && mention.span.end <= open
    });
    let mut found: Vec<Mention> = before.take(count).cloned().collect();
    found.reverse();
    let touches = found.last().is_some_and(|last| analysis.text[last.span.end..open].trim().len() <= 3);
    if touches { found } else { Vec::new() }
}
