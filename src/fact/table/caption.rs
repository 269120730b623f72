//! What the lines above a table say: the unit, the programme, who gives the money, and what it is.

use super::{
    cell, label,
    unit::{self, Scale},
};
use crate::{
    fact::Party,
    knowledge::{CaptionWord, Column, Cue, Hit, Sense},
    mention::{Analysis, Mention},
    record::{EntityType, FundingKind},
    span::Span,
};

/// What the lines above a table say.
#[derive(Debug)]
pub(super) struct Caption {
    pub(super) span: Span,
    pub(super) scale: Option<Scale>,
    pub(super) programme: Option<Party>,
    /// Who is said to give the money, in a line that leads up to the table.
    pub(super) funder: Option<Party>,
    pub(super) year: Option<i32>,
    /// Whether the table is about funding.
    pub(super) topic: bool,
    /// Whether grants are only a row of it.
    pub(super) account: bool,
    pub(super) kind: Option<FundingKind>,
}

impl Caption {
    pub(super) fn new(analysis: &Analysis<'_>, span: Span) -> Self {
        let scale = unit::of_text(analysis.knowledge, &analysis.text[span.range()]);
        let mut caption =
            Self { span, scale, year: None, programme: None, funder: None, topic: false, account: false, kind: None };
        // Prose above the title is about the same money, but may name other programmes and kinds.
        let lines = &analysis.text[span.range()];
        let title = lines.rsplit('\u{3002}').next().filter(|title| title.contains(char::is_alphanumeric));
        let title = Span::new(span.end - title.map_or(lines.len(), str::len), span.end);
        caption.year = cell::stated_year(analysis, title);
        caption.account = words_in(analysis, title).any(|word| word == CaptionWord::Account);
        caption.topic = caption.account || words_in(analysis, span).any(|word| word == CaptionWord::Topic);
        let title = below_heading(analysis, title);
        // A paragraph speaks of more than what the table tells.
        let heads = |line: &&str| line.len() <= HEADING;
        let lines = analysis.text[title.range()].lines().filter(heads).map(|line| {
            let start = line.as_ptr() as usize - analysis.text.as_ptr() as usize;
            Span::new(start, start + line.len())
        });
        caption.kind = lines
            .flat_map(|line| words_in(analysis, line))
            .filter_map(|word| match word {
                CaptionWord::Kind(kind) => Some(kind),
                _ => None,
            })
            .last();
        caption.topic |=
            matches!(caption.kind, Some(FundingKind::Disbursement | FundingKind::Investment | FundingKind::Contract));
        caption.funder = leading(analysis, span);
        caption.programme = captioned(analysis, title);
        caption
    }
}

/// A line that heads a table has at most this many bytes.
const HEADING: usize = 300;

/// The part of a caption from the last numbered heading on: what stands above belongs to another section.
fn below_heading(analysis: &Analysis<'_>, title: Span) -> Span {
    let start = |line: &str| line.as_ptr() as usize - analysis.text.as_ptr() as usize;
    let numbered = |line: &&str| {
        let span = Span::new(start(line), start(line) + line.len());
        !line.starts_with('(') && label::unnumbered(analysis, span) != span
    };
    let heading = analysis.text[title.range()].lines().map(str::trim_start).rfind(numbered);
    heading.map_or(title, |line| Span::new(start(line), title.end))
}

/// The programme of a caption: the only one that the last line names which names any. A quoted line right behind its plan
/// is of it: 国家重点研发计划“X”重点专项.
pub(super) fn captioned(analysis: &Analysis<'_>, title: Span) -> Option<Party> {
    let text = &analysis.text[title.range()];
    let lines = text.lines().rev().map(|line| {
        let start = line.as_ptr() as usize - analysis.text.as_ptr() as usize;
        let mentions = analysis.mentions_in(Span::new(start, start + line.len())).iter();
        let mut programmes: Vec<Span> = mentions
            .filter(|mention| mention.kind == EntityType::Programme && !mention.latent)
            .map(|mention| mention.span)
            .collect();
        programmes.dedup_by(|line, plan| {
            let joined = plan.end == line.start;
            plan.end = if joined { line.end } else { plan.end };
            joined
        });
        programmes.dedup_by_key(|span| &analysis.text[span.range()]);
        programmes
    });
    let Some(told) = lines.into_iter().find(|programmes| !programmes.is_empty()) else {
        return text.lines().rev().find_map(|line| listed(analysis, line));
    };
    if let [one] = *told { Some(Party::Named(one, EntityType::Programme)) } else { None }
}

/// The programme that the title of a list names, which only its last word shows to be one: 2022年X建设专项拟支持项目名单.
fn listed(analysis: &Analysis<'_>, line: &str) -> Option<Party> {
    const LONGEST: usize = 150;
    const FULL_STOP: char = '\u{3002}';
    let start = line.as_ptr() as usize - analysis.text.as_ptr() as usize;
    let span = Span::new(start, start + line.len());
    let mut named = analysis.mentions_in(span).iter().filter(|one| one.kind == EntityType::Programme);
    let one = named.next().filter(|_| named.next().is_none() && line.len() <= LONGEST && !line.contains(FULL_STOP))?;
    let rest = Span::new(one.span.end, span.end);
    let list = |hit: &Hit| {
        let senses = analysis.senses(*hit);
        hit.span.start >= rest.start && (Cue::Notice.among(senses) || senses.contains(&Sense::Column(Column::Label)))
    };
    analysis.hits_in(rest).iter().any(list).then_some(Party::Named(one.span, one.kind))
}

/// The one agency that the last line of a caption names, where that line leads up to the table.
fn leading(analysis: &Analysis<'_>, caption: Span) -> Option<Party> {
    let text = analysis.text[caption.range()].trim_end();
    let body = text.strip_suffix(':')?;
    let line = body.rsplit(['\n', '\u{3002}']).next().unwrap_or_default();
    let line = Span::new(caption.start + body.len() - line.len(), caption.start + body.len());
    let agency = |mention: &&Mention| {
        mention.kind == EntityType::GovernmentAgency && !mention.latent && !mention.identity.is_stand_in()
    };
    let mut agencies = analysis.mentions_in(line).iter().filter(agency);
    let one = agencies.next().filter(|_| agencies.next().is_none())?;
    Some(Party::Named(one.span, one.kind))
}

/// The caption words in a stretch.
pub(super) fn words_in<'a>(analysis: &'a Analysis<'_>, span: Span) -> impl Iterator<Item = CaptionWord> + 'a {
    let inside = analysis.hits_in(span).iter().filter(move |hit| hit.span.start >= span.start);
    inside.flat_map(|hit| {
        analysis.senses(*hit).iter().filter_map(|sense| match sense {
            Sense::Caption(word) => Some(*word),
            _ => None,
        })
    })
}
