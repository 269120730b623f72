//! Firms that only their use shows: signs of their own before a word for a line of work (晶方半导体, 顺为资本), and
//! signs behind a word that a firm's name follows (子公司复鑫深耀).

use super::{
    Analysis, Mention, Unit,
    anchor::Anchors,
    edge::{Edges, is_mark},
    enumeration::plausible,
};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Noun, Sense, Tail, TailUse},
    record::EntityType,
    span::Span,
};

/// The signs of its own that a firm has before its line of work: two to four.
const OWN: std::ops::RangeInclusive<usize> = 6..=12;

/// Behind a place two or three.
const PLACED: usize = 9;

/// What has no line of work in its name has three to six signs.
const BARE: std::ops::RangeInclusive<usize> = 9..=18;

/// Every such firm.
pub(super) fn find(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors) -> Vec<Mention> {
    let mut spans = Vec::new();
    for &hit in analysis.hits_of(Classes::TAIL | Classes::cue(Cue::LineOfWork)) {
        let senses = analysis.senses(hit);
        let short = |sense: &Sense| matches!(sense, Sense::Tail(Tail { use_: TailUse::Short, .. }));
        let common = Cue::LineOfWork.among(senses);
        if common || senses.iter().any(short) {
            spans.extend(in_line_of_work(analysis, edges, anchors, hit, !common));
        }
    }
    for &hit in analysis.hits_of(Classes::cue(Cue::BeforeFirm)) {
        spans.extend(behind(analysis, edges, hit.span.end));
    }
    for &hit in analysis.hits_of(Classes::cue(Cue::NamePrefix)) {
        spans.extend(of_house(analysis, edges, anchors, hit));
    }
    let firm = |span| Mention::written(span, EntityType::Company);
    spans.into_iter().map(firm).collect()
}

/// The firm whose name ends in a word for a line of work; a word that names end in less often (医药) asks for more to
/// show that it does.
fn in_line_of_work(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, hit: Hit, sure: bool) -> Option<Span> {
    let text = analysis.text;
    let (start, anchored) = edges.left(text, anchors, hit.span.start);
    // What says what it is shows that a firm follows: 企业|恩达家纺.
    let described = edges.descriptor_before(start, hit.span.start).filter(|_| !anchored);
    let start = described.unwrap_or(start);
    let place = (start + 1..=hit.span.start).rev().find(|&at| anchors.place_ends_at(at));
    let own = Span::new(place.unwrap_or(start), hit.span.start);
    // A place and its line of work are a firm only where one acts: 襄阳轴承“…”.
    let bare = own.is_empty() && place.is_some() && !ordinary(hit) && acts_at(analysis, hit.span.end);
    let named = OWN.contains(&own.len()) && is_own(analysis, own);
    if !ends_clean(analysis, edges, hit.span.end) || analysis.cut_by_compound(hit.span) {
        return None;
    }
    if anchored && place.is_none() && is_house(analysis, own) && acts_at(analysis, hit.span.end) {
        return Some(Span::new(start, hit.span.end));
    }
    if anchored && place.is_none() || !named && !bare {
        return None;
    }
    let acts = acts_at(analysis, hit.span.end);
    let shown = acts || described.is_some() || analysis.cue_ends_at(start, Cue::BeforeFirm);
    let parted = text[..start].chars().next_back().is_none_or(is_mark) || edges.word_ending_at(start);
    // What is quoted whole is as well a product.
    let quoted = text[..start].ends_with('\u{201c}') && text[hit.span.end..].starts_with('\u{201d}');
    let placed = place.is_some() && own.len() <= PLACED;
    let fits = !quoted && (shown || parted && (placed || sure && place.is_none()));
    fits.then(|| Span::new(start, hit.span.end))
}

/// Whether a stretch is the short name of a known firm: with a line of work behind it, it is the name of one in its house.
/// 东软|医疗.
fn is_house(analysis: &Analysis<'_>, span: Span) -> bool {
    let firm = |hit: &Hit| analysis.entries(*hit).any(|entry| entry.kind == EntityType::Company);
    OWN.contains(&span.len()) && analysis.hits_ending_at(span.end).any(|hit| hit.span == span && firm(hit))
}

/// Whether a word for a line of work is one for whole industries: 科技, 医药.
fn ordinary(hit: Hit) -> bool {
    hit.is(Cue::Ordinary) || hit.is(Cue::CommonWord)
}

/// The firm of a large house that has two to four signs behind the name of the house, a place among them or none, and
/// acts as only firms do: 国能宁煤牵头.
fn of_house(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, house: Hit) -> Option<Span> {
    let text = analysis.text;
    let limit = text.floor_char_boundary((house.span.end + OWN.end() + 3).min(text.len()));
    let mark = text[house.span.end..limit].find(is_mark).map_or(limit, |at| house.span.end + at);
    let end = edges.first_after(house.span.end, mark).unwrap_or(mark);
    let rest = Span::new(house.span.end, end);
    let before = text[..house.span.start].chars().next_back().is_none_or(is_mark);
    let parted = before || edges.hard_ending_at(house.span.start).is_some();
    // What is known by a longer name is no house: 国科会.
    let new = anchors.body_end(house.span.start).is_none_or(|known| known <= house.span.end);
    let fits = parted && new && OWN.contains(&rest.len()) && is_own(analysis, rest) && acts_at(analysis, end);
    fits.then(|| house.span.cover(rest))
}

/// The firm that stands right behind a word for such ones, and that nothing else shows.
fn behind(analysis: &Analysis<'_>, edges: &Edges, at: usize) -> Option<Span> {
    let text = analysis.text;
    let limit = text.floor_char_boundary((at + 2 * BARE.end()).min(text.len()));
    // A date may stand between the firm and what it does.
    let mark = text[at..limit].find(|sign: char| is_mark(sign) || sign.is_ascii_digit()).map(|mark| at + mark);
    let end = edges.first_after(at, mark.unwrap_or(limit)).or(mark)?;
    let span = Span::new(at, end);
    let fits = BARE.contains(&span.len())
        && plausible(text, edges, span, EntityType::Company)
        && is_own(analysis, span)
        && ends_clean(analysis, edges, end);
    fits.then_some(span)
}

/// Whether an act that only firms do is told right behind a name, over a date and adverbs, or what is theirs is quoted
/// there.
pub(super) fn acts_at(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.text[at..].starts_with('\u{201c}') || told_at(analysis, at, Cue::FirmActs)
}

/// Whether a word with a cue stands at an offset, or behind a date and adverbs there.
pub(super) fn told_at(analysis: &Analysis<'_>, at: usize, cue: Cue) -> bool {
    const MOST: usize = 6;
    const ADVERB: usize = 6;
    let mut at = at;
    for _ in 0..MOST {
        if analysis.cue_from(at, cue).is_some() {
            return true;
        }
        let date =
            analysis.quantities_in(Span::new(at, at + 1)).first().filter(|one| matches!(one.unit, Unit::Year(_)));
        let adverb = |hit: &&Hit| {
            hit.span.start == at
                && hit.span.len() <= ADVERB
                && analysis.senses(**hit).contains(&Sense::Boundary(Boundary::Hard))
        };
        let near = analysis.hits_in(Span::new(at, at + ADVERB));
        let word = || near.iter().filter(adverb).map(|hit| hit.span.end).max();
        let Some(next) = date.map(|one| one.span.end).or_else(|| month_end(analysis.text, at)).or_else(word) else {
            break;
        };
        at = next;
    }
    false
}

/// Where a month or day ends that begins at an offset: 12月.
fn month_end(text: &str, at: usize) -> Option<usize> {
    const SIGNS: [char; 2] = ['\u{6708}', '\u{65e5}'];
    let rest = text[at..].trim_start_matches(|sign: char| sign.is_ascii_digit());
    let digits = text.len() - at - rest.len();
    let sign = rest.chars().next().filter(|sign| SIGNS.contains(sign))?;
    (1..=2).contains(&digits).then(|| at + digits + sign.len_utf8())
}

/// Whether signs are no words that the ontology knows.
pub(super) fn is_own(analysis: &Analysis<'_>, span: Span) -> bool {
    const WORD: usize = 6;
    let common = |sense: &Sense| match sense {
        Sense::Tail(_)
        | Sense::AgencyKind(_)
        | Sense::Anaphor(_)
        | Sense::Family
        | Sense::Level(_)
        | Sense::Boundary(_) => true,
        Sense::Noun(noun, _) => *noun != Noun::Event,
        Sense::Cue(cue) => !matches!(cue, Cue::NamePrefix),
        Sense::Entry(id) => {
            let kind = analysis.knowledge.lexicon.entry(*id).kind;
            kind != EntityType::Company && kind != EntityType::Place
        }
        _ => false,
    };
    let inside = analysis.hits_in(span);
    let mut words = inside.iter().filter(|hit| hit.span.start >= span.start && hit.span.len() >= WORD);
    !words.any(|hit| analysis.senses(*hit).iter().any(common))
}

/// Whether a name may end at an offset: before a mark, a boundary word or an act.
fn ends_clean(analysis: &Analysis<'_>, edges: &Edges, at: usize) -> bool {
    analysis.text[at..].chars().next().is_none_or(|sign| is_mark(sign) || sign.is_ascii_digit())
        || edges.begins_at(at)
        || acts_at(analysis, at)
}
