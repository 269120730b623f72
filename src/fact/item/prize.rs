//! A prize and the work that won it, as an item or a line: 省科学技术奖二等奖,…关键技术及应用,第一完成人,2019年; 锦橙选育。1998年获省科技
//! 进步二等奖、2000年农业部丰收奖.

use super::{
    body::partners,
    pieces::{Piece, pieces},
    quote::{CLOSE, OPEN},
    segment::{Segment, Sum, segment},
};
use crate::{
    fact::{Context, Party, table::cell},
    knowledge::Cue,
    mention::{Analysis, Mention, PRIZE, Unit, is_prize_class},
    record::EntityType,
    span::Span,
};

/// What a work won.
#[derive(Debug)]
pub(super) struct Won {
    pub(super) work: Span,
    pub(super) prizes: Vec<Span>,
    /// The money of the prize.
    pub(super) sums: Vec<Sum>,
    pub(super) year: Option<i32>,
    /// With whom it was done.
    pub(super) partners: Vec<Party>,
    /// The agencies that gave the prizes.
    pub(super) givers: Vec<Party>,
}

/// What an item states that is prizes and a work, with a year, a role or money besides, and nothing else. `listed`: the
/// heading says that the lines are such.
pub(super) fn read(
    analysis: &Analysis<'_>,
    context: &Context,
    body: Span,
    listed: bool,
    numbered: bool,
) -> Option<Won> {
    /// Between a prize and its class stands a mark.
    const NEXT: usize = 4;
    if !analysis.text[body.range()].contains(PRIZE) {
        return None;
    }
    let (mut works, mut told) = (Vec::new(), listed);
    let mut won =
        Won { work: body, prizes: Vec::new(), sums: Vec::new(), year: None, partners: Vec::new(), givers: Vec::new() };
    let beside = partners(analysis, body);
    for (number, piece) in pieces(analysis, body).into_iter().enumerate() {
        told |= piece.told;
        // The class of a prize in a field of its own.
        if number > 0 && is_prize_class(analysis, piece.span) {
            let prize = won.prizes.last_mut()?;
            if prize.end + NEXT >= piece.span.start {
                *prize = prize.cover(piece.span);
            }
            continue;
        }
        if let Some((work, prizes)) = prizes(analysis, piece, numbered) {
            told |= prizes[0].start > piece.span.start;
            works.extend(work);
            won.prizes.extend(prizes);
            continue;
        }
        match segment(analysis, context, piece.span, number == 0) {
            Some(Segment::Title(work)) if !piece.aside && !has_title(&analysis.text[work.range()]) => works.push(work),
            Some(Segment::Quoted(quoted)) => works.extend(quoted),
            Some(Segment::Year(year)) => {
                told = true;
                won.year = Some(year);
            }
            Some(Segment::Sums(sums)) => won.sums.extend(sums),
            Some(Segment::Joint(partners)) => won.partners.extend(partners),
            Some(Segment::Client(body, ..)) if beside.iter().any(|(_, partner)| *partner == body) => {
                won.partners.push(body);
            }
            Some(Segment::Client(agency @ Party::Named(_, EntityType::GovernmentAgency), quoted, _))
                if quoted.is_empty() && !piece.aside =>
            {
                won.givers.push(agency);
            }
            Some(Segment::Particular) => told = true,
            Some(Segment::General) => {}
            _ if piece.aside => {}
            _ => return None,
        }
    }
    let &[work] = &*works else { return None };
    (told && !won.prizes.is_empty()).then_some(Won { work, ..won })
}

/// Whether a text has a title in quotation marks in it, and not only a short name: “湘林”系列.
fn has_title(text: &str) -> bool {
    const SHORT: usize = 12;
    text.match_indices(OPEN).any(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        rest.find(CLOSE).is_none_or(|close| close >= SHORT)
    })
}

/// The prizes that a stretch ends in, one after another with years and verbs of winning between, and the work before them.
fn prizes(analysis: &Analysis<'_>, piece: Piece, numbered: bool) -> Option<(Option<Span>, Vec<Span>)> {
    let span = piece.span;
    // The class of a prize may stand in the next piece.
    let here = |one: &Mention| Span::new(one.span.start, one.span.end.min(span.end));
    let titles = analysis.mentions_in(span).iter().filter(|one| one.kind == EntityType::Recognition).map(here);
    let mut found: Vec<Span> = titles.filter(|title| analysis.text[title.range()].ends_with(PRIZE)).collect();
    found.dedup_by(|later, earlier| earlier.contains(*later));
    let last = found.last().filter(|last| last.end == span.end)?;
    let mut at = last.start;
    for earlier in found[..found.len() - 1].iter().rev() {
        if !is_between(analysis, Span::new(earlier.end, at)) {
            return None;
        }
        at = earlier.start;
    }
    let (work, gained) = before(analysis, Span::new(span.start, at));
    if work.is_empty() {
        return Some((None, found));
    }
    let work = since_year(analysis, work);
    let bare = cell::unquoted(analysis.text, work);
    let title = bare != work || numbered && gained && work.len() >= WORK;
    let mut inside = analysis.mentions_in(bare).iter();
    let subject = inside.any(|one| one.span.start == bare.start && one.kind.is_organisation() && !one.latent);
    (title && !subject && !piece.aside).then_some((Some(bare), found))
}

/// The name of a work without marks has at least this many bytes: seven characters.
const WORK: usize = 21;

/// A name without the year before it.
fn since_year(analysis: &Analysis<'_>, span: Span) -> Span {
    let year = analysis.quantities_in(span).first().filter(|one| one.span.start == span.start);
    let year = year.filter(|one| matches!(one.unit, Unit::Year(_))).map_or(span.start, |year| year.span.end);
    let rest = analysis.text[year..span.end].trim_start_matches(['\u{5ea6}', ' ', ',']);
    Span::new(span.end - rest.len(), span.end)
}

/// Whether nothing but years, verbs of winning and signs stands between two prizes.
fn is_between(analysis: &Analysis<'_>, span: Span) -> bool {
    before(analysis, span).0.is_empty()
}

/// A stretch without the years, the verbs of winning and the signs at its end, and whether it had such verbs.
fn before(analysis: &Analysis<'_>, span: Span) -> (Span, bool) {
    const SIGNS: [char; 5] = ['\u{3001}', '\u{548c}', '\u{53ca}', '\u{4e8e}', ' '];
    let (mut rest, mut gained) = (span, false);
    loop {
        let text = &analysis.text[rest.range()];
        // What stands before a verb of winning is the name, whatever it ends in.
        let text = if gained { text.trim_end() } else { text.trim_end_matches(SIGNS) };
        let end = rest.start + undated(text).len();
        let verb = analysis.hits_ending_at(end).find(|hit| {
            let senses = analysis.senses(**hit);
            hit.span.start >= rest.start && [Cue::Gain, Cue::Win, Cue::Confer].iter().any(|cue| cue.among(senses))
        });
        gained |= verb.is_some();
        let next = Span::new(rest.start, verb.map_or(end, |verb| verb.span.start));
        if next == rest {
            return (rest.trimmed(analysis.text), gained);
        }
        rest = next;
    }
}

/// A text without the year at its end.
fn undated(text: &str) -> &str {
    const DIGITS: usize = 4;
    let bare = text.trim_end_matches(['\u{5e74}', '\u{5ea6}']);
    let rest = bare.trim_end_matches(|sign: char| sign.is_ascii_digit());
    if bare.len() - rest.len() == DIGITS { rest } else { text }
}
