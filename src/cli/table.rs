//! Tables for people, aligned for Chinese characters too.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ContentArrangement, Table, TableComponent, presets};

/// The widest a table may be. It does not depend on the terminal, so that the same command prints the same bytes.
const WIDTH: u16 = 120;

/// Writes rows below a line of headers. Columns in `right` (by index) are numbers and align to the right.
pub(super) fn write(
    out: &mut impl Write,
    columns: &[impl AsRef<str>],
    right: &[usize],
    rows: &[Vec<String>],
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_style(TableComponent::HeaderLines, '\u{2500}');
    table.set_style(TableComponent::MiddleHeaderIntersections, '\u{2500}');
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
    table.set_header(columns.iter().map(AsRef::as_ref));
    for row in rows {
        table.add_row(row);
    }
    for column in right {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
