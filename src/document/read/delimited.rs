//! CSV and TSV, in any encoding of plain text.

use csv::ReaderBuilder;

use super::{
    Format, ReadError, Text, limits,
    sheet::{self, Rows},
    undecoded,
};
use crate::document::decode::decode;

/// How much of a file is looked at to find what parts its cells.
const WINDOW: usize = 16 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<Text, ReadError> {
    let (text, malformed) = decode(bytes)?;
    let mut left = limits::CELLS;
    let mut rows = Rows::new();
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| ReadError::Damaged(Format::Delimited, error.to_string()))?;
        left = left.checked_sub(record.len()).ok_or(ReadError::TooLarge("cells", limits::CELLS as u64))?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    drop(text);
    let mut text = String::new();
    sheet::write(None, rows, &mut text);
    Ok(Text { text, diagnostics: undecoded(malformed), is_sheet: true })
}

/// What parts the cells: the sign that most lines have outside of quotation marks.
fn delimiter(text: &str) -> u8 {
    let window = &text[..text.floor_char_boundary(WINDOW)];
    let lines = |sign: char| {
        let has = |line: &&str| line.split('"').step_by(2).any(|unquoted| unquoted.contains(sign));
        window.lines().filter(has).count()
    };
    // Of equals the last counts.
    [b',', b';', b'\t'].into_iter().max_by_key(|&sign| lines(char::from(sign))).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        read(bytes).unwrap().text
    }

    #[test]
    fn cells_between_commas_semicolons_or_tabs() {
        assert_eq!(text(b"a,b\n\"1,5\",\"x\ny\"\n"), "a\tb\n1,5\tx y\n");
        assert_eq!(text(b"a;b\r\n1,5;2\r\n"), "a\tb\n1,5\t2\n");
        assert_eq!(text(b"a\tb\n1\t2\n"), "a\tb\n1\t2\n");
    }
}
