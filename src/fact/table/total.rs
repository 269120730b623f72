//! Totals of a column: which rows a total row adds up.

use rust_decimal::Decimal;

use crate::fact::Flow;

/// The rows of one column that no total has added up yet.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// Rows since the last total.
    rows: Vec<usize>,
    /// Subtotals since the last total of all.
    subtotals: Vec<usize>,
    /// The total that stands above its rows.
    head: Option<usize>,
    /// The subtotal that stands above its rows.
    subhead: Option<usize>,
}

impl Column {
    /// Takes note of a row's flow, which is a part of the total above it where there is one.
    pub(super) fn row(&mut self, index: usize, flows: &mut [Flow<'_>]) {
        match self.subhead.or(self.head) {
            Some(total) => join(flows, index, total),
            None => self.rows.push(index),
        }
    }

    /// Adds a total, of all rows or of some, and makes the rows above it parts of it. A total that repeats a single
    /// row is not added: `None`. One without rows above it counts those below it.
    pub(super) fn total<'k>(&mut self, flow: Flow<'k>, all: bool, flows: &mut Vec<Flow<'k>>) -> Option<usize> {
        let mut parts = self.rows.clone();
        if all {
            parts.append(&mut self.subtotals);
        }
        self.rows.clear();
        if let [one] = *parts
            && flows[one].value == flow.value
        {
            self.subtotals.extend((!all).then_some(one));
            return None;
        }
        let index = flows.len();
        flows.push(flow);
        match (parts.is_empty(), all) {
            (true, true) => (self.head, self.subhead) = (Some(index), None),
            (true, false) => {
                self.subhead = Some(index);
                match self.head {
                    Some(head) => join(flows, index, head),
                    None => self.subtotals.push(index),
                }
            }
            (false, _) => {
                if adds_up(flows, &parts, index) {
                    for &part in &parts {
                        join(flows, part, index);
                    }
                }
                self.subtotals.extend((!all).then_some(index));
            }
        }
        Some(index)
    }
}

/// Makes a flow a part of a total that is at least as much and in the same money.
pub(super) fn join(flows: &mut [Flow<'_>], part: usize, total: usize) {
    let (whole, one) = (&flows[total], &flows[part]);
    if one.part_of.is_none() && part != total && one.currency == whole.currency && one.value <= whole.value {
        flows[part].part_of = Some(total);
    }
}

/// Whether parts are no more than their total; what is missing may stand on a page that was left out, and a total may
/// be rounded by one in a hundred.
fn adds_up(flows: &[Flow<'_>], parts: &[usize], total: usize) -> bool {
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(flows[part].value));
    let whole = flows[total].value;
    let most = whole.checked_add(whole / Decimal::ONE_HUNDRED).unwrap_or(whole);
    sum.is_some_and(|sum| sum <= most)
}
