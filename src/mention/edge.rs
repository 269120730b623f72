//! Where names begin: the left edge of a name whose last word is known.

use super::{Analysis, Identity, Mention, Unit};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Noun, Sense, Strength, TailUse},
    record::EntityType,
    span::Span,
};

/// A name has at most this many bytes before its last word: forty Chinese characters.
const REACH: usize = 120;

/// A word parts the names of two events where it follows a last word of at least this many bytes: 博览会.
const EVENT: usize = 9;

/// What the words that tell where names begin are, and those that hide one.
const WORDS: Classes = Classes::ENTRY
    .and(Classes::AGENCY_KIND)
    .and(Classes::BOUNDARY)
    .and(Classes::COMPOUND)
    .and(Classes::TAIL)
    .and(Classes::NOUN)
    .and(Classes::cue(Cue::Descriptor));

/// The boundary words of a text, by their end.
#[derive(Debug, Default)]
pub(super) struct Edges {
    boundaries: Vec<(Span, Boundary)>,
    /// Words such as 平台 that stand before a name and say what it is.
    descriptors: Vec<Span>,
    /// Years, which stand before the names of programmes and organisations and are no part of them.
    years: Vec<Span>,
    /// Where the last words of names of organisations and events end.
    tails: Vec<usize>,
    /// Names of programmes that the lexicon knows, by end.
    programmes: Vec<Span>,
}

impl Edges {
    /// Collects the boundary words and numbers of a text.
    pub(super) fn new(analysis: &Analysis<'_>) -> Self {
        let mut boundaries = Vec::new();
        let mut descriptors = Vec::new();
        let mut shields: Vec<Span> = Vec::new();
        let lexicon = &analysis.knowledge.lexicon;
        let programme = |id| lexicon.entry(id).kind == EntityType::Programme;
        let (mut tails, mut programmes) = (Vec::new(), Vec::new());
        for &hit in analysis.hits_of(WORDS) {
            for sense in analysis.senses(hit) {
                match sense {
                    Sense::Entry(id) if programme(*id) => {
                        boundaries.push((hit.span, Boundary::Hard));
                        programmes.push(hit.span);
                    }
                    Sense::Boundary(Boundary::None) | Sense::Entry(_) | Sense::AgencyKind(_) => shields.push(hit.span),
                    Sense::Boundary(strength) => boundaries.push((hit.span, *strength)),
                    Sense::Cue(Cue::Descriptor) => descriptors.push(hit.span),
                    Sense::Tail(tail) if matches!(tail.use_, TailUse::Strong | TailUse::Weak) => {
                        tails.push(hit.span.end);
                    }
                    Sense::Noun(Noun::Event, Strength::Firm) if hit.span.len() >= EVENT => tails.push(hit.span.end),
                    _ => {}
                }
            }
        }
        shields.sort_unstable();
        let widest = widest_so_far(&shields);
        boundaries.retain(|&(span, _)| !shielded(&shields, &widest, span));
        let numbers = analysis.quantities.iter().filter(|quantity| !quantity.weak && !quantity.unit_span.is_empty());
        boundaries.extend(numbers.map(|quantity| (quantity.span, Boundary::Hard)));
        boundaries.sort_by_key(|(span, _)| (span.end, span.start));
        programmes.sort_by_key(|span| (span.end, span.start));
        tails.sort_unstable();
        let years = analysis.quantities.iter().filter(|quantity| matches!(quantity.unit, Unit::Year(_)));
        let years = years.map(|quantity| with_period_sign(analysis.text, quantity.span)).collect();
        Self { boundaries, descriptors, years, tails, programmes }
    }

    /// The boundary words that end in `from..=to`, the last first.
    fn before(&self, from: usize, to: usize) -> impl Iterator<Item = (Span, Boundary)> {
        let end = self.boundaries.partition_point(|(span, _)| span.end <= to);
        self.boundaries[..end].iter().rev().copied().take_while(move |(span, _)| span.end > from)
    }

    /// Where the last year ends that lies in a stretch.
    pub(super) fn year_before(&self, from: usize, to: usize) -> Option<usize> {
        let upto = self.years.partition_point(|year| year.end <= to);
        self.years[..upto].last().filter(|year| year.start >= from && year.end < to).map(|year| year.end)
    }

    /// Where a known programme begins that ends at an offset.
    pub(super) fn programme_ending_at(&self, at: usize) -> Option<usize> {
        let from = self.programmes.partition_point(|span| span.end < at);
        self.programmes.get(from).filter(|span| span.end == at).map(|span| span.start)
    }

    /// Where the last word ends that lies in a stretch and says what the name after it is.
    pub(super) fn descriptor_before(&self, from: usize, to: usize) -> Option<usize> {
        let upto = self.descriptors.partition_point(|word| word.end < to);
        self.descriptors[..upto].last().map(|word| word.end).filter(|end| *end > from)
    }

    /// Whether a boundary word begins at an offset.
    pub(super) fn begins_at(&self, at: usize) -> bool {
        let from = self.boundaries.partition_point(|(span, _)| span.end <= at);
        self.boundaries[from..].iter().take(8).any(|(span, _)| span.start == at)
    }

    /// Where the boundary words begin that end at an offset, one right after another.
    pub(super) fn before_verbs(&self, mut at: usize) -> usize {
        const MOST: usize = 4;
        for _ in 0..MOST {
            let Some(start) = self.hard_ending_at(at) else { break };
            at = start;
        }
        at
    }

    /// Where the hard boundary word begins that ends at an offset.
    pub(super) fn hard_ending_at(&self, at: usize) -> Option<usize> {
        let mut here = self.before(at.saturating_sub(1), at).filter(|(span, _)| span.end == at);
        here.find(|(_, strength)| *strength == Boundary::Hard).map(|(span, _)| span.start)
    }

    /// Whether a name ends at an offset: one found so far, or one by its last word.
    fn name_ends_at(&self, text: &str, anchors: &Anchors, at: usize) -> bool {
        anchors.ends_at(at) || self.tails.binary_search(&at).is_ok() || Anchors::tail_ends_at(text, at)
    }

    /// Where the year begins that ends at an offset.
    pub(super) fn year_ending_at(&self, at: usize) -> Option<usize> {
        let from = self.years.partition_point(|year| year.end < at);
        self.years.get(from).filter(|year| year.end == at).map(|year| year.start)
    }

    /// The year that begins at an offset.
    pub(super) fn year_starting_at(&self, at: usize) -> Option<Span> {
        let from = self.years.partition_point(|year| year.start < at);
        self.years.get(from).filter(|year| year.start == at).copied()
    }

    /// Where the first boundary word begins that lies in a stretch.
    pub(super) fn first_after(&self, from: usize, to: usize) -> Option<usize> {
        let start = self.boundaries.partition_point(|(span, _)| span.end <= from);
        self.boundaries[start..].iter().map(|(span, _)| span.start).find(|&at| at >= from).filter(|&at| at < to)
    }

    /// Whether a boundary word of either strength lies in a stretch.
    pub(super) fn any_inside(&self, span: Span) -> bool {
        self.before(span.start, span.end).any(|(boundary, _)| boundary.start >= span.start)
    }

    /// Whether a hard boundary word lies in a stretch.
    pub(super) fn hard_inside(&self, span: Span) -> bool {
        self.before(span.start, span.end)
            .any(|(boundary, strength)| boundary.start >= span.start && strength == Boundary::Hard)
    }

    /// Where the first boundary word ends that lies after an offset.
    fn first_end(&self, from: usize, accept: impl Fn(Boundary) -> bool) -> usize {
        let start = self.boundaries.partition_point(|(span, _)| span.end <= from);
        let mut after =
            self.boundaries[start..].iter().filter(|(span, strength)| span.start >= from && accept(*strength));
        after.next().map_or(usize::MAX, |(span, _)| span.end)
    }

    /// Where the first hard boundary word ends that lies after an offset.
    pub(super) fn hard_end_after(&self, from: usize) -> usize {
        self.first_end(from, |strength| strength == Boundary::Hard)
    }

    /// Where the first word ends that lies after an offset and is in no name that nothing else shows: a boundary word
    /// or descriptor.
    pub(super) fn end_after(&self, from: usize) -> usize {
        let next = self.descriptors.partition_point(|word| word.end <= from);
        let described =
            self.descriptors[next..].iter().find(|word| word.start >= from).map_or(usize::MAX, |word| word.end);
        described.min(self.first_end(from, |_| true))
    }

    /// Whether a name that nothing else shows may begin at an offset: after a mark, a boundary word or a descriptor.
    pub(super) fn may_begin(&self, text: &str, at: usize) -> bool {
        let marked = text[..at].chars().next_back().is_none_or(is_mark);
        marked
            || self.before(at.saturating_sub(1), at).next().is_some()
            || self.descriptors.binary_search_by_key(&at, |span| span.end).is_ok()
    }

    /// Every offset of a stretch where such a name may begin for the word before it, in no order.
    pub(super) fn words_before_names(&self, span: Span) -> impl Iterator<Item = usize> {
        let from = self.boundaries.partition_point(|(word, _)| word.end < span.start);
        let words = self.boundaries[from..].iter().map(|(word, _)| word.end);
        let from = self.descriptors.partition_point(|word| word.end < span.start);
        let described = self.descriptors[from..].iter().map(|word| word.end);
        let inside = move |at: &usize| *at < span.end;
        words.take_while(inside).chain(described.take_while(inside))
    }

    /// Where the name begins whose last word begins at `at`, with no regard to what is known: after the last mark
    /// or hard boundary word.
    pub(super) fn hard_left(&self, text: &str, at: usize) -> usize {
        let mark = mark_left(text, at);
        self.before(mark, at).find(|&(_, strength)| strength == Boundary::Hard).map_or(mark, |(span, _)| span.end)
    }

    /// Where a long title begins whose last word begins at `at`: after the last mark, hard boundary word, or soft one
    /// that another name ends before.
    pub(super) fn title_left(&self, text: &str, anchors: &Anchors, at: usize) -> usize {
        let hard = self.hard_left(text, at);
        let parted =
            self.before(hard, at).find(|(span, _)| span.start > hard && self.name_ends_at(text, anchors, span.start));
        parted.map_or(hard, |(span, _)| span.end)
    }

    /// Where the name begins whose last word begins at `at`, and whether it begins with something known.
    ///
    /// A soft boundary word is reached over only from something known, and not when another name ends before it.
    pub(super) fn left(&self, text: &str, anchors: &Anchors, at: usize) -> (usize, bool) {
        let hard = self.hard_left(text, at);
        let hard = self.year_before(hard, at).unwrap_or(hard);
        let hard = after_closing(text, hard, at).unwrap_or(hard);
        let mut start = hard;
        for (span, strength) in self.before(hard, at) {
            let crossing = strength == Boundary::Soft
                && span.start > hard
                && anchors.first_in(Span::new(hard, span.start)).is_some()
                && !self.name_ends_at(text, anchors, span.start)
                && !officer_ends_at(text, span.start);
            if !crossing {
                start = span.end;
                break;
            }
        }
        match anchors.first_in(Span::new(start, at)) {
            Some(anchor) if anchors.leads(text, start, anchor) => (start, true),
            Some(anchor) if !inside_brackets(text, start, anchor) => (anchor, true),
            Some(_) => (start, true),
            None => (start, false),
        }
    }
}

/// The names found so far that longer names begin with: places and organisations.
pub(super) struct Anchors {
    spans: Vec<Span>,
    ends: Vec<usize>,
    /// Agencies, firms and institutions: what stands before a programme and is no part of its name.
    bodies: Vec<Span>,
    /// Firms, by position.
    firms: Vec<Span>,
    /// Agencies, by end.
    agencies: Vec<Span>,
    /// Bodies that the names of their institutes begin with, by end: 中科院.
    academies: Vec<Span>,
    /// Short words that names begin with before their place, by position: 中科 in 中科滁州….
    prefixes: Vec<Span>,
    place_ends: Vec<usize>,
    place_starts: Vec<usize>,
}

/// A word that names begin with stands for something known from these many bytes on: three characters.
const LONG_PREFIX: usize = 9;

/// The last sign of an academy.
const ACADEMY: char = '\u{9662}';

impl Anchors {
    /// From the names found so far, the words that names begin with, and asterisks in place of a place.
    pub(super) fn new(analysis: &Analysis<'_>, found: &[Mention]) -> Self {
        let anchors = found.iter().filter(|mention| {
            mention.kind.is_organisation()
                || mention.kind == EntityType::Place
                || matches!(mention.identity, Identity::Agency { .. })
        });
        let anchors: Vec<_> = anchors.collect();
        let sorted = |accept: &dyn Fn(&Mention) -> bool| {
            let mut spans: Vec<_> =
                anchors.iter().filter(|mention| accept(mention)).map(|mention| mention.span).collect();
            spans.sort_unstable();
            spans
        };
        let ends = |spans: &[Span]| {
            let mut ends: Vec<_> = spans.iter().map(|span| span.end).collect();
            ends.sort_unstable();
            ends
        };
        let mut spans = sorted(&|_| true);
        let prefix = |hit: &&Hit| analysis.senses(**hit).contains(&Sense::Cue(Cue::NamePrefix));
        let prefixes = analysis.hits.iter().filter(prefix).map(|hit| hit.span);
        let (long, short): (Vec<_>, Vec<_>) = prefixes.partition(|span| span.len() >= LONG_PREFIX);
        spans.extend(&long);
        spans.extend(masked_places(analysis.text));
        spans.sort_unstable();
        let bodies = sorted(&|mention| mention.kind.is_organisation());
        let places = sorted(&|mention| mention.kind == EntityType::Place);
        let place_starts = places.iter().map(|span| span.start).collect();
        let place_ends = ends(&places);
        let mut agencies = sorted(&|mention| mention.kind == EntityType::GovernmentAgency);
        agencies.sort_by_key(|span| (span.end, span.start));
        // The academies and universities that a text names have institutes as well: 江苏省农业科学院粮作所.
        let academy = |mention: &Mention| {
            let research = mention.kind == EntityType::ResearchInstitute;
            mention.kind == EntityType::University || research && analysis.text[mention.span.range()].ends_with(ACADEMY)
        };
        let firms = sorted(&|mention| mention.kind == EntityType::Company);
        let mut academies = long;
        academies.extend(sorted(&|mention| academy(mention) && !mention.latent));
        academies.sort_by_key(|span| (span.end, span.start));
        Self {
            ends: ends(&spans),
            spans,
            bodies,
            firms,
            agencies,
            place_ends,
            place_starts,
            prefixes: short,
            academies,
        }
    }

    /// Where the first name begins that lies inside a stretch.
    pub(super) fn first_in(&self, within: Span) -> Option<usize> {
        let from = self.spans.partition_point(|span| span.start < within.start);
        let inside = self.spans[from..].iter().take_while(|span| span.start < within.end);
        inside.filter(|span| span.end <= within.end).map(|span| span.start).next()
    }

    /// Where the longest name begins that ends at an offset.
    pub(super) fn ending_at(&self, at: usize) -> Option<usize> {
        if !self.ends_at(at) {
            return None;
        }
        let upto = self.spans.partition_point(|span| span.start < at);
        let near = self.spans[..upto].iter().rev().take(16);
        near.filter(|span| span.end == at).map(|span| span.start).min()
    }

    /// Whether a stretch is a firm's name found so far: 华润 of 华润置业.
    pub(super) fn firm_at(&self, span: Span) -> bool {
        self.firms.binary_search(&span).is_ok()
    }

    /// Whether a place ends at an offset.
    pub(super) fn place_ends_at(&self, at: usize) -> bool {
        self.place_ends.binary_search(&at).is_ok()
    }

    /// Where the longest organisation ends that begins at an offset.
    pub(super) fn body_end(&self, at: usize) -> Option<usize> {
        let from = self.bodies.partition_point(|span| span.start < at);
        let here = self.bodies[from..].iter().take_while(|span| span.start == at);
        here.map(|span| span.end).max()
    }

    /// Whether what stands before the place in a name belongs to it: a word that names begin with, or two or three signs
    /// right after a mark of a list or quotation (、成信延安研究院).
    fn leads(&self, text: &str, start: usize, anchor: usize) -> bool {
        const LEAD: std::ops::RangeInclusive<usize> = 6..=9;
        const MARKS: [char; 4] = ['\u{3001}', '\u{201c}', '(', '\n'];
        let prefix = || self.prefixes.binary_search(&Span::new(start, anchor)).is_ok();
        let marked = LEAD.contains(&(anchor - start)) && text[..start].ends_with(MARKS);
        start < anchor && self.place_starts.binary_search(&anchor).is_ok() && (marked || prefix())
    }

    /// The last parent of a department or institute that lies in a stretch, the longest where several end there.
    pub(super) fn parent_in(&self, within: Span, kind: EntityType) -> Option<Span> {
        let parents = if kind == EntityType::ResearchInstitute { &self.academies } else { &self.agencies };
        let upto = parents.partition_point(|span| span.end <= within.end);
        let last = parents[..upto].last()?.end;
        let near = parents[..upto].iter().rev().take_while(|span| span.end == last);
        near.filter(|span| span.start >= within.start).min_by_key(|span| span.start).copied()
    }

    /// Whether a name ends at an offset.
    pub(super) fn ends_at(&self, at: usize) -> bool {
        self.ends.binary_search(&at).is_ok()
    }

    /// Whether a word ends at an offset that organisations end with: an institute or a university.
    pub(super) fn tail_ends_at(text: &str, at: usize) -> bool {
        // Institutes, universities, parks, firms, bureaux, alliances, bases and awards end in one of these signs.
        const ENDS: [char; 15] = [
            '\u{9662}', '\u{6240}', '\u{5ba4}', '\u{5fc3}', '\u{5b66}', '\u{56ed}', '\u{53f8}', '\u{56e2}', '\u{5382}',
            '\u{5c40}', '\u{5385}', '\u{59d4}', '\u{76df}', '\u{5956}', ')',
        ];
        text[..at].ends_with(ENDS)
    }
}

/// Whether a person's title ends at an offset, or a name of two or three signs after it: the professor of a body stands
/// before the one that it works with.
fn officer_ends_at(text: &str, at: usize) -> bool {
    // Professors, academicians, doctors, secretaries, directors, and the heads of schools, institutes, bureaux,
    // cities, districts, counties, firms and banks.
    const NAMES: [usize; 3] = [0, 6, 9];
    const TITLES: [&str; 16] = [
        "\u{6559}\u{6388}",
        "\u{9662}\u{58eb}",
        "\u{535a}\u{58eb}",
        "\u{4e66}\u{8bb0}",
        "\u{4e3b}\u{4efb}",
        "\u{6821}\u{957f}",
        "\u{9662}\u{957f}",
        "\u{6240}\u{957f}",
        "\u{5c40}\u{957f}",
        "\u{5e02}\u{957f}",
        "\u{533a}\u{957f}",
        "\u{53bf}\u{957f}",
        "\u{4e8b}\u{957f}",
        "\u{884c}\u{957f}",
        "\u{5385}\u{957f}",
        "\u{603b}\u{88c1}",
    ];
    let titled = |at: usize| text.get(..at).is_some_and(|before| TITLES.iter().any(|title| before.ends_with(title)));
    NAMES.iter().any(|length| at.checked_sub(*length).is_some_and(titled))
}

/// Where the text begins that no mark parts from `at`. A short bracket is passed over: 弗克科技(苏州)有限公司.
fn mark_left(text: &str, at: usize) -> usize {
    let mut start = at;
    let mut characters = text[..at].char_indices().rev();
    while let Some((index, character)) = characters.next() {
        if at - index > REACH {
            break;
        }
        match character {
            ')' => match bracket_start(text, index) {
                Some(open) if open > 0 => {
                    start = open;
                    characters = text[..open].char_indices().rev();
                }
                _ => break,
            },
            '-' | '&' | '\u{b7}' | '.' | '#' | '/' => start = index,
            '*' if masks_place(&text[index..]) => start = index,
            mark if is_mark(mark) => break,
            _ => start = index,
        }
    }
    start
}

/// Whether asterisks stand for the name of a place: **市.
fn masks_place(text: &str) -> bool {
    text.trim_start_matches('*').starts_with(['\u{7701}', '\u{5e02}', '\u{53bf}', '\u{533a}'])
}

/// Asterisks with the sign for a kind of place behind them.
fn masked_places(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices("**").filter_map(|(at, _)| {
        if text[..at].ends_with('*') {
            return None;
        }
        let stars = text[at..].len() - text[at..].trim_start_matches('*').len();
        let sign = text[at + stars..].chars().next()?;
        masks_place(&text[at..]).then(|| Span::new(at, at + stars + sign.len_utf8()))
    })
}

/// Whether a character ends a name to its right.
pub fn is_mark(character: char) -> bool {
    // The marks stand before all Chinese characters.
    character < '\u{3100}' && marks(character)
}

fn marks(character: char) -> bool {
    character.is_ascii_punctuation()
        || character.is_whitespace()
        || matches!(character, '\u{3001}' | '\u{3002}' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}')
        || matches!(character, '\u{300a}' | '\u{300b}' | '\u{2026}' | '\u{2014}' | '\u{25a1}'..='\u{25ff}')
        || matches!(character, '\u{2460}'..='\u{24ff}' | '\u{2022}')
}

/// Where the bracket opens that closes at `close`, when it is short and on one line.
fn bracket_start(text: &str, close: usize) -> Option<usize> {
    const LONGEST: usize = 36;
    let low = text.ceil_char_boundary(close.saturating_sub(LONGEST));
    let open = low + text[low..close].rfind('(')?;
    (!text[open..close].contains(['\n', ',', '\u{3002}'])).then_some(open)
}

/// Whether an offset lies inside a bracket that opens after `start`.
fn inside_brackets(text: &str, start: usize, at: usize) -> bool {
    let before = &text[start..at];
    before.matches('(').count() > before.matches(')').count()
}

/// Where the text goes on after a bracket that closes in a stretch and opens before it.
fn after_closing(text: &str, from: usize, to: usize) -> Option<usize> {
    let close = from + text[from..to].find(')')?;
    (!text[from..close].contains('(')).then_some(close + 1)
}

/// A year with the sign for a period behind it: 2018年度.
fn with_period_sign(text: &str, year: Span) -> Span {
    const PERIOD: char = '\u{5ea6}';
    let period = text[year.end..].starts_with(PERIOD);
    Span::new(year.start, year.end + if period { PERIOD.len_utf8() } else { 0 })
}

/// For each stretch, the furthest end of it and all before it.
fn widest_so_far(spans: &[Span]) -> Vec<usize> {
    let mut furthest = 0;
    spans
        .iter()
        .map(|span| {
            furthest = furthest.max(span.end);
            furthest
        })
        .collect()
}

/// Whether a stretch lies inside a longer one of a sorted list.
fn shielded(sorted: &[Span], widest: &[usize], span: Span) -> bool {
    let upto = sorted.partition_point(|shield| shield.start <= span.start);
    let reaches = upto > 0 && widest[upto - 1] >= span.end;
    reaches && sorted[..upto].iter().rev().take(64).any(|shield| shield.contains(span) && shield.len() > span.len())
}
