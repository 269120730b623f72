//! Where names begin: the left edge of a name whose last word is known.

mod signs;

pub(super) use signs::batch_ending_at;
pub use signs::is_mark;
use signs::{after_closing, inside_brackets, is_lone_sign, mark_left, unnumbered, with_period_sign};

use super::{Analysis, Unit, anchor::Anchors};
use crate::{
    knowledge::{AnaphorOf, Boundary, Classes, Cue, Hit, Noun, Sense, Strength, TailUse},
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
    .and(Classes::FAMILY)
    .and(Classes::LEVEL)
    .and(Classes::ANAPHOR)
    .and(Classes::cue(Cue::Descriptor))
    .and(Classes::cue(Cue::Found))
    .and(Classes::cue(Cue::Officer));

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
    /// Where the titles of persons end.
    officers: Vec<usize>,
    /// Where a level of administration begins behind a word that joins two names: 和|市科技情报所.
    joined_levels: Vec<usize>,
    /// Where words for the body end that the text speaks for or of: 我校, 该公司.
    owners: Vec<usize>,
    /// Boundary words that names of firms may end in: 投资.
    works: Vec<Span>,
    /// Where verbs of founding end: what is founded stands behind, to its last word.
    founds: Vec<usize>,
}

impl Edges {
    /// Collects the boundary words and numbers of a text.
    pub(super) fn new(analysis: &Analysis<'_>) -> Self {
        let mut boundaries = Vec::new();
        let mut descriptors = Vec::new();
        let mut shields: Vec<Span> = Vec::new();
        let lexicon = &analysis.knowledge.lexicon;
        let programme = |id| lexicon.entry(id).kind == EntityType::Programme;
        let (mut tails, mut programmes, mut officers) = (Vec::new(), Vec::new(), Vec::new());
        let (mut joined_levels, mut owners, mut works) = (Vec::new(), Vec::new(), Vec::new());
        let mut founds = Vec::new();
        let mut compounds = Vec::new();
        for &hit in analysis.hits_of(WORDS) {
            for sense in analysis.senses(hit) {
                match sense {
                    Sense::Entry(id) if programme(*id) => {
                        boundaries.push((hit.span, Boundary::Hard));
                        programmes.push(hit.span);
                    }
                    Sense::Boundary(Boundary::None) => compounds.push(hit.span),
                    Sense::Entry(_) | Sense::AgencyKind(_) => shields.push(hit.span),
                    Sense::Boundary(strength) => {
                        // A verb is no boundary inside a longer one: what the first sign alone says does not hold.
                        if *strength == Boundary::Hard {
                            shields.push(hit.span);
                        }
                        boundaries.push((hit.span, *strength));
                        if hit.is(Cue::LineOfWork) {
                            works.push(hit.span);
                        }
                    }
                    Sense::Cue(Cue::Descriptor) => descriptors.push(hit.span),
                    Sense::Cue(Cue::Officer) => officers.push(hit.span.end),
                    Sense::Cue(Cue::Found) => founds.push(hit.span.end),
                    Sense::Tail(tail) if matches!(tail.use_, TailUse::Strong | TailUse::Weak) => {
                        tails.push(hit.span.end);
                    }
                    Sense::Noun(Noun::Event, Strength::Firm) if hit.span.len() >= EVENT => tails.push(hit.span.end),
                    Sense::Family => tails.push(hit.span.end),
                    // No name has such a word in it: 我校|化学学院.
                    Sense::Anaphor(index)
                        if matches!(analysis.knowledge.terms.anaphor(*index).of, AnaphorOf::Own | AnaphorOf::Last) =>
                    {
                        boundaries.push((hit.span, Boundary::Hard));
                        owners.push(hit.span.end);
                    }
                    Sense::Level(_) if joined_level(analysis, hit.span) => joined_levels.push(hit.span.start),
                    _ => {}
                }
            }
        }
        tails.sort_unstable();
        // Behind the last word of a name the sign for and joins another: 理工学院|和|美康生物.
        let joins =
            |span: &Span| analysis.text[span.range()].starts_with(AND) && tails.binary_search(&span.start).is_ok();
        shields.extend(compounds.into_iter().filter(|span| !joins(span)));
        shields.sort_unstable();
        let widest = widest_so_far(&shields);
        descriptors.sort_by_key(|span| span.end);
        let named = |span: Span| super::common::is_own_and(analysis.text, &descriptors, span);
        boundaries.retain(|&(span, _)| !shielded(&shields, &widest, span) && !named(span));
        let numbers = analysis.quantities.iter().filter(|quantity| !quantity.weak && !quantity.unit_span.is_empty());
        boundaries.extend(numbers.map(|quantity| (quantity.span, Boundary::Hard)));
        boundaries.extend(giving(analysis).map(|verb| (verb, Boundary::Hard)));
        boundaries.sort_by_key(|(span, _)| (span.end, span.start));
        programmes.sort_by_key(|span| (span.end, span.start));
        for ends in [&mut officers, &mut joined_levels, &mut owners, &mut founds] {
            ends.sort_unstable();
        }
        works.sort_unstable();
        let years = analysis.quantities.iter().filter(|quantity| matches!(quantity.unit, Unit::Year(_)));
        let years = years.map(|quantity| with_period_sign(analysis.text, quantity.span)).collect();
        Self { boundaries, descriptors, years, tails, programmes, officers, joined_levels, owners, works, founds }
    }

    /// The boundary words that end in `from..=to`, the last first.
    fn before(&self, from: usize, to: usize) -> impl Iterator<Item = (Span, Boundary)> {
        let end = self.boundaries.partition_point(|(span, _)| span.end <= to);
        self.boundaries[..end].iter().rev().copied().take_while(move |(span, _)| span.end > from)
    }

    /// Where the last year ends that ends in a stretch: 2023/24年度 begins before its mark.
    pub(super) fn year_before(&self, from: usize, to: usize) -> Option<usize> {
        let upto = self.years.partition_point(|year| year.end <= to);
        self.years[..upto].last().filter(|year| year.end > from && year.end < to).map(|year| year.end)
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

    /// Whether an offset stands inside a hard boundary word: no name ends there.
    pub(super) fn cut_at(&self, at: usize) -> bool {
        let from = self.boundaries.partition_point(|(span, _)| span.end <= at);
        let mut near = self.boundaries[from..].iter().take(8);
        near.any(|(span, strength)| span.start < at && *strength == Boundary::Hard)
    }

    /// Whether a preposition of one sign begins at an offset: 对, 由.
    pub(super) fn preposition_at(&self, at: usize) -> bool {
        const SIGN: usize = 3;
        let from = self.boundaries.partition_point(|(span, _)| span.end < at + SIGN);
        let mut here = self.boundaries[from..].iter().take_while(|(span, _)| span.end == at + SIGN);
        here.any(|(span, strength)| span.start == at && *strength == Boundary::Hard)
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

    /// Where the soft boundary word of two signs or more begins that ends at an offset: 联合.
    pub(super) fn soft_word_before(&self, at: usize) -> Option<usize> {
        const WORD: usize = 6;
        let mut here = self.before(at.saturating_sub(1), at).filter(|(span, _)| span.end == at);
        here.find(|(span, strength)| *strength == Boundary::Soft && span.len() >= WORD).map(|(span, _)| span.start)
    }

    /// Whether a hard boundary word ends at an offset, or one of two signs or more: 联合.
    pub(super) fn word_ending_at(&self, at: usize) -> bool {
        const WORD: usize = 6;
        let mut here = self.before(at.saturating_sub(1), at).filter(|(span, _)| span.end == at);
        here.any(|(span, strength)| strength == Boundary::Hard || span.len() >= WORD)
    }

    /// Whether a name ends at an offset: one found so far, or one by its last word.
    fn name_ends_at(&self, text: &str, anchors: &Anchors, at: usize) -> bool {
        anchors.ends_at(at) || self.tail_ends_at(at) || Anchors::tail_ends_at(text, at)
    }

    /// Whether the last word of a name of an organisation, an event or a family of programmes ends at an offset.
    pub(super) fn tail_ends_at(&self, at: usize) -> bool {
        self.tails.binary_search(&at).is_ok()
    }

    /// Right behind where the first year begins after an offset: a name may end before it.
    pub(super) fn year_after(&self, at: usize) -> usize {
        let next = self.years.partition_point(|year| year.start <= at);
        self.years.get(next).map_or(usize::MAX, |year| year.start + 1)
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

    /// Whether a boundary word of either strength lies in a stretch, but for one that ends it as the name of a firm: 国汽投资.
    pub(super) fn any_inside(&self, span: Span) -> bool {
        const OWN: usize = 6;
        let ends = |word: Span| {
            word.end == span.end && word.start >= span.start + OWN && self.works.binary_search(&word).is_ok()
        };
        self.before(span.start, span.end).any(|(boundary, _)| boundary.start >= span.start && !ends(boundary))
    }

    /// Whether a stretch ends in a boundary word of one or two signs, or inside one: 南京工业大学|拟.
    pub(super) fn ends_in_word(&self, span: Span) -> bool {
        let last = |signs: usize| self.any_inside(Span::new(span.end.saturating_sub(signs * SIGN), span.end));
        self.cut_at(span.end) || last(1) || last(2)
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
        let mark = unnumbered(text, mark_left(text, &self.tails, at), at);
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

    /// Whether a person's title ends at an offset, or a name of two or three signs after it: the professor of a body stands
    /// before the one that it works with.
    fn officer_ends_at(&self, at: usize) -> bool {
        const NAMES: [usize; 3] = [0, 6, 9];
        let titled = |at: usize| self.officers.binary_search(&at).is_ok();
        NAMES.iter().any(|length| at.checked_sub(*length).is_some_and(titled))
    }

    /// Where the name begins whose last word begins at `at`, and whether it begins with something known.
    ///
    /// A soft boundary word is reached over only from something known, and not when another name ends before it. The fields
    /// of what is founded are joined behind its verb: 成立|大数据与人工智能研究院.
    pub(super) fn left(&self, text: &str, anchors: &Anchors, at: usize) -> (usize, bool) {
        let hard = self.hard_left(text, at);
        // What is said of a body in a year is no name of it: 2020年|医院.
        let year = self.year_ending_at(at).map(|_| at).or_else(|| self.year_before(hard, at));
        let hard = year.unwrap_or(hard);
        let hard = after_closing(text, hard, at).unwrap_or(hard);
        let mut start = hard;
        let owned = self.owners.binary_search(&hard).is_ok();
        let founded = self.founds.binary_search(&text[..hard].trim_end_matches(DONE).len()).is_ok();
        for (span, strength) in self.before(hard, at) {
            // What begins with one sign before the word for and has both in its name (信和新材料), and at the beginning of a
            // paragraph the word joins nothing: 和利时科技.
            let first = || span.start == hard && text[..hard].chars().next_back().is_none_or(|mark| mark == '\n');
            if text[span.range()].chars().eq([AND]) && (is_lone_sign(&text[hard..span.start]) || first()) {
                continue;
            }
            let crossing = strength == Boundary::Soft
                && span.start > hard
                && (owned
                    || founded && text[span.range()].starts_with(JOINS)
                    || anchors.first_in(Span::new(hard, span.start)).is_some())
                && !self.name_ends_at(text, anchors, span.start)
                && !self.officer_ends_at(span.start)
                && self.joined_levels.binary_search(&span.end).is_err();
            if !crossing {
                start = span.end;
                break;
            }
        }
        match anchors.first_in(Span::new(start, at)) {
            Some(anchor) if anchors.leads(text, start, anchor) => (start, true),
            Some(anchor) if !inside_brackets(text, start, anchor) => (anchor, true),
            Some(_) => (start, true),
            None => (start, owned && start == hard),
        }
    }
}

/// The verbs of giving between who gives and the name of who gets: 市科技局|奖励|沙钢集团.
fn giving<'a>(analysis: &'a Analysis<'_>) -> impl Iterator<Item = Span> + 'a {
    /// A name that shows who gets has at most this many bytes.
    const NAME: usize = 36;
    let knows = |hit: &Hit, of: &dyn Fn(EntityType) -> bool| analysis.entries(*hit).any(|entry| of(entry.kind));
    let agency = |kind| kind == EntityType::GovernmentAgency;
    let gives = move |hit: &Hit| {
        let level = |sense: &Sense| matches!(sense, Sense::Level(_));
        hit.classes.any_of(Classes::AGENCY_KIND) || analysis.senses(*hit).iter().any(level) || knows(hit, &agency)
    };
    let named = |kind: EntityType| kind == EntityType::Place || kind.is_organisation();
    analysis.hits_of(Classes::cue(Cue::Toward)).map(|hit| hit.span).filter(move |verb| {
        let near = Span::new(verb.end, analysis.text.floor_char_boundary((verb.end + NAME).min(analysis.text.len())));
        analysis.hits_ending_at(verb.start).any(gives)
            && analysis.hits_in(near).iter().any(|hit| hit.span.start == verb.end && knows(hit, &named))
    })
}

/// The signs that join two fields in the name of an institute: 与, 和.
const JOINS: [char; 2] = ['\u{4e0e}', AND];

/// The sign of what is done, behind a verb: 了.
const DONE: char = '\u{4e86}';

/// The sign for and: 和.
const AND: char = '\u{548c}';

/// One Chinese sign.
const SIGN: usize = 3;

/// Whether the sign of a level stands behind a word that joins names, and begins no longer word.
fn joined_level(analysis: &Analysis<'_>, level: Span) -> bool {
    const SIGN: usize = 3;
    const AND: [char; 4] = ['\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{540c}'];
    const LONGEST: usize = 12;
    if level.len() != SIGN || !analysis.text[..level.start].ends_with(AND) {
        return false;
    }
    let near = analysis.hits_in(Span::new(level.start, (level.start + LONGEST).min(analysis.text.len())));
    let word = |sense: &Sense| {
        matches!(sense, Sense::Boundary(_) | Sense::Level(_) | Sense::Cue(Cue::Ordinary | Cue::Generic))
    };
    !near.iter().any(|hit| {
        hit.span.start == level.start
            && hit.span.end > level.end
            && (hit.classes.any_of(Classes::COMPOUND) || analysis.senses(*hit).iter().any(word))
    })
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
