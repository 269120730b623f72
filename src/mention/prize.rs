//! Prizes and their classes: 科学技术奖, 一等奖.

use super::{
    Analysis, Identity, Mention, Unit,
    anchor::Anchors,
    edge::{Edges, is_mark},
    title::{ends_an_event, title},
};
use crate::{
    knowledge::{Cue, Hit, Noun, Sense},
    record::EntityType,
    span::Span,
};

/// The last sign of a prize's name.
pub const PRIZE: char = '\u{5956}';

/// The class of a prize, with the prize that stands before it.
pub(super) fn class_of_prize(
    analysis: &Analysis<'_>,
    edges: &Edges,
    anchors: &Anchors,
    hit: Hit,
    (span, contest): (Span, bool),
) -> Mention {
    let whole = prize_with_class(analysis, edges, anchors, hit);
    // The class of the prizes of a contest is one of its titles: 创业大赛二等奖, 创业大赛“乡村”赛道二等奖.
    let contest = contest || span.start < hit.span.start && ends_an_event(analysis, hit.span.start);
    let whole = whole.or_else(|| contest.then_some(span));
    let latent = whole.is_none_or(|span| analysis.counted_after(span));
    let span = whole.unwrap_or(hit.span);
    let identity = Identity::Written { level: analysis.level_at(span).map(|(_, level)| level) };
    Mention { span, kind: EntityType::Recognition, identity, latent }
}

/// A prize and the class right behind it, or behind what the class is of: …奖一等奖, …奖科学研究类成果一等奖.
fn prize_with_class(analysis: &Analysis<'_>, edges: &Edges, anchors: &Anchors, class: Hit) -> Option<Span> {
    const ASIDE: usize = 36;
    /// 和, 与, 及: the class behind them is another prize's.
    const AND: [char; 3] = ['\u{548c}', '\u{4e0e}', '\u{53ca}'];
    let text = analysis.text;
    let low = text.ceil_char_boundary(class.span.start.saturating_sub(ASIDE));
    let end = low + text[low..class.span.start].rfind(PRIZE)? + PRIZE.len_utf8();
    let between = &text[end..class.span.start];
    let aside = Span::new(end, class.span.start);
    if between.contains(is_mark) || between.starts_with(AND) || !between.is_empty() && edges.hard_inside(aside) {
        return None;
    }
    analysis.hits_ending_at(end).find_map(|hit| {
        analysis.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Entry(id) if analysis.knowledge.lexicon.entry(*id).kind == EntityType::Recognition => {
                Some(hit.span.cover(class.span))
            }
            Sense::Noun(Noun::Recognition, strength) if !is_prize_class(analysis, hit.span) => {
                let noun = (Noun::Recognition, *strength);
                title(analysis, edges, anchors, *hit, noun).map(|prize| prize.span.cover(class.span))
            }
            _ => None,
        })
    })
}

/// Whether a stretch is a class of prizes with no prize before it: 一等奖.
pub fn is_prize_class(analysis: &Analysis<'_>, span: Span) -> bool {
    let class = |hit: &Hit| hit.span == span && hit.is(Cue::Partial);
    analysis.text[..span.end].ends_with(PRIZE) && analysis.hits_ending_at(span.end).any(class)
}

/// Adds the prizes of a list; the contest or fair that one is named after is no name of its own there.
pub(super) fn add_listed(analysis: &Analysis<'_>, found: &mut Vec<Mention>) {
    let prizes = lines(analysis);
    // They stand on lines of their own, in order.
    let inside = |one: &Mention| {
        let at = prizes.partition_point(|prize| prize.span.end <= one.span.start);
        prizes.get(at).is_some_and(|prize| prize.span.overlaps(one.span))
    };
    found.retain(|one| one.kind != EntityType::Event || !inside(one));
    found.extend(prizes);
}

/// The prizes of a list, each on a line of its own behind its year: 2018年某某大会最佳论文奖. At least two make a list.
fn lines(analysis: &Analysis<'_>) -> Vec<Mention> {
    let text = analysis.text;
    let mut at = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        let from = at;
        at += line.len();
        let body = line.trim_end();
        let body = body.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).map_or(body, |(name, _)| name);
        let name = body.trim_end().ends_with(PRIZE).then(|| body.trim_end())?;
        line_of(analysis, Span::new(from, from + name.len()))
    });
    let found: Vec<Mention> = lines.collect();
    if found.len() < 2 { Vec::new() } else { found }
}

/// The prize that a line ends in behind its year.
fn line_of(analysis: &Analysis<'_>, line: Span) -> Option<Mention> {
    const NAME: std::ops::RangeInclusive<usize> = 15..=90;
    const MONTH: char = '\u{6708}';
    let text = analysis.text;
    let start = line.end - text[line.range()].trim_start_matches(|sign: char| !sign.is_alphanumeric()).len();
    let year = analysis.quantities_in(Span::new(start, start + 1)).first()?;
    if !matches!(year.unit, Unit::Year(Some(_))) || year.span.end >= line.end {
        return None;
    }
    let rest = text[year.span.end..line.end].trim_start_matches(|sign: char| {
        sign.is_ascii_digit() || matches!(sign, '.' | ' ' | ',' | ':' | '\u{5ea6}' | MONTH)
    });
    let rest = rest.strip_prefix('\u{83b7}').unwrap_or(rest);
    let span = Span::new(line.end - rest.len(), line.end);
    let plain = !rest.contains(|sign| is_mark(sign) && !matches!(sign, '\u{201c}' | '\u{201d}' | '(' | ')' | '-'));
    // A sentence tells who won it.
    let won = |hit: &Hit| hit.span.start >= span.start && [Cue::Gain, Cue::Confer].iter().any(|cue| hit.is(*cue));
    let told = analysis.hits_in(span).iter().any(won);
    (NAME.contains(&span.len()) && plain && !told).then(|| Mention::written(span, EntityType::Recognition))
}
