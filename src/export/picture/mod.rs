//! Pictures: who funded what as a Sankey diagram, or what is around one entity.
//!
//! First what is drawn is chosen ([`money`], [`ego`]), then marks are given their places ([`sankey`], [`ego`]), then
//! the [`sheet`] is written. Nothing in a picture is counted twice, and its caption says what it leaves out and why.

mod caption;
mod ego;
mod ego_layout;
mod money;
mod sankey;
mod sheet;
mod svg;
mod words;

use std::io::Write;

use super::{Error, Format, Options, select::Selection};
use crate::graph::Graph;
use words::Words;

/// The page around the picture, with the script that tells what is under the pointer.
const PAGE: &str = include_str!("page.html");

/// Writes a picture of the selected part of a graph.
pub(super) fn write(
    graph: &Graph,
    selection: &Selection,
    options: &Options,
    format: Format,
    writer: &mut impl Write,
) -> Result<(), Error> {
    let words = Words { language: options.picture.language };
    let sheet = match options.filter.around {
        Some(centre) => ego::sheet(graph, selection, centre, options, words),
        None => sankey::sheet(graph, selection, options, words),
    };
    let sheet = sheet.ok_or(Error::NothingToDraw)?;
    let mut picture = Vec::new();
    svg::write(&sheet, words, format == Format::Html, &mut picture)?;
    if format == Format::Svg {
        return Ok(writer.write_all(&picture)?);
    }
    // The XML declaration has no place in HTML.
    let picture = String::from_utf8_lossy(&picture);
    let picture = picture.split_once("?>").map_or(&*picture, |(_, picture)| picture.trim_start());
    let details = svg::details_json(&sheet);
    let title = svg::escaped(&sheet.title);
    let slots =
        [("{lang}", words.tag()), ("{title}", &title), ("{picture}", picture.trim_end()), ("{details}", &details)];
    let mut page = PAGE;
    for (slot, value) in slots {
        let (before, after) = page.split_once(slot).unwrap_or((page, ""));
        writer.write_all(before.as_bytes())?;
        writer.write_all(value.as_bytes())?;
        page = after;
    }
    Ok(writer.write_all(page.as_bytes())?)
}
