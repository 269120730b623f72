//! DOCX: paragraphs, list items and tables of the body, changes taken as accepted.

use super::{
    Format, ReadError, Text,
    archive::Zip,
    outline::Outline,
    xml::{self, Element, Visit},
};

pub(super) fn read(bytes: &[u8]) -> Result<Text, ReadError> {
    let body = Zip::open(bytes, Format::Docx)?.read("word/document.xml")?;
    let mut document = Body::default();
    xml::visit(&body, Format::Docx, &mut document)?;
    Ok(Text { text: document.outline.finish(), ..Text::default() })
}

/// The body of a document while it is read.
#[derive(Default)]
struct Body {
    outline: Outline,
    /// How many elements deep it is in something that is left out.
    hidden: usize,
    in_text: bool,
}

/// Elements that are left out: text that was moved away, copies for old programs, page numbers and other fields' codes.
fn is_hidden(name: &str) -> bool {
    matches!(name, "moveFrom" | "del" | "Fallback" | "instrText" | "rPr" | "sectPr")
}

impl Visit for Body {
    fn start(&mut self, name: &str, element: &Element<'_>) {
        if self.hidden > 0 || is_hidden(name) {
            self.hidden += 1;
            return;
        }
        match name {
            "t" => self.in_text = true,
            // A tab inside a paragraph parts no cells.
            "tab" => self.outline.push(" "),
            "noBreakHyphen" => self.outline.push("-"),
            "br" | "cr" => self.outline.end_paragraph(),
            "tbl" => self.outline.begin_table(),
            "tr" => self.outline.begin_row(),
            // A cell that one above reaches down to is there, and empty.
            "tc" => self.outline.begin_cell(1, 1),
            "gridSpan" => self.outline.widen_cell(element.count("val")),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.outline.end_paragraph(),
            "tc" => self.outline.end_cell(),
            "tbl" => self.outline.end_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.hidden == 0 {
            self.outline.push(text);
        }
    }
}
