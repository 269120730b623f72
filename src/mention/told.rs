//! Titles of projects without marks around them, before the word for projects and what became of it: X示范|项目列入…,
//! A公司X改造|课题通过…, X推广|项目,省补助10万元.

use super::{Analysis, Mention, Unit, edge::is_mark};
use crate::{
    knowledge::{Boundary, Classes, Cue, Hit, Sense},
    record::EntityType,
    span::Span,
};

/// Such a title has between these many bytes, and behind a body that carries it out a few less.
const TITLE: std::ops::RangeInclusive<usize> = 30..=120;
const BEHIND_BODY: usize = 24;

/// The bytes of a plain word for projects: 项目, 课题.
const HEAD: usize = 6;

/// What it got stands within these many bytes behind it.
const CLAUSE: usize = 60;

/// The last sign of a verb that says whose project it is: 承担的.
const OF: char = '\u{7684}';

/// Every such title.
pub(super) fn find(analysis: &Analysis<'_>, known: &[Mention]) -> Vec<Mention> {
    let names = Names::new(known);
    let plain = |hit: &&Hit| hit.span.len() == HEAD;
    let heads = analysis.hits_of(Classes::cue(Cue::HeadProject)).filter(plain);
    let titles = heads.filter(|head| has_outcome(analysis, head.span.end));
    let titles = titles.filter_map(|head| title_before(analysis, &names, head.span.start));
    titles.map(|span| Mention::written(span, EntityType::Project)).collect()
}

/// Names that are known, by where they end.
struct Names {
    bodies: Vec<Span>,
    others: Vec<Span>,
}

impl Names {
    fn new(known: &[Mention]) -> Self {
        use EntityType as E;
        let sorted = |accept: &dyn Fn(&Mention) -> bool| {
            let mut spans: Vec<Span> =
                known.iter().filter(|one| !one.latent && accept(one)).map(|one| one.span).collect();
            spans.sort_unstable_by_key(|span| span.end);
            spans
        };
        let bodies = sorted(&|one| one.kind.is_organisation());
        let others = sorted(&|one| matches!(one.kind, E::Programme | E::Project | E::Policy | E::Recognition));
        Self { bodies, others }
    }

    /// The last name of some that ends inside a stretch or reaches over its end.
    fn last_in(names: &[Span], within: Span) -> Option<Span> {
        let from = names.partition_point(|name| name.end <= within.start);
        let inside = names[from..].iter().take_while(|name| name.end <= within.end + TITLE.end());
        inside.filter(|name| name.start < within.end).last().copied()
    }
}

/// Whether what became of a project is told right behind the word for it, or in the next clause what it got.
fn has_outcome(analysis: &Analysis<'_>, at: usize) -> bool {
    let next = analysis.text[at..].strip_prefix(',').map(|rest| analysis.text.len() - rest.len());
    let told = |at: usize| {
        let near = analysis.hits_in(Span::new(at, analysis.text.floor_char_boundary(at + CLAUSE)));
        near.iter().any(|hit| {
            let verb = analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard));
            hit.span.start == at && verb && hit.is(Cue::ProjectAfter)
        })
    };
    let paid = |at: usize| {
        let rest = &analysis.text[at..analysis.text.floor_char_boundary(at + CLAUSE)];
        let clause = Span::new(at, at + rest.find(is_mark).unwrap_or(rest.len()));
        let level = analysis.level_at(clause).is_some();
        level && analysis.quantities_in(clause).iter().any(|one| matches!(one.unit, Unit::Money { .. }))
    };
    told(at) || next.is_some_and(|next| told(next) || paid(next))
}

/// The title that ends at an offset, behind the mark, the body or the programme before it.
fn title_before(analysis: &Analysis<'_>, names: &Names, end: usize) -> Option<Span> {
    let text = analysis.text;
    let low = text.ceil_char_boundary(end.saturating_sub(*TITLE.end()));
    let marks = |sign: char| is_mark(sign) && !matches!(sign, '(' | ')' | '-' | '/');
    let mark = text[low..end].char_indices().rev().find(|(_, sign)| marks(*sign));
    let (at, sign) = mark.map(|(at, sign)| (low + at, sign))?;
    // In a list the last member is not the only one, and a quotation is a title of its own. The number of an item is no
    // member: 5、….
    let item = sign == '\u{3001}' && text[..at].ends_with(|sign: char| sign.is_ascii_digit());
    if !item && matches!(sign, '\u{3001}' | '\u{201c}' | '\u{201d}' | '\u{300a}' | '\u{300b}') {
        return None;
    }
    let start = at + sign.len_utf8();
    let body = Names::last_in(&names.bodies, Span::new(start, end));
    let behind = body.map_or(start, |body| body.end).min(end);
    let of = |hit: &&Hit| hit.is(Cue::ProjectBefore) && text[hit.span.range()].ends_with(OF);
    let verb = analysis.hits_in(Span::new(behind, end)).iter().filter(of).map(|hit| hit.span.end).max();
    let span = Span::new(verb.unwrap_or(behind), end);
    let span = Span::new(end - text[span.range()].trim_start_matches(OF).len(), end);
    let least = if body.is_some() || verb.is_some() { BEHIND_BODY } else { *TITLE.start() };
    let other = Names::last_in(&names.others, span).is_some();
    let plain = !text[span.range()].starts_with(['(', ')', '-']);
    (span.len() >= least && plain && !other && is_own(analysis, span)).then_some(span)
}

/// Whether a stretch ends in what is undertaken, and has no level, programme, number or verb in it that would make a class
/// or a clause of it, nor is made of common words alone.
fn is_own(analysis: &Analysis<'_>, span: Span) -> bool {
    let lexicon = &analysis.knowledge.lexicon;
    let hits = || analysis.hits_in(span).iter().filter(|hit| hit.span.start >= span.start);
    let acts = |hit: &Hit| hit.is(Cue::Undertaking);
    let class = |sense: &Sense| match sense {
        Sense::Level(_) | Sense::Family | Sense::Anaphor(_) => true,
        Sense::Entry(id) => lexicon.entry(*id).kind == EntityType::Programme,
        Sense::Cue(cue) => matches!(cue, Cue::HeadProject | Cue::ProjectBefore | Cue::Received | Cue::ThisYear),
        _ => false,
    };
    let verb = |hit: &Hit| {
        analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard))
            && !acts(hit)
            && !analysis.inside_compound(hit.span)
    };
    let ends = analysis.hits_ending_at(span.end).any(|hit| hit.span.start > span.start && acts(hit));
    let counted = analysis.quantities_in(span).iter().any(|one| one.outer.start == span.start);
    ends && !counted
        && !hits().any(|hit| verb(hit) || !acts(hit) && analysis.senses(*hit).iter().any(class))
        && !is_common(analysis, span)
}

/// Whether a stretch is nothing but common words: 农业科技成果转化.
fn is_common(analysis: &Analysis<'_>, span: Span) -> bool {
    let common = |hit: &Hit| hit.is(Cue::Ordinary) || hit.is(Cue::Generic) || hit.is(Cue::Undertaking);
    analysis.made_of(span, common)
}
