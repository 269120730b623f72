//! Programmes that only their place shows to be some: the heading of what a scheme gives, a line of its own that ends as
//! programmes do with sums in the lines below it.

use super::{Analysis, Mention, Unit, common::generic, edge::is_mark};
use crate::{
    knowledge::{Boundary, Cue, Hit, Noun, Sense},
    record::EntityType,
    sentence::lines,
    span::Span,
};

/// The name of a scheme has between these many bytes.
const NAME: std::ops::RangeInclusive<usize> = 15..=75;

/// Its sums stand within these many bytes behind its line.
const REACH: usize = 900;

/// Every such name.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let names = lines(analysis.text).filter_map(|line| named(analysis, line.trimmed(analysis.text)));
    names.map(|name| Mention::written(name, EntityType::Programme)).collect()
}

/// The scheme that a line names, a short form in brackets behind it or not.
fn named(analysis: &Analysis<'_>, line: Span) -> Option<Span> {
    let text = analysis.text;
    let written = &text[line.range()];
    let bare = written.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).map_or(written, |(name, _)| name);
    let name = Span::new(line.start, line.start + bare.trim_end().len());
    let plain = NAME.contains(&name.len()) && !text[name.range()].contains(is_mark);
    let below = Span::new(line.end, text.floor_char_boundary(line.end + REACH));
    let scheme = plain && ends_scheme(analysis, name) && !tells(analysis, name) && !generic(analysis, name);
    (scheme && gives(analysis, below)).then_some(name)
}

/// Whether a name ends as schemes do; a plan of what is to be done is a policy.
fn ends_scheme(analysis: &Analysis<'_>, name: Span) -> bool {
    /// 划, 金, 券: the last signs of plans, funds and vouchers.
    const SCHEMES: [char; 3] = ['\u{5212}', '\u{91d1}', '\u{5238}'];
    let ends = |hit: &Hit| {
        let noun = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme, _) | Sense::Family);
        let senses = analysis.senses(*hit);
        let other = Cue::HeadProject.among(senses) || Cue::Works.among(senses);
        hit.span.start > name.start && senses.iter().any(noun) && !other
    };
    let policy = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Policy, _));
    analysis.text[name.range()].ends_with(SCHEMES)
        && analysis.hits_ending_at(name.end).any(ends)
        && !analysis.hits_ending_at(name.end).any(|hit| analysis.senses(*hit).iter().any(policy))
}

/// Whether a line is more of a sentence than a name: it begins with a verb or with a place and its verb, or has a particle
/// in it.
fn tells(analysis: &Analysis<'_>, line: Span) -> bool {
    const VERB: usize = 12;
    const HOW: usize = 6;
    /// 的, 了.
    const PARTICLES: [char; 2] = ['\u{7684}', '\u{4e86}'];
    let first = Span::new(line.start, analysis.text.floor_char_boundary(line.start + VERB));
    let hard = |hit: &Hit| analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard));
    let verb = |hit: &Hit| hit.span.start == line.start && hard(hit);
    let place = |hit: &&Hit| {
        hit.span.start == line.start && analysis.entries(**hit).any(|entry| entry.kind == EntityType::Place)
    };
    let behind = analysis.hits_in(line).iter().filter(place).map(|hit| hit.span.end).max();
    // A word for how it is done may stand before the verb: 全额|拨付.
    let done = |hit: &Hit| behind.is_some_and(|end| (end..=end + HOW).contains(&hit.span.start)) && hard(hit);
    analysis.text[line.range()].contains(PARTICLES)
        || analysis.hits_in(first).iter().any(verb)
        || analysis.hits_in(line).iter().any(done)
}

/// Whether lines tell of sums and of what is given.
fn gives(analysis: &Analysis<'_>, lines: Span) -> bool {
    let money = |unit: Unit| matches!(unit, Unit::Money { written: true, .. });
    let told = |hit: &Hit| hit.span.start >= lines.start && (hit.is(Cue::Given) || hit.is(Cue::Toward));
    analysis.quantities_in(lines).iter().any(|one| money(one.unit)) && analysis.hits_in(lines).iter().any(told)
}
