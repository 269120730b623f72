//! ODS: each sheet a table.

use std::collections::BTreeSet;

use super::{
    Format, ReadError, Text,
    archive::Zip,
    limits, number,
    sheet::{self, Rows},
    workbook::{hidden_sheets, own_name},
    xml::{self, Element, Visit},
};

/// How often a cell with something in it is believed to be repeated.
const REPEATED: usize = 1000;

pub(super) fn read(bytes: &[u8]) -> Result<Text, ReadError> {
    let content = Zip::open(bytes, Format::Ods)?.read("content.xml")?;
    let mut sheets = Sheets { left: limits::CELLS, ..Sheets::default() };
    xml::visit(&content, Format::Ods, &mut sheets)?;
    if sheets.is_full() {
        return Err(ReadError::TooLarge("cells", limits::CELLS as u64));
    }
    Ok(Text { diagnostics: hidden_sheets(sheets.left_out), text: sheets.text, is_sheet: true })
}

#[derive(Default)]
struct Sheets {
    text: String,
    name: String,
    rows: Rows,
    row: Vec<String>,
    /// How often the row that is open stands there.
    row_repeats: usize,
    /// Empty cells since the last filled one.
    empty: usize,
    cell: Option<OpenCell>,
    /// Elements deep in a comment.
    hidden: usize,
    /// How many more cells are read; at nought the file is too large.
    left: usize,
    /// The style that is being described, and those that hide a sheet.
    style: String,
    hiding: BTreeSet<String>,
    hides: bool,
    /// How many sheets are hidden.
    left_out: usize,
}

#[derive(Default)]
struct OpenCell {
    repeats: usize,
    /// The value of a number or date, which the text may show rounded.
    value: Option<String>,
    shown: String,
}

impl Visit for Sheets {
    fn start(&mut self, name: &str, element: &Element<'_>) {
        if self.hidden > 0 || matches!(name, "annotation" | "shapes" | "tracked-changes") {
            self.hidden += 1;
            return;
        }
        match name {
            "style" => self.style = element.attribute("name").unwrap_or_default(),
            "table-properties" if element.attribute("display").as_deref() == Some("false") => {
                self.hiding.insert(self.style.clone());
            }
            "table" => {
                self.name = element.attribute("name").unwrap_or_default();
                self.hides = element.attribute("style-name").is_some_and(|style| self.hiding.contains(&style));
            }
            "table-row" => self.row_repeats = element.count("number-rows-repeated"),
            "table-cell" | "covered-table-cell" => {
                let kind = element.attribute("value-type").unwrap_or_default();
                let value = match kind.as_str() {
                    "float" | "currency" => element.attribute("value").map(|value| number::replain(&value)),
                    "date" => element.attribute("date-value").map(|date| date.replace('T', " ")),
                    _ => None,
                };
                let repeats = element.count("number-columns-repeated");
                self.cell = Some(OpenCell { repeats, value, shown: String::new() });
            }
            "s" | "tab" | "line-break" => self.text(" "),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match name {
            "p" => self.text(" "),
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "table-row" => self.end_row(),
            "table" => {
                let rows = std::mem::take(&mut self.rows);
                if self.hides {
                    self.left_out += 1;
                } else {
                    sheet::write(own_name(&self.name), rows, &mut self.text);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.hidden == 0) {
            cell.shown.push_str(text);
        }
    }

    fn is_full(&self) -> bool {
        self.left == 0
    }
}

impl Sheets {
    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let written = cell.value.unwrap_or_else(|| cell.shown.trim().to_owned());
        if written.is_empty() {
            self.empty = self.empty.saturating_add(cell.repeats);
            return;
        }
        let repeats = cell.repeats.min(REPEATED);
        let empty = std::mem::take(&mut self.empty);
        self.left = self.left.saturating_sub(empty.saturating_add(repeats));
        if self.left > 0 {
            self.row.resize(self.row.len() + empty, String::new());
            self.row.resize(self.row.len() + repeats, written);
        }
    }

    fn end_row(&mut self) {
        self.empty = 0;
        let row = std::mem::take(&mut self.row);
        if row.is_empty() {
            return;
        }
        let repeats = self.row_repeats.clamp(1, REPEATED);
        self.left = self.left.saturating_sub(row.len().saturating_mul(repeats - 1));
        if self.left > 0 {
            self.rows.resize(self.rows.len() + repeats, row);
        }
    }
}
