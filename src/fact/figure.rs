//! Which numbers are figures at all: no parts of names, titles or words, and no round numbers on the way to the real one.

use rust_decimal::Decimal;

use super::{growth::cue, indicator, observation::Reader};
use crate::{
    knowledge::{Boundary, Cue, Hit, Sense, UnitKind},
    mention::{Analysis, Mention, Quantity, Unit},
    record::Qualifier,
    sentence::clause_around,
    span::Span,
};

impl Reader<'_, '_> {
    /// Whether the text only says that a round number was passed: 突破3万件大关.
    pub(super) fn milestone(&self, quantity: &Quantity) -> bool {
        let rest = self.analysis.text.get(quantity.span.end..self.sentence.span.end).unwrap_or_default();
        let mut marks = rest.char_indices().skip(1);
        let end = marks.find(|(_, mark)| *mark == ',').map_or(0, |(at, _)| at);
        cue(self.analysis, Span::new(quantity.span.end, quantity.span.end + end), Cue::Milestone)
            || rest.starts_with(',') && self.repeated(quantity)
    }

    /// Whether the next figure of the sentence gives the exact value: 突破9千件,达9157件.
    fn repeated(&self, quantity: &Quantity) -> bool {
        let next = self.analysis.quantities.partition_point(|other| other.span.start <= quantity.span.start);
        self.analysis.quantities.get(next).is_some_and(|other| {
            let between = self.analysis.text.get(quantity.span.end..other.outer.start).unwrap_or_default();
            let same = |span: Span| &self.analysis.text[span.range()];
            // What all came to is another figure: 净增突破200家,总数突破700家.
            let leads = Span::new(quantity.span.end, other.outer.start);
            let all = || [Cue::Cumulative, Cue::Partial].iter().any(|&told| cue(self.analysis, leads, told));
            quantity.qualifier == Qualifier::Over
                && between.chars().count() <= 3
                && other.value > quantity.value
                && same(quantity.unit_span) == same(other.unit_span)
                && !all()
        })
    }
}

/// Whether a small number in Chinese signs counts things all the same: 七项关键技术.
pub(super) fn is_tally(analysis: &Analysis<'_>, quantity: &Quantity) -> bool {
    const LEAST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
    /// What is counted has been told before (上述三项, 以上三项, 前三项, 这三项), or is a word of its own (科技三项).
    const TOLD: [char; 5] = ['\u{8ff0}', '\u{4e0a}', '\u{524d}', '\u{8fd9}', '\u{6280}'];
    let told = analysis.text[..quantity.outer.start].ends_with(TOLD);
    !told && quantity.value >= LEAST && analysis.knowledge.units.is_tally(&analysis.text[quantity.unit_span.range()])
}

/// Whether a small number in Chinese signs stands between a verb and the things that it counts: 下设|五个|课题, 建成八个基地.
pub(super) fn counts_things(analysis: &Analysis<'_>, sentence: Span, quantity: &Quantity) -> bool {
    const HEADS: [Cue; 4] = [Cue::HeadProject, Cue::HeadFirm, Cue::HeadInstitute, Cue::HeadSchool];
    let senses = |hit: &Hit| analysis.senses(*hit);
    let leads = analysis.hits_ending_at(quantity.outer.start).any(|hit| {
        let verb = senses(hit).contains(&Sense::Boundary(Boundary::Hard)) && hit.span.len() >= 6;
        verb || hit.is(Cue::Copula) || hit.is(Cue::New) || hit.is(Cue::Part)
    });
    let counted = quantity.unit == Unit::Of(UnitKind::Count) && quantity.value > Decimal::ONE;
    let clause = clause_around(analysis.text, sentence, quantity.unit_span.end);
    let noun = || indicator::after(analysis, quantity, clause);
    let terms = &analysis.knowledge.terms;
    let thing = |noun: String| {
        let head = |hit: &Hit| HEADS.iter().any(|head| hit.is(*head));
        terms.hits(&noun).iter().any(|hit| hit.span.end == noun.len() && head(hit))
    };
    counted && leads && noun().is_some_and(thing)
}

/// Whether a number is a part of a name or of a short quotation: “2600吨级履带起重机”.
pub(super) fn in_name(analysis: &Analysis<'_>, quantity: &Quantity) -> bool {
    let text = analysis.text;
    let from = text.ceil_char_boundary(quantity.outer.start.saturating_sub(QUOTED));
    let to = text.floor_char_boundary(quantity.span.end + QUOTED);
    let open = text[from..quantity.outer.start].rfind(QUOTES);
    let open = open.filter(|at| text[from + at..].starts_with(QUOTES[0])).map(|at| from + at + QUOTES[0].len_utf8());
    let close = text[quantity.span.end..to].find(QUOTES);
    let close = close.map(|at| quantity.span.end + at).filter(|&at| text[at..].starts_with(QUOTES[1]));
    let quoted = open
        .zip(close)
        .filter(|(open, close)| close - open <= QUOTED && (*open, *close) != (quantity.outer.start, quantity.span.end));
    let quoted = quoted.is_some_and(|(open, close)| !text[open..close].contains([',', '\u{3002}']));
    let named = || {
        let near = quantity.span.start.saturating_sub(NAME);
        let near = analysis.mentions_in(Span::new(near, quantity.span.start));
        // What is numbered may end in its unit: 中国电科38所.
        let least = |one: &Mention| quantity.span.end + usize::from(!one.kind.is_organisation());
        near.iter().any(|one| !one.latent && one.span.end >= least(one))
    };
    quoted || named()
}

/// A short quotation has at most this many bytes.
const QUOTED: usize = 75;

/// A name has at most this many bytes.
const NAME: usize = 180;

/// Whether a number stands in the title of a document: 《…若干条措施》.
pub(super) fn titled(text: &str, sentence: Span, number: Span) -> bool {
    let low = text.ceil_char_boundary(number.start.saturating_sub(DOCUMENT).max(sentence.start.min(number.start)));
    let high = text.floor_char_boundary((number.end + DOCUMENT).min(sentence.end.max(number.end)));
    let before = &text[low..number.start];
    let open = before.rfind(TITLE_MARKS);
    open.is_some_and(|at| before[at..].starts_with(TITLE_MARKS[0])) && text[number.end..high].contains(TITLE_MARKS[1])
}

/// The title of a document has at most this many bytes on either side of a number in it.
const DOCUMENT: usize = 600;

/// The marks around the titles of documents.
const TITLE_MARKS: [char; 2] = ['\u{300a}', '\u{300b}'];

/// The marks around what is quoted.
pub(super) const QUOTES: [char; 2] = ['\u{201c}', '\u{201d}'];
