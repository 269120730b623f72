//! HTML: the main content of a page, its tables kept as tables.

mod blocks;
mod content;

use encoding_rs::Encoding;
use scraper::Html;

use super::{ReadError, Text, limits, outline::Outline, undecoded, words::PageWords};
use crate::{diagnostic::Diagnostic, document::decode::decode, span::Span};
use blocks::{Piece, Pieces};
use content::Content;

/// How much of a file is looked at to tell that it is a page, and to find its encoding.
const WINDOW: usize = 4096;

/// Whether a file is a web page: it begins with a tag that only one has, after comments at most.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(WINDOW)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if !head.starts_with('<') {
        return false;
    }
    let head = head.to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<table", "<div"].iter().any(|tag| head.contains(tag))
}

pub(super) fn read(bytes: &[u8]) -> Result<Text, ReadError> {
    let (source, malformed) = decode_page(bytes)?;
    // The parser's work grows with the square of the depth.
    if depth(&source) > limits::OPEN_TAGS {
        return Err(ReadError::TooLarge("elements inside each other", limits::OPEN_TAGS as u64));
    }
    let html = Html::parse_document(&source);
    let pieces = Pieces::of(&html);
    let content = Content::find(&pieces);
    let (text, lines) = written(&pieces, &content);
    let mut diagnostics = undecoded(malformed);
    let dropped = content.dropped_parts() + lines;
    if dropped > 0 {
        let characters = pieces.characters()
            - text.chars().filter(|character| !character.is_whitespace()).count().min(pieces.characters());
        let message =
            format!("{dropped} parts of the page left out as navigation or advertising: {characters} characters");
        diagnostics.push(Diagnostic::note(Span::new(0, 0), message));
    }
    Ok(Text { text, diagnostics, is_sheet: false })
}

/// How deep elements are inside each other at most, those not counted that end by themselves.
fn depth(source: &str) -> usize {
    const ALONE: [&str; 24] = [
        "p", "li", "dt", "dd", "td", "th", "tr", "option", "tbody", "thead", "area", "base", "br", "col", "embed",
        "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ];
    const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (closes, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
        let name = &tag[..tag.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        if name.is_empty() || ALONE.iter().any(|alone| name.eq_ignore_ascii_case(alone)) {
            continue;
        }
        if !closes && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            rest = behind_raw(tag, name);
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// What follows an element whose content is no HTML, such as `i<n` of a script: its end tag closes it, or nothing does.
fn behind_raw<'a>(content: &'a str, name: &str) -> &'a str {
    let mut ends = content.match_indices("</").map(|(at, mark)| &content[at + mark.len()..]);
    ends.find_map(|tag| tag.get(..name.len()).filter(|own| own.eq_ignore_ascii_case(name)).map(|own| &tag[own.len()..]))
        .unwrap_or_default()
}

/// The text of a page: as UTF-8 where it is that, else in the encoding that it names, else in the one it looks like.
fn decode_page(bytes: &[u8]) -> Result<(String, usize), ReadError> {
    if Encoding::for_bom(bytes).is_none()
        && str::from_utf8(bytes).is_err()
        && let Some(encoding) = named_encoding(bytes)
    {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let malformed = text.chars().filter(|&character| character == char::REPLACEMENT_CHARACTER).count();
        return Ok((text.into_owned(), malformed));
    }
    decode(bytes)
}

/// The encoding after `charset=`.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(WINDOW)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
        .collect();
    // A page that is not UTF-8 is wrong when it says that it is.
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// The content as lines, and how many lines were left out as such that stand around content.
fn written(pieces: &Pieces<'_>, content: &Content) -> (String, usize) {
    let mut outline = Outline::default();
    if let Some(title) = &content.title {
        outline.push(title);
        outline.end_paragraph();
    }
    for piece in content.kept(pieces) {
        match piece {
            Piece::Text(text) => push_collapsed(&mut outline, text),
            Piece::Open(tag) => match tag.name {
                "table" => outline.begin_table(),
                "tr" => outline.begin_row(),
                "td" | "th" => outline.begin_cell(tag.span("colspan"), tag.span("rowspan")),
                "br" | "hr" => outline.end_paragraph(),
                name if blocks::is_block(name) => outline.end_paragraph(),
                _ => {}
            },
            Piece::Close(name) => match *name {
                "table" => outline.end_table(),
                "td" | "th" => outline.end_cell(),
                name if blocks::is_block(name) => outline.end_paragraph(),
                _ => {}
            },
        }
    }
    let text = outline.finish();
    let words = PageWords::get();
    let (around, kept): (Vec<&str>, Vec<&str>) =
        text.split_inclusive('\n').partition(|line| !line.contains('\t') && words.is_chrome(line.trim_end()));
    (kept.concat(), around.len())
}

/// Adds text as a browser shows it: white space is one space.
fn push_collapsed(outline: &mut Outline, text: &str) {
    let space = |sign: char| sign.is_ascii_whitespace();
    if text.starts_with(space) {
        outline.push(" ");
    }
    for (index, word) in text.split(space).filter(|word| !word.is_empty()).enumerate() {
        if index > 0 {
            outline.push(" ");
        }
        outline.push(word);
    }
    if text.ends_with(space) && text.contains(|sign| !space(sign)) {
        outline.push(" ");
    }
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn signs_of_scripts_and_comments_open_nothing() {
        assert_eq!(depth("<div><b>x</b></div><div>"), 2);
        assert_eq!(depth("<script>for(i<n;i<m)a[i]<b;</SCRIPT><div>"), 1);
        assert_eq!(depth("<!-- <a><b><c> --><div>"), 1);
        assert_eq!(depth("<style>a<b<c"), 0);
    }
}
