//! The names found so far that longer names begin with: what the left edge of a name is looked for from.

use super::{Analysis, Identity, Mention};
use crate::{
    knowledge::{Cue, Hit},
    record::EntityType,
    span::Span,
};

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
        let prefix = |hit: &&Hit| hit.is(Cue::NamePrefix);
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

    /// Whether a name begins at an offset.
    pub(super) fn begins_at(&self, at: usize) -> bool {
        self.spans.binary_search_by_key(&at, |span| span.start).is_ok()
    }

    /// The longest agency that ends at an offset.
    pub(super) fn agency_ending_at(&self, at: usize) -> Option<Span> {
        let from = self.agencies.partition_point(|span| span.end < at);
        self.agencies.get(from).filter(|span| span.end == at).copied()
    }

    /// Where the longest organisation ends that begins at an offset.
    pub(super) fn body_end(&self, at: usize) -> Option<usize> {
        let from = self.bodies.partition_point(|span| span.start < at);
        let here = self.bodies[from..].iter().take_while(|span| span.start == at);
        here.map(|span| span.end).max()
    }

    /// Whether what stands before the place in a name belongs to it: a word that names begin with, or two or three signs
    /// right after a mark of a list or quotation (、成信延安研究院).
    pub(super) fn leads(&self, text: &str, start: usize, anchor: usize) -> bool {
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
        // A science ends in the sign for a university too: 数学|与统计学院.
        const SCHOOL: char = '\u{5b66}';
        const SIZES: [char; 3] = ['\u{5927}', '\u{4e2d}', '\u{5c0f}'];
        let science = text[..at].strip_suffix(SCHOOL).is_some_and(|before| !before.ends_with(SIZES));
        text[..at].ends_with(ENDS) && !science
    }
}

/// Whether asterisks stand for the name of a place: **市.
pub(super) fn masks_place(text: &str) -> bool {
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
