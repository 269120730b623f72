//! The section of a yearly report that says what is planned: its sums have not flowed, and its figures are of the year that
//! its heading names.

use super::{Context, ReportYear};
use crate::{
    knowledge::Cue,
    mention::{Analysis, Unit},
    span::Span,
};

/// A section of plans, which goes on to the end of the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    /// Where its heading begins.
    pub(super) from: usize,
    /// The year that the heading names.
    pub(super) year: Option<i32>,
}

impl Context {
    /// Whether a yearly report only plans a figure at an offset of a year: it stands in the section of plans, or the year
    /// is the next.
    pub(super) fn plans(&self, at: usize, year: Option<i32>) -> bool {
        let report = self.year.filter(|_| self.yearly).map(|report| report.year);
        let to_come = report.is_some_and(|report| year == Some(report + 1));
        to_come || self.planned.is_some_and(|planned| planned.from <= at)
    }
}

/// A heading has at most this many characters.
const HEADING: usize = 24;

/// The last section of a yearly report whose heading ends in a word for plans: 四、2010年工作打算.
pub(super) fn section(analysis: &Analysis<'_>, title: Option<Span>, report: Option<ReportYear>) -> Option<Planned> {
    let report = report?.year;
    let text = analysis.text;
    let mut at = title.map_or(0, |title| title.end);
    for line in text[at..].split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let head = line.trim_start().split(['\u{3002}', ':', '\n']).next().unwrap_or_default().trim_end();
        if head.is_empty() || head.chars().count() > HEADING || head.contains(',') {
            continue;
        }
        let head = Span::new(start, start + head.len());
        if !analysis.hits_ending_at(head.end).any(|hit| hit.is(Cue::Plans)) {
            continue;
        }
        let named = analysis.quantities_in(head).iter().find_map(|quantity| match quantity.unit {
            Unit::Year(year) => year,
            _ => None,
        });
        // The plans of the very year are what the report tells the outcome of.
        if named.is_none_or(|named| named > report) {
            return Some(Planned { from: start, year: named });
        }
    }
    None
}
