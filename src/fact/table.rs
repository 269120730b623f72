//! Tables in text: rows that say who got how much for what.

use super::{Context, Facts};
use crate::{mention::Analysis, sentence::Table};

/// Adds the flows of a table.
pub(super) fn read(_analysis: &Analysis<'_>, _context: &Context, _table: &Table, _facts: &mut Facts<'_>) {}
