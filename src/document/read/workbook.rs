//! Workbooks of Excel: each visible sheet a table.

use std::{fmt::Display, io::Cursor};

use calamine::{Data, DataType, Reader, SheetVisible, Xls, XlsError, Xlsx};

use super::{
    Format, ReadError, Text,
    archive::Zip,
    limits, number,
    sheet::{self, Rows},
    xml,
};
use crate::{diagnostic::Diagnostic, span::Span};

/// Reads an XLSX or XLS file.
pub(super) fn read(format: Format, bytes: &[u8]) -> Result<Text, ReadError> {
    let mut workbook = Workbook { format, text: String::new(), left: limits::CELLS, hidden: 0 };
    if format == Format::Xls {
        workbook.read_xls(bytes)?;
    } else {
        workbook.read_xlsx(bytes)?;
    }
    let Workbook { text, hidden, .. } = workbook;
    Ok(Text { text, diagnostics: hidden_sheets(hidden), is_sheet: true })
}

/// Says how many sheets nobody sees, if any.
pub(super) fn hidden_sheets(count: usize) -> Vec<Diagnostic> {
    let note = || Diagnostic::note(Span::new(0, 0), format!("hidden sheets left out: {count}"));
    (count > 0).then(note).into_iter().collect()
}

struct Workbook {
    format: Format,
    text: String,
    /// How many more cells are read.
    left: usize,
    hidden: usize,
}

impl Workbook {
    /// Cells are read one by one: what a sheet says of its size is not believed.
    fn read_xlsx(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        check(bytes)?;
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| self.damaged(&error))?;
        for name in self.visible(&workbook) {
            // A sheet of charts has no cells.
            let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
            let mut rows = Rows::new();
            let mut current = None;
            while let Some(cell) = cells.next_cell().map_err(|error| self.damaged(&error))? {
                let (row, column) = cell.get_position();
                let written = written(&Data::from(cell.get_value().clone()));
                if written.is_empty() {
                    continue;
                }
                if current != Some(row) {
                    rows.push(Vec::new());
                    current = Some(row);
                }
                self.put(&mut rows, column as usize, written)?;
            }
            sheet::write(own_name(&name), rows, &mut self.text);
        }
        Ok(())
    }

    fn read_xls(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsError::Password => ReadError::Locked(Format::Xls),
            other => self.damaged(&other),
        })?;
        for name in self.visible(&workbook) {
            let Ok(range) = workbook.worksheet_range(&name) else { continue };
            let mut rows = Rows::new();
            for row in range.rows() {
                rows.push(Vec::new());
                for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                    self.put(&mut rows, column, written(cell))?;
                }
            }
            sheet::write(own_name(&name), rows, &mut self.text);
        }
        Ok(())
    }

    /// The names of the sheets that are shown; the others are counted.
    fn visible<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(&mut self, workbook: &R) -> Vec<String> {
        let (shown, hidden): (Vec<_>, Vec<_>) =
            workbook.sheets_metadata().iter().partition(|sheet| sheet.visible == SheetVisible::Visible);
        self.hidden = hidden.len();
        shown.into_iter().map(|sheet| sheet.name.clone()).collect()
    }

    /// Puts a cell into its column of the last row.
    fn put(&mut self, rows: &mut Rows, column: usize, written: String) -> Result<(), ReadError> {
        let Some(row) = rows.last_mut() else { return Ok(()) };
        let more = (column + 1).saturating_sub(row.len());
        self.left = self.left.checked_sub(more).ok_or(ReadError::TooLarge("cells", limits::CELLS as u64))?;
        row.resize(row.len() + more, String::new());
        row[column] = written;
        Ok(())
    }

    fn damaged(&self, why: &dyn Display) -> ReadError {
        ReadError::Damaged(self.format, why.to_string())
    }
}

/// Unpacks everything once within bounds, since the workbook's own reader has none.
fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let mut checked = Ok(());
    Zip::open(bytes, Format::Xlsx)?.each(
        |_| true,
        |_, member| {
            let sound = member.and_then(|bytes| {
                let is_xml = xml::looks_like(&bytes);
                if is_xml { xml::check(&bytes, Format::Xlsx) } else { Ok(()) }
            });
            if checked.is_ok() {
                checked = sound;
            }
        },
    );
    checked
}

/// A sheet's name, unless it is the one that Excel gave it.
pub(super) fn own_name(name: &str) -> Option<&str> {
    let given = name.strip_prefix("Sheet").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    (!given).then_some(name)
}

/// A cell as it is read: numbers exact, dates in the order of ISO 8601, errors of formulas not at all.
fn written(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number::plain(*number),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, _, _) = date.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
        }
        Data::DateTime(duration) => number::plain(duration.as_f64()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        _ => String::new(),
    }
}
