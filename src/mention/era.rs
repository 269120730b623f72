//! Years that are counted from the founding of the Republic of China, and bare amounts behind a word for money.

use super::{
    Analysis, Quantity,
    quantity::{Unit, YUAN},
};
use crate::{
    knowledge::{Column, Cue, Sense, UnitKind},
    record::Qualifier,
    span::Span,
};

/// The year before the first.
const BEFORE_FIRST: i32 = 1911;

/// In a text in traditional characters such years are these, where no word says what they are counted from.
const RECENT: std::ops::RangeInclusive<i32> = 80..=130;

/// The signs for year and school.
const YEAR: char = '\u{5e74}';
const SCHOOL: char = '\u{5b66}';

/// What follows a number of years that is a length of time: more than, come, within, after, before, between, through.
const LENGTH: [char; 9] =
    ['\u{4f59}', '\u{6765}', '\u{5185}', '\u{540e}', '\u{524d}', '\u{95f4}', '\u{5386}', '\u{4ee5}', '\u{671f}'];

/// Makes years of such numbers, and says whether there are any.
pub(super) fn learn(analysis: &mut Analysis<'_>, traditional: bool) -> bool {
    let said = analysis.hits.iter().any(|hit| hit.is(Cue::Era));
    if !said && !traditional {
        return false;
    }
    let mut found = false;
    for at in 0..analysis.quantities.len() {
        let one = analysis.quantities[at];
        if let Some((year, end)) = year(analysis, &one, traditional) {
            found = true;
            let span = Span::new(one.span.start, end);
            let unit_span = Span::new(end, end);
            let (outer, value) = (span, year.into());
            analysis.quantities[at] = Quantity { span, outer, unit_span, value, unit: Unit::Year(Some(year)), ..one };
        }
    }
    found
}

/// The year that a quantity is, and where it ends.
fn year(analysis: &Analysis<'_>, one: &Quantity, traditional: bool) -> Option<(i32, usize)> {
    let counted = matches!(one.unit, Unit::None | Unit::Of(UnitKind::Time));
    let number: i32 = one.value.try_into().ok().filter(|_| counted && one.max.is_none() && one.value.is_integer())?;
    let text = analysis.text;
    let rest = &text[one.unit_span.start..];
    let after = rest.strip_prefix(SCHOOL).unwrap_or(rest).strip_prefix(YEAR)?;
    let before = text[..one.span.start].trim_end_matches(' ').len();
    let said = analysis.cue_ends_at(before, Cue::Era);
    let plain = one.qualifier == Qualifier::Exact && one.outer == one.span && !after.starts_with(LENGTH);
    let digits = text[one.span.range()].starts_with(|sign: char| sign.is_ascii_digit());
    let recent = traditional && plain && digits && RECENT.contains(&number);
    let told = said && (1..=*RECENT.end()).contains(&number) || recent;
    told.then(|| (BEFORE_FIRST + number, text.len() - after.len()))
}

/// Makes money of bare figures right behind a word for it and a colon: 金额:204,000.
pub(super) fn amounts(analysis: &mut Analysis<'_>) {
    /// The smallest such figure that has no commas.
    const LEAST: u32 = 10_000;
    for at in 0..analysis.quantities.len() {
        let one = analysis.quantities[at];
        let written = &analysis.text[one.span.range()];
        let bare = one.unit == Unit::None && one.max.is_none();
        let grouped = written.contains(',') || one.value >= LEAST.into();
        let before = analysis.text[..one.outer.start].trim_end_matches(' ');
        if !bare || !grouped || !before.ends_with(':') || analysis.text[one.span.end..].starts_with('(') {
            continue;
        }
        let money = |sense: &Sense| match sense {
            Sense::Column(column) => matches!(column, Column::Money(_) | Column::Sum | Column::Overall),
            _ => false,
        };
        let word = before.len() - 1;
        if analysis.hits_ending_at(word).any(|hit| analysis.senses(*hit).iter().any(money)) {
            analysis.quantities[at].unit = Unit::Money { currency: YUAN, written: true };
        }
    }
}
