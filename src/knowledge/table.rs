//! Tab-separated tables: `#` comments, a header line, one row a line, `;` between the values of a cell.

use super::KnowledgeError;

/// A table as read, with its column names checked.
pub(super) struct Table<'a> {
    file: &'a str,
    columns: Vec<&'a str>,
    /// The cells of all rows, one row after the other.
    cells: Vec<&'a str>,
    /// The line of each row, and where its cells end.
    rows: Vec<(usize, usize)>,
}

/// A row of a table.
pub(super) struct Row<'a, 't> {
    table: &'t Table<'a>,
    /// Its line in the file, from one.
    pub(super) line: usize,
    cells: &'t [&'a str],
}

impl<'a> Table<'a> {
    /// Reads a table that must have the columns `required`.
    pub(super) fn parse(file: &'a str, text: &'a str, required: &[&str]) -> Result<Self, KnowledgeError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim_end_matches('\r')));
        let mut lines = lines.by_ref().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let Some((header_line, header)) = lines.next() else {
            return Err(KnowledgeError::at(file, 0, "has no header line"));
        };
        let columns: Vec<_> = header.split('\t').collect();
        if let Some(missing) = required.iter().find(|name| !columns.contains(name)) {
            return Err(KnowledgeError::at(file, header_line, format!("the column `{missing}` is missing"))
                .with_hint(format!("the header needs, separated by tabs: {}", required.join(", "))));
        }
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        for (line, text) in lines {
            let start = cells.len();
            let mut from = 0;
            for tab in memchr::memchr_iter(b'\t', text.as_bytes()) {
                cells.push(&text[from..tab]);
                from = tab + 1;
            }
            cells.push(&text[from..]);
            let (got, want) = (cells.len() - start, columns.len());
            if got > want {
                return Err(KnowledgeError::at(file, line, format!("{got} cells under {want} columns")));
            }
            rows.push((line, cells.len()));
        }
        Ok(Self { file, columns, cells, rows })
    }

    /// Its rows in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a, '_>> {
        let mut start = 0;
        self.rows.iter().map(move |&(line, end)| {
            let cells = &self.cells[start..end];
            start = end;
            Row { table: self, line, cells }
        })
    }
}

impl<'a> Row<'a, '_> {
    /// The cell of a column, empty where the row or the table does not have it.
    pub(super) fn get(&self, column: &str) -> &'a str {
        let index = self.table.columns.iter().position(|name| *name == column);
        index.and_then(|index| self.cells.get(index)).copied().unwrap_or_default()
    }

    /// The values of a cell.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> {
        self.get(column).split(';').filter(|value| !value.is_empty())
    }

    /// An error at this row.
    pub(super) fn error(&self, message: impl Into<String>) -> KnowledgeError {
        KnowledgeError::at(self.table.file, self.line, message)
    }
}
