//! PDF with a text layer: what stands on its pages, read as a person does, line by line.

mod cmap;
mod flow;
mod font;
mod frame;
mod furniture;
mod lines;
mod matrix;
mod page;

use lopdf::{Document, Error, LoadOptions};

use super::{Format, ReadError, Text, limits};
use crate::{diagnostic::Diagnostic, span::Span};
use flow::Layout;
use lines::Block;
use page::Painter;

/// Bytes that one stream of the file may unpack to.
pub(super) const STREAM: usize = 64 << 20;

pub(super) fn read(bytes: &[u8]) -> Result<Text, ReadError> {
    let options = LoadOptions { max_decompressed_size: Some(STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        Error::InvalidPassword => ReadError::Locked(Format::Pdf),
        other => ReadError::Damaged(Format::Pdf, other.to_string()),
    })?;
    if document.is_encrypted() {
        return Err(ReadError::Locked(Format::Pdf));
    }
    let ids: Vec<_> = document.page_iter().take(limits::PAGES + 1).collect();
    match ids.len() {
        0 => return Err(ReadError::Damaged(Format::Pdf, "it has no pages".to_owned())),
        count if count > limits::PAGES => return Err(ReadError::TooLarge("pages", limits::PAGES as u64)),
        _ => {}
    }
    let mut painter = Painter::new(&document);
    let mut pages = Vec::with_capacity(ids.len());
    for id in ids {
        pages.push(lines::of_page(painter.paint(id)?));
    }
    let bare = pages.iter().filter(|page| page.is_empty()).count();
    if bare == pages.len() && painter.unread == 0 {
        return Err(ReadError::Scanned(bare));
    }
    let mut diagnostics = remarks(bare, painter.unread);
    let layout = Layout::of(&pages);
    let removed = furniture::remove(&mut pages, &layout);
    if removed > 0 {
        diagnostics
            .push(Diagnostic::note(Span::new(0, 0), format!("running heads and page numbers left out: {removed}")));
    }
    let blocks: Vec<Block> = pages.into_iter().flat_map(|page| page.into_iter().chain([Block::PageEnd])).collect();
    Ok(Text { text: flow::text(blocks, layout), diagnostics, is_sheet: false })
}

/// What could not be read.
fn remarks(bare: usize, unread: usize) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    if bare > 0 {
        let hint = "scanned pages need their characters recognised first, for instance with `ocrmypdf`";
        remarks.push(Diagnostic::warning(Span::new(0, 0), format!("pages without text: {bare}")).with_hint(hint));
    }
    if unread > 0 {
        let message = format!("{unread} characters of fonts that do not say what their signs mean");
        let hint = "print the file to PDF anew, or recognise its characters with `ocrmypdf --force-ocr`";
        remarks.push(Diagnostic::warning(Span::new(0, 0), message).with_hint(hint));
    }
    remarks
}
