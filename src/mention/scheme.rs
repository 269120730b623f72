//! Programmes that only their place shows to be some: the heading of what a scheme gives, a line of its own that ends as
//! programmes do with sums in the lines below it.

use super::{Analysis, Mention, Unit, common::generic, edge::is_mark};
use crate::{
    knowledge::{Boundary, Cue, Hit, Noun, Sense},
    record::EntityType,
    span::Span,
};

/// The name of a scheme has between these many bytes.
const NAME: std::ops::RangeInclusive<usize> = 15..=75;

/// Its sums stand within these many bytes behind its line.
const REACH: usize = 900;

/// Every such name.
pub(super) fn find(analysis: &Analysis<'_>) -> Vec<Mention> {
    let mut at = 0;
    let lines = analysis.text.split_inclusive('\n').filter_map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        named(analysis, Span::new(start, start + line.trim().len()))
    });
    lines.map(|name| Mention::written(name, EntityType::Programme)).collect()
}

/// The scheme that a line names, a short form in brackets behind it or not.
fn named(analysis: &Analysis<'_>, line: Span) -> Option<Span> {
    let text = analysis.text;
    let written = &text[line.range()];
    let bare = written.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).map_or(written, |(name, _)| name);
    let name = Span::new(line.start, line.start + bare.trim_end().len());
    const VERB: usize = 12;
    /// 的, 了: signs of sentences.
    const TELLS: [char; 2] = ['\u{7684}', '\u{4e86}'];
    let begins = analysis.hits_near(Span::new(name.start, text.floor_char_boundary(name.start + VERB))).iter();
    let verb = |hit: &Hit| hit.span.start == name.start && analysis.senses(*hit).contains(&Sense::Boundary(Boundary::Hard));
    let told = text[name.range()].contains(TELLS) || begins.into_iter().any(verb);
    if !NAME.contains(&name.len()) || text[name.range()].contains(is_mark) || told {
        return None;
    }
    /// 划, 金, 券: the last signs of plans, funds and vouchers.
    const SCHEMES: [char; 3] = ['\u{5212}', '\u{91d1}', '\u{5238}'];
    let scheme = text[name.range()].ends_with(SCHEMES) && analysis.hits_ending_at(name.end).filter(|hit| hit.span.start > name.start).any(|hit| {
        let noun = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Programme, _) | Sense::Family);
        let senses = analysis.senses(*hit);
        senses.iter().any(noun) && !Cue::HeadProject.among(senses) && !Cue::Works.among(senses)
    });
    // A plan of what is to be done is a policy.
    let policy = |sense: &Sense| matches!(sense, Sense::Noun(Noun::Policy, _));
    let policy = analysis.hits_ending_at(name.end).any(|hit| analysis.senses(*hit).iter().any(policy));
    let below = Span::new(line.end, text.floor_char_boundary(line.end + REACH));
    let money = |unit: Unit| matches!(unit, Unit::Money { written: true, .. });
    let gives = || {
        let sums = analysis.quantities_in(below).iter().any(|one| money(one.unit));
        let gives = |hit: &Hit| hit.span.start >= below.start && (hit.is(Cue::Given) || hit.is(Cue::Toward));
        let given = analysis.hits_in(below).iter().any(gives);
        sums && given
    };
    (scheme && !policy && !generic(analysis, name) && gives()).then_some(name)
}
