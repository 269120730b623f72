//! Rows of cells become lines: tabs between the cells of a table, plain lines for the captions above it.

/// Rows that are looked at to find how wide a table is.
const WINDOW: usize = 50;

/// A lone cell with more characters than this is a note, not the heading of a section.
const HEADING: usize = 40;

/// Headings begin within this many rows.
const HEAD: usize = 6;

/// What parts a table from the one before it: more empty lines than a page break inside a table leaves.
const GAP: &str = "\n\n\n\n";

/// The cells of a table, row by row. A merged cell has its text in its first place and nothing in the others.
pub(super) type Rows = Vec<Vec<String>>;

/// Adds a table under its name.
pub(super) fn write(name: Option<&str>, mut rows: Rows, out: &mut String) {
    for cell in rows.iter_mut().flatten() {
        if cell.trim().len() < cell.len() || cell.contains(is_layout) {
            *cell = cell.split(is_layout).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        }
    }
    rows.retain(|row| filled(row) > 0);
    merge_headings(&mut rows);
    let used = used_columns(&rows);
    if rows.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push_str(GAP);
    }
    if let Some(name) = name {
        out.push_str(name.trim());
        out.push('\n');
    }
    let head = head(&rows);
    for (number, row) in rows.iter().enumerate() {
        let cells = || used.iter().map(|&column| row.get(column).map_or("", String::as_str));
        let lone = filled(row) == 1 && used.len() > 1;
        let note = lone && cells().any(|cell| cell.chars().nth(HEADING).is_some());
        if number < head || note {
            push_joined(out, cells().filter(|cell| !cell.is_empty()), "  ");
        } else {
            push_joined(out, cells(), "\t");
        }
        out.push('\n');
    }
}

/// Line breaks inside a cell, and what would part it in two.
fn is_layout(character: char) -> bool {
    // A full-width bar is read as a bar.
    character.is_control() || matches!(character, '|' | '\u{ff5c}' | '\u{2028}' | '\u{2029}')
}

fn push_joined<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>, between: &str) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        out.push_str(cell);
    }
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// Makes one row of two rows of headings: below a heading over several columns, those of each of them. The upper one
/// is kept in brackets, since it may hold the unit.
fn merge_headings(rows: &mut Rows) {
    for upper in 0..rows.len().saturating_sub(1).min(HEAD) {
        if !are_headings(&rows[upper], &rows[upper + 1]) {
            continue;
        }
        let lower = rows.remove(upper + 1);
        let row = &mut rows[upper];
        row.resize(row.len().max(lower.len()), String::new());
        let mut over = String::new();
        for (cell, below) in row.iter_mut().zip(lower) {
            if !cell.is_empty() {
                over.clone_from(cell);
            }
            if !below.is_empty() {
                *cell = format!("{below}\u{ff08}{over}\u{ff09}");
            }
        }
        return;
    }
}

/// Whether two rows are headings, the second of them below cells of the first that are over several columns.
fn are_headings(upper: &[String], lower: &[String]) -> bool {
    let at = |row: &[String], column: usize| row.get(column).is_some_and(|cell| !cell.is_empty());
    let width = upper.len().max(lower.len());
    let first = (0..width).find(|&column| at(upper, column));
    let told =
        (0..width).all(|column| at(upper, column) || at(lower, column) || first.is_none_or(|first| column < first));
    // A heading with one below it reaches over the next column.
    let below = |column: usize| !at(lower, column) || !at(upper, column) || !at(upper, column + 1);
    let fills = (0..width).any(|column| at(lower, column) && !at(upper, column));
    let words = lower.iter().all(|cell| cell.is_empty() || cell.contains(char::is_alphabetic));
    let beside = first.is_some_and(|first| !at(lower, first)) && filled(upper) > 2 && filled(lower) > 1;
    told && fills && words && beside && (0..width).all(below)
}

/// The columns with something in them.
fn used_columns(rows: &Rows) -> Vec<usize> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut used = vec![false; width];
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            used[column] |= !cell.is_empty();
        }
    }
    used.iter().enumerate().filter(|(_, used)| **used).map(|(column, _)| column).collect()
}

/// The first row that is more than a caption: more than half as full as the fullest.
fn head(rows: &Rows) -> usize {
    let fullest = rows.iter().take(WINDOW).map(|row| filled(row)).max().unwrap_or_default();
    rows.iter().position(|row| filled(row) * 2 > fullest).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[&[&str]]) -> String {
        let mut out = String::new();
        let rows = rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        write(None, rows, &mut out);
        out
    }

    #[test]
    fn captions_are_lines_and_rows_have_tabs() {
        let rows: &[&[&str]] = &[
            &["", "List"],
            &["", "By x", "Unit: y"],
            &["", "a", "b", "", "c\nd", "e"],
            &[],
            &["", "1", "2", "", "2|3"],
        ];
        assert_eq!(written(rows), "List\nBy x  Unit: y\na\tb\tc d\te\n1\t2\t2 3\t\n");
    }

    #[test]
    fn two_rows_of_headings_become_one() {
        let rows: &[&[&str]] = &[
            &["t"],
            &["no", "name", "money (y)", "", "year"],
            &["", "", "all", "paid", ""],
            &["1", "x", "3", "2", "7"],
        ];
        let expected =
            "t\nno\tname\tall\u{ff08}money (y)\u{ff09}\tpaid\u{ff08}money (y)\u{ff09}\tyear\n1\tx\t3\t2\t7\n";
        assert_eq!(written(rows), expected);
        assert_eq!(written(&[&["a", "b", "c"], &["", "x", ""], &["1", "y", "2"]]), "a\tb\tc\n\tx\t\n1\ty\t2\n");
    }

    #[test]
    fn a_section_keeps_its_tabs_and_a_note_does_not() {
        let note = "n".repeat(50);
        assert_eq!(
            written(&[&["a", "b"], &["s", ""], &["1", "2"], &[&note, ""]]),
            format!("a\tb\ns\t\n1\t2\n{note}\n")
        );
    }
}
