//! Paragraphs and tables, as documents nest them, become lines.

use super::sheet::{self, Rows};

/// A table inside another, or one with longer cells than this, only places text on the page.
const LONGEST_CELL: usize = 600;

/// The widest span of a cell that is believed.
const SPAN: usize = 200;

/// Text that grows by paragraphs and tables.
#[derive(Debug, Default)]
pub(super) struct Outline {
    text: String,
    paragraph: String,
    tables: Vec<Grid>,
}

/// A table that has not ended.
#[derive(Debug, Default)]
struct Grid {
    rows: Rows,
    /// For each column, in how many further rows a cell above reaches down.
    reach: Vec<usize>,
    cell: Option<OpenCell>,
    places_text: bool,
}

#[derive(Debug)]
struct OpenCell {
    text: String,
    columns: usize,
    rows: usize,
}

impl Outline {
    /// Adds to the paragraph.
    pub(super) fn push(&mut self, text: &str) {
        self.paragraph.push_str(text);
    }

    /// Ends the paragraph, if there is one.
    pub(super) fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let line = paragraph.trim();
        if !line.is_empty() {
            let place = self.tables.last_mut().and_then(|table| table.cell.as_mut()).map(|cell| &mut cell.text);
            let place = place.unwrap_or(&mut self.text);
            place.push_str(line);
            place.push('\n');
        }
    }

    pub(super) fn begin_table(&mut self) {
        self.end_paragraph();
        self.tables.push(Grid::default());
    }

    pub(super) fn begin_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// Begins a cell over some columns and rows.
    pub(super) fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.end_cell();
        let Some(table) = self.tables.last_mut() else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        table.cell = Some(OpenCell { text: String::new(), columns: columns.clamp(1, SPAN), rows: rows.max(1) });
    }

    /// Makes the open cell one over several columns.
    pub(super) fn widen_cell(&mut self, columns: usize) {
        if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.columns = columns.clamp(1, SPAN);
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.end_paragraph();
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.pop() else { return };
        let mut text = String::new();
        if table.is_layout() {
            table.rows.iter().flatten().for_each(|cell| text.push_str(cell));
        } else {
            sheet::write(None, table.rows, &mut text);
        }
        match self.tables.last_mut() {
            Some(outer) => {
                outer.places_text = true;
                if let Some(cell) = &mut outer.cell {
                    cell.text.push_str(&text);
                }
            }
            None => self.text.push_str(&text),
        }
    }

    /// The whole text, whatever has not ended.
    pub(super) fn finish(mut self) -> String {
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.end_paragraph();
        self.text
    }
}

impl Grid {
    /// Puts the cell that is open into its row, to the right of cells that reach down from above.
    fn end_cell(&mut self) {
        let (Some(cell), Some(row)) = (self.cell.take(), self.rows.last_mut()) else { return };
        while let Some(reach) = self.reach.get_mut(row.len()).filter(|reach| **reach > 0) {
            *reach -= 1;
            row.push(String::new());
        }
        let first = row.len();
        row.push(cell.text);
        row.resize(first + cell.columns, String::new());
        if cell.rows > 1 {
            self.reach.resize(self.reach.len().max(row.len()), 0);
            self.reach[first..row.len()].fill(cell.rows - 1);
        }
    }

    /// Whether it only places text on the page.
    fn is_layout(&self) -> bool {
        let long = || self.rows.iter().flatten().any(|cell| cell.len() > LONGEST_CELL);
        self.places_text || self.rows.len() < 2 || self.rows.iter().all(|row| row.len() < 2) || long()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Builds an outline: `[` and `]` for a table, `/` for a row, `,` for a cell, `2,` and `2;` for one over two columns
    /// or rows.
    fn outline(notation: &str) -> String {
        let mut outline = Outline::default();
        let mut span = 1;
        for sign in notation.chars() {
            match sign {
                '[' => outline.begin_table(),
                ']' => outline.end_table(),
                '/' => outline.begin_row(),
                ',' => outline.begin_cell(std::mem::replace(&mut span, 1), 1),
                ';' => outline.begin_cell(1, std::mem::replace(&mut span, 1)),
                '2' => span = 2,
                '.' => outline.end_paragraph(),
                other => outline.push(other.encode_utf8(&mut [0; 4])),
            }
        }
        outline.finish()
    }

    #[test]
    fn paragraphs_and_tables() {
        assert_eq!(outline("a.b.[/,c,d/,e,f]g"), "a\nb\nc\td\ne\tf\ng\n");
    }

    #[test]
    fn merged_cells_leave_their_places_empty() {
        assert_eq!(outline("[/,a,b,c/2;d,e,f/,g,h/2,i,j]"), "a\tb\tc\nd\te\tf\n\tg\th\ni\t\tj\n");
    }

    #[test]
    fn a_table_around_a_table_only_places_text() {
        assert_eq!(outline("[/,x.[/,a,b/,c,d],y/,z]"), "x\na\tb\nc\td\ny\nz\n");
    }
}
