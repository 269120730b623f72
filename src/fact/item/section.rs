//! What the heading of a list says of its lines: works and their prizes, products, contracts, a level.

use super::{pieces::unmarked, segment::only_projects};
use crate::{
    fact::table::label,
    knowledge::{CaptionWord, Column, Cue, Level, Sense},
    mention::{Analysis, Mention, Unit},
    record::EntityType,
    span::Span,
};

/// A heading has at most this many bytes.
const LONGEST: usize = 96;

/// A heading without a number or colon has at most this many bytes.
const SHORT: usize = 42;

/// What the last heading says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) word: Option<CaptionWord>,
    pub(super) level: Option<Level>,
    /// The programme in brackets that a line began with, for those below it.
    pub(super) programme: Option<Span>,
    /// The programme that it names, whose projects are below it, or the agency that gives their money.
    pub(super) fund: Option<(Span, EntityType)>,
    /// How deep its number is: 1 for 一、, 2 for (一).
    pub(super) depth: u8,
}

impl Section {
    /// What a line says as a heading; `None` where it is none.
    pub(super) fn of_line(analysis: &Analysis<'_>, line: Span) -> Option<Self> {
        let text = analysis.text[line.range()].trim_end_matches([':', ' ']);
        let span = Span::new(line.start, line.start + text.len());
        let body = unmarked(analysis, without_sections(analysis.text, span));
        let led = span != line;
        let money = analysis.quantities_in(span).iter().any(|one| matches!(one.unit, Unit::Money { .. }));
        let name = label::unbracketed(analysis.text, body);
        let plain =
            !analysis.text[name.range()].contains(['\u{3002}', ',', ';', ':', '|', '\t', '\u{201c}', '\u{300a}']);
        if span.is_empty() || span.len() > LONGEST || !plain || money && name.end == span.end {
            return None;
        }
        let depth = if text.starts_with('(') { 2 } else { 1 };
        let found = Self::of_words(analysis, name);
        // Figures number the lines of a list as well as its heading.
        let numeral = |sign: char| analysis.knowledge.numerals.sign(sign).is_some();
        let first = text.trim_start_matches(['(', '\u{7b2c}']).starts_with(numeral);
        let marked = body != span && first || without_sections(analysis.text, span) != span || led;
        let said = (found.word.is_some() || found.level.is_some() || found.fund.is_some()) && span.len() <= SHORT;
        (marked || said).then_some(Self { depth, ..found })
    }

    /// What it says below another one: a heading of less depth goes on to hold, and under those that only part the
    /// list the programme of the title, which has no depth.
    pub(super) fn below(self, above: Self, title: Option<(Span, EntityType)>) -> Self {
        let inner = self.word.is_none() && self.depth > above.depth && above.depth > 0;
        let level = self.level.or(above.level.filter(|_| self.word.is_none()));
        let (word, depth) = if inner { (above.word, above.depth) } else { (self.word, self.depth) };
        let title = title.filter(|_| self.word.is_none() && self.level.is_none());
        let fund = self.fund.or(above.fund.filter(|_| inner)).or(title);
        Self { word, depth, level, fund, programme: None }
    }

    /// What the words of a title or heading say.
    pub(super) fn of_words(analysis: &Analysis<'_>, name: Span) -> Self {
        // What somebody got is none of its spending: 获批资助项目17项.
        let got = |at: usize| {
            let mut before = analysis.hits_in(Span::new(name.start, at)).iter();
            before.any(|hit| hit.span.start >= name.start && hit.is(Cue::Received))
        };
        let words = analysis.hits_in(name).iter().filter(|hit| hit.span.start >= name.start).flat_map(|hit| {
            let at = hit.span.start;
            let got = &got;
            let spends = move |word: &CaptionWord| *word != CaptionWord::Spending || !got(at);
            analysis.senses(*hit).iter().filter_map(move |sense| match sense {
                Sense::Caption(word) => Some(*word).filter(spends),
                _ => None,
            })
        });
        let lists = |word: &CaptionWord| {
            use CaptionWord as C;
            matches!(word, C::Prizes | C::Products | C::Commissions | C::Givers | C::Spending)
        };
        Self {
            word: words.rev().find(lists),
            level: analysis.level_at(name).map(|(_, level)| level),
            programme: None,
            fund: fund(analysis, name),
            depth: 0,
        }
    }

    pub(super) fn says(self, word: CaptionWord) -> bool {
        self.word == Some(word)
    }
}

/// The one programme that a heading names near its end, or the one agency whose projects it heads.
fn fund(analysis: &Analysis<'_>, name: Span) -> Option<(Span, EntityType)> {
    const BEHIND: usize = 30;
    let programme = |one: &&Mention| one.kind == EntityType::Programme && !one.latent;
    let mut inside = analysis.mentions_in(name).iter().filter(programme);
    let near = |one: &Mention| one.span.end + BEHIND >= name.end && one.span.end <= name.end;
    if let Some(one) = inside.next() {
        return (inside.next().is_none() && near(one)).then_some((one.span, one.kind));
    }
    let agency = |one: &&Mention| one.kind == EntityType::GovernmentAgency && !one.latent;
    let mut inside = analysis.mentions_in(name).iter().filter(agency);
    let one = inside.next().filter(|one| inside.next().is_none() && near(one))?;
    // An agency's own plan is a programme: 省卫生健康委|科研计划项目.
    let rest = Span::new(one.span.end, name.end);
    if one.span.start == name.start && label::names_programme(analysis, name) && !only_projects(analysis, rest) {
        return Some((name, EntityType::Programme));
    }
    let project = |sense: &Sense| matches!(sense, Sense::Column(Column::Label | Column::Project));
    let behind = analysis.hits_in(Span::new(one.span.end, name.end)).iter();
    let mut behind = behind.filter(|hit| hit.span.start >= one.span.end);
    behind.any(|hit| analysis.senses(*hit).iter().any(project)).then_some((one.span, one.kind))
}

/// A heading without the number of a section in several parts: 3.2.1.
fn without_sections(text: &str, span: Span) -> Span {
    let written = &text[span.range()];
    let rest = written.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    let number = &written[..written.len() - rest.len()];
    let numbered = number.trim_end_matches('.').contains('.');
    if numbered { Span::new(span.end - rest.trim_start().len(), span.end) } else { span }
}

/// The name in square brackets that a line begins with.
pub(super) fn bracketed(analysis: &Analysis<'_>, line: Span) -> Option<Span> {
    const NAME: std::ops::RangeInclusive<usize> = 12..=75;
    let text = &analysis.text[line.range()];
    let close = text.strip_prefix('[')?.find(']')? + 1;
    let name = Span::new(line.start + 1, line.start + close);
    let words = analysis.text[name.range()].chars().any(|sign| sign.is_alphabetic() && !sign.is_ascii());
    (NAME.contains(&name.len()) && words).then_some(name)
}

/// Whether a name in brackets is that of a programme: what follows it is no event that the money went to.
pub(super) fn is_programme(analysis: &Analysis<'_>, name: Span) -> bool {
    let after = name.end + 1;
    let rest = &analysis.text[after..];
    let start = after + rest.len() - rest.trim_start_matches(' ').len();
    let event = |one: &Mention| one.kind == EntityType::Event && one.span.start == start;
    !analysis.mentions_in(Span::new(start, start + 1)).iter().any(event)
}

/// Whether a stretch is no more than a word for what lists tell: 发明专利.
pub(super) fn is_heading_word(analysis: &Analysis<'_>, span: Span) -> bool {
    analysis.hits_ending_at(span.end).any(|hit| {
        let caption = |sense: &Sense| matches!(sense, Sense::Caption(_));
        hit.span.start <= span.start && analysis.senses(*hit).iter().any(caption)
    })
}
