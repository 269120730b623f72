//! Fonts: what the bytes of a string mean and how wide they are.
#![expect(clippy::float_arithmetic, reason = "widths, never amounts of money")]

use std::collections::BTreeMap;

use encoding_rs::{BIG5, Encoding, GBK, UTF_16BE};
use lopdf::{Dictionary, Document, Object};

use super::{
    STREAM,
    cmap::{ToUnicode, code},
    matrix::number,
};

/// The width of a sign in thousandths of its size, where a font of Chinese characters does not say it.
const FULL: f64 = 1000.0;

/// The same for a font of Latin letters, and for those of a Chinese font.
const HALF: f64 = 500.0;

/// The longest run of codes in a list of widths that is believed.
const RUN: u32 = 0xffff;

/// What codes of a font mean where it has no table of its own.
enum Meaning<'a> {
    /// Nothing: they are numbers of glyphs.
    Glyphs,
    /// Characters of an encoding.
    Encoded(&'static Encoding),
    /// One of the encodings of Latin fonts.
    Latin(lopdf::Encoding<'a>),
}

/// A font.
pub(super) struct Font<'a> {
    to_unicode: Option<ToUnicode>,
    meaning: Meaning<'a>,
    is_composite: bool,
    widths: BTreeMap<u32, f64>,
    other_width: f64,
}

/// A sign of a string.
pub(super) struct Sign {
    /// What it means; nothing where the font does not say.
    pub(super) text: Option<String>,
    /// Thousandths of its size.
    pub(super) width: f64,
    /// Whether it is the single byte that spacing between words applies to.
    pub(super) is_space: bool,
}

impl<'a> Font<'a> {
    pub(super) fn new(document: &'a Document, font: &'a Dictionary) -> Self {
        let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok();
        let table = stream.and_then(|stream| stream.decompressed_content_with_limit(STREAM).ok());
        let to_unicode = table.map(|table| ToUnicode::parse(&String::from_utf8_lossy(&table)));
        let descendant = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let descendant = descendant.and_then(|fonts| document.dereference(fonts.first()?).ok());
        match descendant.and_then(|(_, font)| font.as_dict().ok()) {
            Some(descendant) => Self {
                to_unicode,
                meaning: predefined(
                    font.get_deref(b"Encoding", document).and_then(Object::as_name).unwrap_or_default(),
                ),
                is_composite: true,
                widths: composite_widths(document, descendant),
                other_width: get_number(document, descendant, b"DW").unwrap_or(FULL),
            },
            None => Self {
                to_unicode,
                meaning: font.get_font_encoding_with_limit(document, STREAM).map_or(Meaning::Glyphs, Meaning::Latin),
                is_composite: false,
                widths: simple_widths(document, font),
                other_width: HALF,
            },
        }
    }

    /// The signs of a string.
    pub(super) fn signs(&self, string: &[u8]) -> Vec<Sign> {
        let mut signs = Vec::with_capacity(string.len() / 2 + 1);
        let mut rest = string;
        while !rest.is_empty() {
            let (bytes, after) = rest.split_at(self.length(rest).min(rest.len()));
            rest = after;
            let code = code(bytes);
            let text = self.to_unicode.as_ref().and_then(|table| table.get(code)).or_else(|| self.meant(bytes));
            // Bullets and other signs of symbol fonts are no text.
            let text = text.map(|text| text.replace(|sign| ('\u{f000}'..='\u{f0ff}').contains(&sign), " "));
            let width = self.widths.get(&code).copied().filter(|_| !matches!(self.meaning, Meaning::Encoded(_)));
            let width = width.unwrap_or_else(|| match &text {
                // The widths of these fonts are listed by glyph, which the code does not tell.
                Some(text) if matches!(self.meaning, Meaning::Encoded(_)) && text.is_ascii() => HALF,
                _ => self.other_width,
            });
            signs.push(Sign { text, width, is_space: bytes == b" " });
        }
        signs
    }

    /// How many bytes the first code has.
    fn length(&self, rest: &[u8]) -> usize {
        match &self.meaning {
            Meaning::Encoded(encoding) if *encoding != UTF_16BE => 1 + usize::from(rest[0] > 0x80),
            Meaning::Encoded(_) => 2,
            _ if !self.is_composite => 1,
            _ => self.to_unicode.as_ref().and_then(|table| table.width).unwrap_or(2),
        }
    }

    fn meant(&self, bytes: &[u8]) -> Option<String> {
        match &self.meaning {
            Meaning::Glyphs => None,
            Meaning::Encoded(encoding) => Some(encoding.decode_without_bom_handling(bytes).0.into_owned()),
            Meaning::Latin(encoding) => encoding.bytes_to_string(bytes).ok().filter(|text| !text.is_empty()),
        }
    }
}

/// The encoding of a predefined table of codes for Chinese characters, by its name.
fn predefined(name: &[u8]) -> Meaning<'static> {
    let name = String::from_utf8_lossy(name);
    let encoding = if name.starts_with("Uni") && (name.contains("UCS2") || name.contains("UTF16")) {
        UTF_16BE
    } else if name.starts_with("GB") {
        GBK
    } else if name.contains("B5") || name.starts_with("HKscs") {
        BIG5
    } else {
        return Meaning::Glyphs;
    };
    Meaning::Encoded(encoding)
}

fn get_number(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<f64> {
    dictionary.get_deref(key, document).ok().and_then(number)
}

/// The widths of a font with one byte for each sign.
fn simple_widths(document: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).ok();
    let first = first.and_then(|first| u32::try_from(first).ok()).unwrap_or_default();
    let list = font.get_deref(b"Widths", document).and_then(Object::as_array).ok();
    let widths =
        list.into_iter().flatten().map(|width| document.dereference(width).ok().and_then(|(_, width)| number(width)));
    (first..).zip(widths).filter_map(|(code, width)| Some((code, width?))).collect()
}

/// The widths of a composite font: `first [w w w]` or `first last w`.
fn composite_widths(document: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let entries = font.get_deref(b"W", document).and_then(Object::as_array).ok();
    let mut pending: Vec<u32> = Vec::new();
    for entry in entries.into_iter().flatten() {
        let Ok((_, entry)) = document.dereference(entry) else { continue };
        match (entry, pending.as_slice()) {
            (Object::Array(run), [first]) => {
                widths.extend((*first..).zip(run.iter().filter_map(number)));
                pending.clear();
            }
            (width, [first, last]) => {
                if let Some(width) = number(width).filter(|_| last.saturating_sub(*first) <= RUN) {
                    widths.extend((*first..=*last).map(|code| (code, width)));
                }
                pending.clear();
            }
            (code, _) => pending.extend(code.as_i64().ok().and_then(|code| u32::try_from(code).ok())),
        }
    }
    widths
}

impl Sign {
    /// How far it moves the pen, in units of its size.
    pub(super) fn advance(&self) -> f64 {
        self.width / FULL
    }
}
