//! The programme that the title of a document is about.

use super::{Party, theme};
use crate::{
    knowledge::{Hit, Noun, Sense},
    mention::{Analysis, Mention},
    record::EntityType,
    span::Span,
};

/// The one programme that a title names, and where the first other programme after it stands that is no line of a fund
/// and does not go on with the name, or the articles of a policy begin.
pub(super) fn titled_programme(analysis: &Analysis<'_>, title: Span) -> Option<(Party, Option<usize>)> {
    let programme = |mention: &&Mention| mention.kind == EntityType::Programme && !mention.latent;
    let mut inside = analysis.mentions_in(title).iter().filter(programme);
    let one = match (inside.next(), inside.next()) {
        (Some(one), None) => one,
        (None, _) => money_titled(analysis, title).or_else(|| governed(analysis, title))?,
        _ => return None,
    };
    let name = &analysis.text[one.span.range()];
    let told = analysis.mentions_in(Span::new(title.end, analysis.text.len()));
    let other = told.iter().filter(programme).find(|mention| {
        let own = &analysis.text[mention.span.range()];
        !analysis.lines.contains_key(&mention.span) && !own.starts_with(name) && !theme::is_line(analysis, own)
    });
    let other = other.map(|other| other.span.start);
    Some((Party::Named(one.span, one.kind), other.into_iter().chain(analysis.offered).min()))
}

/// The money that a notice is about, by a name that only its title shows to be one: 关于…扶持资金拟支持项目的公示.
fn money_titled<'a>(analysis: &'a Analysis<'_>, title: Span) -> Option<&'a Mention> {
    let mut named = analysis.mentions_in(title).iter().filter(|mention| mention.kind == EntityType::Programme);
    named.next().filter(|_| named.next().is_none())
}

/// The programme that the policy of a title governs, by the name that the text calls it: P of P管理办法(试行).
fn governed<'a>(analysis: &'a Analysis<'_>, title: Span) -> Option<&'a Mention> {
    /// A name of four signs says what it is of.
    const NAME: usize = 12;
    /// The word for the policy ends within so many bytes behind the programme.
    const TAIL: usize = 30;
    /// The programme is named within so many bytes below.
    const BELOW: usize = 3000;
    let written = &analysis.text[title.range()];
    let below = Span::new(title.end, analysis.text.floor_char_boundary(title.end + BELOW));
    let policy = |hit: &&Hit| analysis.senses(**hit).iter().any(|sense| matches!(sense, Sense::Noun(Noun::Policy, _)));
    let policy = analysis.hits_in(title).iter().filter(policy).map(|hit| hit.span).max_by_key(|span| span.len())?;
    let governs = |one: &&Mention| {
        let name = &analysis.text[one.span.range()];
        let end = written.rfind(name).map(|at| title.start + at + name.len());
        let tailed = end.is_some_and(|end| (end..=end + TAIL).contains(&policy.start));
        one.kind == EntityType::Programme && name.len() >= NAME && tailed
    };
    analysis.mentions_in(below).iter().find(governs)
}
