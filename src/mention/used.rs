//! Bodies that their place in a line shows: media whose news begins with them (新天地讯), and funds that put money into
//! another one (the rows under 合伙人认缴情况).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Analysis, Identity, Mention,
    brand::is_own,
    edge::{Edges, is_mark},
    investors::is_fund,
};
use crate::{
    knowledge::{AnaphorOf, Classes, Cue, Hit, Sense},
    record::EntityType,
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// The sign for news behind the name of its medium.
const NEWS: char = '\u{8baf}';

/// The first signs of words for this paper and us: 本, 我.
const OURS: [char; 2] = ['\u{672c}', '\u{6211}'];

/// The name of a medium has two to eight signs.
const MEDIUM: std::ops::RangeInclusive<usize> = 6..=24;

/// The rows of a list stand within so many lines under its heading.
const ROWS: usize = 15;

/// Media at the beginning of lines: X讯 3月12日, X讯(记者….
pub(super) fn media(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in analysis.text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start_matches([' ', '(']).len();
        at += line.len();
        let Some(length) = analysis.text[start..at].find(NEWS).filter(|length| MEDIUM.contains(length)) else {
            continue;
        };
        // A date may stand between the two: 泉州网2月27日讯.
        if analysis.text[start..start + length].contains(|sign: char| sign.is_ascii_digit()) {
            continue;
        }
        let span = Span::new(start, start + length);
        let after = analysis.text[span.end + NEWS.len_utf8()..at].trim_start_matches([' ', ')']);
        let dated = after.starts_with(|sign: char| sign == '(' || sign == ',' || sign.is_ascii_digit())
            || analysis.cue_from(at - after.len(), Cue::Byline).is_some();
        let ordinary = analysis.cue_ends_at(span.end + NEWS.len_utf8(), Cue::Byline);
        // This paper and ours are no names: 本网讯.
        let own = analysis.text[span.range()].starts_with(OURS);
        if dated && !ordinary && !own && !analysis.text[span.range()].contains(is_mark) {
            found.push(Mention::written(span, EntityType::Organization));
        }
    }
    found
}

/// Media that begin a sentence with what they have heard, plain or quoted, and all such names where a clause begins with
/// them: 硬氪获悉, “暗涌Waves”独家获悉.
pub(super) fn heard(analysis: &Analysis<'_>, edges: &Edges) -> Vec<Mention> {
    /// A text names at most this many media that are looked for.
    const MOST: usize = 40;
    /// The last sign of the word for having heard.
    const HEARD: char = '\u{6089}';
    const QUOTES: [char; 4] = ['\u{201c}', '\u{201d}', '\u{300a}', '\u{300b}'];
    /// The last signs of words for reporters and days.
    const NONE_ENDS: [char; 3] = ['\u{8005}', '\u{65e5}', '\u{5929}'];
    let text = analysis.text;
    let hearing = |hit: &Hit| {
        let at = Some(hit.span.start).filter(|_| text[..hit.span.end].ends_with(HEARD))?;
        let end = analysis.hits_ending_at(at).filter(|word| word.is(Cue::Alone)).map(|word| word.span.start).min();
        let end = text[..end.unwrap_or(at)].trim_end_matches(QUOTES).len();
        let low = text.ceil_char_boundary(end.saturating_sub(MEDIUM.end() + 1));
        let start = low + text[low..end].rfind(is_mark).map_or(0, |mark| mark + mark_length(text, low + mark));
        let span = Span::new(start, end);
        let name = &text[span.range()];
        let plain = MEDIUM.contains(&span.len()) && name.chars().all(char::is_alphanumeric);
        let common = name.ends_with(NONE_ENDS) || name.starts_with(OURS);
        let known = analysis.hits_ending_at(end).any(|word| word.classes.any_of(Classes::ENTRY));
        let own = !known && !edges.any_inside(span) && is_own(analysis, span);
        (plain && !common && own).then_some(span)
    };
    let names: Vec<Span> = analysis.hits_of(Classes::cue(Cue::Byline)).filter_map(hearing).collect();
    let mut found = Vec::new();
    for name in names.iter().map(|span| &text[span.range()]).collect::<BTreeSet<_>>().into_iter().take(MOST) {
        let begins = |at: &usize| text[..*at].chars().next_back().is_none_or(is_mark);
        let places = text.match_indices(name).map(|(at, _)| at).filter(begins);
        found.extend(places.map(|at| Mention::written(Span::new(at, at + name.len()), EntityType::Organization)));
    }
    found
}

/// The bytes of the mark at an offset.
fn mark_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Firms that begin a sentence with what they say and are called by a common noun right behind: X称,公司收到….
pub(super) fn speaking(analysis: &Analysis<'_>, edges: &Edges) -> Vec<Mention> {
    const SAYS: char = '\u{79f0}';
    const NAME: std::ops::RangeInclusive<usize> = 6..=24;
    const MARKS: [char; 4] = ['\n', '\u{3002}', ';', ','];
    let text = analysis.text;
    let named = |hit: &Hit| {
        let bare = analysis.senses(*hit).iter().any(|sense| match sense {
            Sense::Anaphor(index) => {
                let word = analysis.knowledge.terms.anaphor(*index);
                word.of == AnaphorOf::Bare && word.types == [EntityType::Company]
            }
            _ => false,
        });
        let end = text[..hit.span.start].strip_suffix(',').map(str::len).filter(|_| bare)?;
        let start =
            text[..end].rfind(MARKS).map_or(0, |mark| mark + text[mark..].chars().next().map_or(0, char::len_utf8));
        let said = text[start..end].strip_suffix(SAYS).map(|name| start + name.len());
        let acts = || analysis.hits_ending_at(end).filter(|hit| hit.is(Cue::FirmActs)).last();
        // Words for the day stand between: 张江高科|近日公告.
        let span = Span::new(start, edges.before_verbs(said.or_else(|| acts().map(|hit| hit.span.start))?));
        let name = &text[span.range()];
        let plain = NAME.contains(&span.len()) && name.chars().all(char::is_alphabetic);
        let opens = start == 0 || !text[..start].ends_with([',', ';']);
        // What is made known is no firm: 公告|称,公司….
        let word = |hit: &Hit| hit.span == span && (hit.is(Cue::FirmActs) || hit.is(Cue::Generic));
        let common = analysis.hits_ending_at(span.end).any(word);
        (plain && opens && !common).then_some(Mention::written(span, EntityType::Company))
    };
    analysis.hits_of(Classes::ANAPHOR).filter_map(named).collect()
}

/// Firms that begin a clause with the day on which they received something: 芜湖华联于2022年8月29日|收到.
pub(super) fn receiving(analysis: &Analysis<'_>, edges: &Edges) -> Vec<Mention> {
    /// The last sign of the verb, and what stands before the day.
    const RECEIVES: char = '\u{5230}';
    const ON: [char; 2] = ['\u{4e8e}', '\u{5728}'];
    /// A date takes at most this many bytes, with its spaces.
    const DATE: usize = 30;
    /// A name that nothing else shows has four to eight signs.
    const NAME: std::ops::RangeInclusive<usize> = 12..=24;
    let text = analysis.text;
    let named = |hit: &Hit| {
        let low = text.ceil_char_boundary(hit.span.start.saturating_sub(DATE));
        let dated = |sign: char| sign.is_ascii_digit() || sign == ' ' || DATED[..3].contains(&sign);
        let end = low + text[low..hit.span.start].trim_end_matches(dated).strip_suffix(ON)?.len();
        // A month shows that it is a day that stands between.
        let day = text[end..hit.span.start].contains(DATED[1]);
        // The mark before the name stands in reach.
        let low = text.ceil_char_boundary(end.saturating_sub(NAME.end() + 3));
        let mark = text[low..end].rfind(is_mark).map(|mark| low + mark + mark_length(text, low + mark));
        let span = Span::new(mark.or((low == 0).then_some(0))?, end);
        let name = &text[span.range()];
        let plain = NAME.contains(&span.len()) && name.chars().all(char::is_alphabetic);
        (day && plain && !edges.any_inside(span) && is_own(analysis, span)).then_some(span)
    };
    let verb = |hit: &&Hit| hit.is(Cue::Received) && text[hit.span.range()].ends_with(RECEIVES);
    let verbs = analysis.hits_of(Classes::cue(Cue::Received)).filter(verb);
    verbs.filter_map(named).map(|span| Mention::written(span, EntityType::Company)).collect()
}

/// Makes firms of the funds that begin the rows under a heading for partners, or stand in a list with one that does.
pub(super) fn partners(analysis: &mut Analysis<'_>) {
    let headings: Vec<usize> = analysis.hits_of(Classes::cue(Cue::Partners)).map(|hit| hit.span.end).collect();
    let text = analysis.text;
    let mut reached = 0;
    let mut firms: Vec<Span> = Vec::new();
    for heading in headings {
        let Some(line) = text[heading..].find('\n').map(|at| heading + at + 1).filter(|&line| line >= reached) else {
            continue;
        };
        let mut at = line;
        for row in text[line..].split_inclusive('\n').take(ROWS) {
            firms.extend(funds_of_row(analysis, Span::new(at, at + row.len())));
            at += row.len();
            reached = at;
        }
    }
    firms.sort_unstable();
    for mention in &mut analysis.mentions {
        if mention.kind == EntityType::Programme && firms.binary_search(&mention.span).is_ok() {
            mention.kind = EntityType::Company;
            mention.identity = Identity::Written { level: None };
        }
    }
}

/// Makes names of what looks like the name of a firm and is written so more than once: 扬子电冰箱厂.
pub(super) fn repeated(analysis: &mut Analysis<'_>) {
    let text = analysis.text;
    let firm = |one: &Mention| {
        one.latent && one.kind == EntityType::Company && one.identity == Identity::Written { level: None }
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in analysis.mentions.iter().filter(|one| firm(one) && one.span.len() >= WHOLE) {
        *counts.entry(&text[one.span.range()]).or_default() += 1;
    }
    let known: Vec<bool> = analysis
        .mentions
        .iter()
        .map(|one| {
            firm(one)
                && counts.get(&text[one.span.range()]).is_some_and(|count| *count > 1)
                && !analysis.begins_ordinary(one.span.start)
                && text[one.span.range()].ends_with(WORKS)
        })
        .collect();
    for (one, known) in analysis.mentions.iter_mut().zip(known) {
        one.latent &= !known;
    }
}

/// Makes names of the parks and institutes with which a text begins and that it goes on to call by a common noun, or
/// names again: 星火科创园…园区….
pub(super) fn introduced(analysis: &mut Analysis<'_>) {
    use EntityType as E;
    const HEAD: usize = 600;
    const TIMES: usize = 2;
    let text = analysis.text;
    let bodies = [E::InnovationPark, E::ResearchInstitute, E::Association, E::Organization];
    let begins = |at: usize| {
        let before = text[..at].trim_end_matches(|sign: char| sign.is_ascii_digit() || DATED.contains(&sign));
        before.is_empty() || before.ends_with(['\n', '\u{3002}'])
    };
    let first = analysis.mentions.iter().position(|one| {
        let fits = bodies.contains(&one.kind) && one.identity == Identity::Written { level: None };
        one.latent && fits && begins(one.span.start)
    });
    let Some(first) = first.filter(|&first| analysis.mentions[first].span.start < HEAD) else { return };
    let (span, kind) = (analysis.mentions[first].span, analysis.mentions[first].kind);
    let name = &text[span.range()];
    let again = text.match_indices(name).filter(|(at, _)| begins(*at)).count();
    let noun = |hit: &&crate::knowledge::Hit| {
        let called = analysis.senses(**hit).iter().any(|sense| match sense {
            Sense::Anaphor(index) => {
                let word = analysis.knowledge.terms.anaphor(*index);
                word.of == AnaphorOf::Bare && word.types.contains(&kind)
            }
            _ => false,
        });
        let before = text[..hit.span.start].chars().next_back();
        called && before.is_none_or(|mark| CLAUSE_MARKS.contains(&mark))
    };
    let called = analysis.hits_of(Classes::ANAPHOR).filter(noun).count();
    if again >= TIMES || called >= TIMES {
        for one in &mut analysis.mentions {
            one.latent &= &text[one.span.range()] != name;
        }
    }
}

/// The signs of a date before what a text begins with.
const DATED: [char; 5] = ['\u{5e74}', '\u{6708}', '\u{65e5}', ',', '\u{5ea6}'];

/// A name that only its repetition shows has at least four signs, and ends as works and firms do: 厂, 司, 行, 社.
const WHOLE: usize = 12;
const WORKS: [char; 4] = ['\u{5382}', '\u{53f8}', '\u{884c}', '\u{793e}'];

/// The funds that a row begins with, one or a list.
fn funds_of_row(analysis: &Analysis<'_>, row: Span) -> Vec<Span> {
    let text = analysis.text;
    let mut at = row.start + text[row.range()].len() - text[row.range()].trim_start_matches([' ', '|']).len();
    let mut found = Vec::new();
    for mention in analysis.mentions_in(row) {
        if mention.span.start != at {
            continue;
        }
        if mention.kind == EntityType::Programme && is_fund(text, mention.span) {
            found.push(mention.span);
        }
        at = mention.span.end
            + text[mention.span.end..].chars().next().filter(|sign| *sign == '\u{3001}').map_or(0, char::len_utf8);
    }
    found
}

/// Firms with the bracket behind them that tells them from others of their house: 复星医药(深圳). A place with its last
/// sign (张家港市) only says where the firm is.
pub(super) fn placed(analysis: &Analysis<'_>, found: &[Mention]) -> Vec<Mention> {
    /// The last signs of a city, a county and a district or zone.
    const FULL: [char; 3] = ['\u{5e02}', '\u{53bf}', '\u{533a}'];
    let mut places: Vec<Span> =
        found.iter().filter(|one| one.kind == EntityType::Place && !one.latent).map(|one| one.span).collect();
    places.sort_unstable();
    let firms = found.iter().filter(|one| one.kind == EntityType::Company && !one.latent);
    let bracketed = firms.filter_map(|firm| {
        let at = firm.span.end + analysis.text[firm.span.end..].strip_prefix('(').map(|_| 1)?;
        let from = places.partition_point(|place| place.start < at);
        let here = places[from..].iter().take_while(|place| place.start == at);
        let end = here.map(|place| place.end).find(|&end| analysis.text[end..].starts_with(')'))?;
        if analysis.text[at..end].ends_with(FULL) {
            return None;
        }
        Some(Mention::written(Span::new(firm.span.start, end + 1), firm.kind))
    });
    bracketed.collect()
}
