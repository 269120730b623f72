//! A sheet as SVG.

use std::io::{self, Write};

use quick_xml::{Writer, escape::escape, events::BytesText};
use serde_json::json;

use super::{
    sheet::{Anchor, Detail, Mark, Sheet, Tenths, px, wrapped},
    words::Words,
};
use crate::export::xml::{begin, clean, empty, end, parent, text};

/// The look, in light and dark.
const STYLE: &str = include_str!("picture.css");

const MARGIN: Tenths = 240;
/// The narrowest picture, so that its title and caption have room.
const NARROWEST: Tenths = 7200;
const TITLE: Tenths = 420;
const SUBTITLE_LINE: Tenths = 210;
const CAPTION_LINE: Tenths = 190;

/// Writes a picture. With `has_page`, details are left to the page's script.
pub(super) fn write(sheet: &Sheet, words: Words, has_page: bool, writer: &mut impl Write) -> io::Result<()> {
    let width = sheet.width.max(NARROWEST);
    // Of the sizes below, a narrow character is at most so wide.
    let columns = |size: Tenths| usize::try_from((width - 2 * MARGIN) * 100 / (size * 56)).unwrap_or(40);
    let subtitle = wrapped(&sheet.subtitle, columns(135));
    let caption: Vec<String> = sheet.caption.iter().flat_map(|line| wrapped(line, columns(120))).collect();
    let lines = |lines: &[String]| Tenths::try_from(lines.len()).unwrap_or_default();
    let top = MARGIN + TITLE + lines(&subtitle) * SUBTITLE_LINE + 160;
    let bottom = top + sheet.height + 240;
    let height = bottom + lines(&caption) * CAPTION_LINE + MARGIN;
    let (wide, high) = (px(width), px(height));
    let view = format!("0 0 {wide} {high}");
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("viewBox", &view),
        ("width", &wide),
        ("height", &high),
        ("lang", words.tag()),
        ("role", "img"),
    ];
    let mut xml = begin(writer)?;
    parent(&mut xml, "svg", &attributes, |xml| {
        text(xml, "title", &[], &sheet.title)?;
        xml.create_element("style").write_text_content(BytesText::from_escaped(STYLE))?;
        empty(xml, "rect", &[("class", "paper"), ("width", &wide), ("height", &high)])?;
        line(xml, (MARGIN, MARGIN + 220), Anchor::Start, "title", &sheet.title)?;
        for (index, subtitle) in subtitle.iter().enumerate() {
            let y = MARGIN + TITLE + Tenths::try_from(index).unwrap_or_default() * SUBTITLE_LINE + 110;
            line(xml, (MARGIN, y), Anchor::Start, "subtitle", subtitle)?;
        }
        let shift = format!("translate({} {})", px((width - sheet.width) / 2), px(top));
        parent(xml, "g", &[("transform", &shift)], |xml| {
            sheet.marks.iter().try_for_each(|mark| write_mark(mark, sheet, has_page, xml))
        })?;
        for (index, caption) in caption.iter().enumerate() {
            let y = bottom + Tenths::try_from(index).unwrap_or_default() * CAPTION_LINE;
            line(xml, (MARGIN, y), Anchor::Start, "caption", caption)?;
        }
        Ok(())
    })?;
    end(xml)
}

fn line<W: Write>(
    xml: &mut Writer<W>,
    (x, y): (Tenths, Tenths),
    anchor: Anchor,
    class: &str,
    words: &str,
) -> io::Result<()> {
    let (x, y) = (px(x), px(y));
    let mut attributes = vec![("x", x.as_str()), ("y", &y), ("class", class)];
    match anchor {
        Anchor::Start => {}
        Anchor::Middle => attributes.push(("text-anchor", "middle")),
        Anchor::End => attributes.push(("text-anchor", "end")),
    }
    text(xml, "text", &attributes, words)
}

fn write_mark<W: Write>(mark: &Mark, sheet: &Sheet, has_page: bool, xml: &mut Writer<W>) -> io::Result<()> {
    let told = |xml: &mut Writer<W>, name: &str, mut attributes: Vec<(&str, String)>, detail: Option<usize>| {
        if has_page && let Some(detail) = detail {
            attributes.push(("data-detail", detail.to_string()));
        }
        let attributes: Vec<(&str, &str)> = attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        match detail.and_then(|detail| sheet.details.get(detail)).filter(|_| !has_page) {
            Some(detail) => parent(xml, name, &attributes, |xml| text(xml, "title", &[], &plain(detail))),
            None => empty(xml, name, &attributes),
        }
    };
    match mark {
        Mark::Path { path, class, width, detail } => {
            let mut attributes = vec![("d", path.clone()), ("class", class.clone())];
            attributes.extend(width.map(|width| ("stroke-width", px(width))));
            told(xml, "path", attributes, Some(*detail))
        }
        Mark::Box { x, y, width, height, class, detail } => {
            let places = [("x", x), ("y", y), ("width", width), ("height", height)];
            let mut attributes: Vec<(&str, String)> = places.map(|(name, place)| (name, px(*place))).to_vec();
            attributes.extend([("class", class.clone()), ("rx", "2".to_owned())]);
            told(xml, "rect", attributes, *detail)
        }
        Mark::Text { x, y, anchor, class, text } => line(xml, (*x, *y), *anchor, class, text),
    }
}

/// A detail as plain text.
fn plain(detail: &Detail) -> String {
    let mut lines = vec![detail.head.clone()];
    for fact in &detail.facts {
        lines.push(String::new());
        lines.extend(Some(&fact.text).filter(|text| !text.is_empty()).cloned());
        lines.push(fact.quote.clone());
        lines.push(fact.source.clone());
    }
    lines.extend(detail.more.iter().flat_map(|more| [String::new(), more.clone()]));
    lines.join("\n")
}

/// All details as JSON that can stand in a script of HTML.
pub(super) fn details_json(sheet: &Sheet) -> String {
    let detail = |detail: &Detail| {
        let facts = detail.facts.iter().map(|fact| json!([fact.text, fact.quote, fact.source]));
        json!({ "head": detail.head, "facts": facts.collect::<Vec<_>>(), "more": detail.more })
    };
    let details = serde_json::Value::Array(sheet.details.iter().map(detail).collect());
    // A quote that ends the script would end the page's peace.
    details.to_string().replace('<', "\\u003c").replace('&', "\\u0026")
}

/// Text that can stand in HTML.
pub(super) fn escaped(text: &str) -> String {
    escape(clean(text)).into_owned()
}
