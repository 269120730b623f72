//! A prize and the work that won it, as an item or a line: 省科学技术奖二等奖,…关键技术及应用,第一完成人,2019年.

use super::{
    CONFIDENCE, ITEM,
    segment::{OPEN, Segment, pieces, segment},
};
use crate::{
    fact::{Context, Party, Relation},
    mention::{Analysis, PRIZE},
    record::{EntityType, Predicate},
    span::Span,
};

/// Before a prize no more than its year stands: ten bytes.
const YEAR: usize = 10;

/// What an item states that is a prize and a work, with a year or a role besides, and nothing else.
pub(super) fn read<'k>(analysis: &Analysis<'k>, context: &Context, body: Span) -> Option<Relation<'k>> {
    if !analysis.text[body.range()].contains(PRIZE) {
        return None;
    }
    let (mut prizes, mut works, mut told) = (Vec::new(), Vec::new(), false);
    for (number, (piece, bracketed)) in pieces(analysis, body).into_iter().enumerate() {
        told |= bracketed;
        if let Some(prize) = prize(analysis, piece) {
            told |= prize.start > piece.start;
            prizes.push(prize);
            continue;
        }
        match segment(analysis, context, piece, number == 0) {
            Segment::Title(work) if !analysis.text[work.range()].contains(OPEN) => works.push(work),
            Segment::Quoted(quoted) => works.extend(quoted),
            Segment::Particular => told = true,
            Segment::General => {}
            _ => return None,
        }
    }
    let (&[prize], &[work], true) = (&*prizes, &*works, told) else { return None };
    Some(Relation {
        predicate: Predicate::RecognizedAs,
        subject: Party::Named(work, EntityType::Project),
        object: Party::Named(prize, EntityType::Recognition),
        evidence: body,
        rule: ITEM,
        confidence: CONFIDENCE,
    })
}

/// The prize that a piece is, but for the year before it.
fn prize(analysis: &Analysis<'_>, piece: Span) -> Option<Span> {
    let named = analysis.mentions_in(piece).iter().find(|mention| {
        mention.kind == EntityType::Recognition
            && mention.span.end == piece.end
            && mention.span.start <= piece.start + YEAR
    })?;
    let before = &analysis.text[piece.start..named.span.start];
    let year = before.trim_end_matches('\u{5e74}').chars().all(|sign| sign.is_ascii_digit());
    (year && analysis.text[..piece.end].ends_with(PRIZE)).then_some(named.span)
}
