//! XML of office documents: elements and text, with bounded depth and nothing resolved.

use quick_xml::{Reader, events::Event};

use super::{Format, ReadError, limits};
use crate::document::decode::decode;

/// Takes what a document is made of, in order. Names come without their prefix.
pub(super) trait Visit {
    /// An element begins.
    fn start(&mut self, name: &str, element: &Element<'_>);
    /// The element that began last and has not ended yet ends.
    fn end(&mut self, name: &str);
    /// Text, in pieces.
    fn text(&mut self, text: &str);
    /// Whether enough was seen.
    fn is_full(&self) -> bool {
        false
    }
}

/// The beginning of an element, asked for its attributes.
pub(super) struct Element<'a>(&'a quick_xml::events::BytesStart<'a>);

impl Element<'_> {
    /// The value of the attribute of a name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// The value of an attribute that counts something; one where it is missing.
    pub(super) fn count(&self, name: &str) -> usize {
        self.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1)
    }
}

/// Shows a document to a visitor.
pub(super) fn visit(bytes: &[u8], format: Format, visitor: &mut impl Visit) -> Result<(), ReadError> {
    let damaged = |why: &dyn std::fmt::Display| ReadError::Damaged(format, why.to_string());
    let (text, _) = decode(bytes).map_err(|error| damaged(&error))?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    while !visitor.is_full() {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(element) => {
                depth += 1;
                if depth > limits::ELEMENTS {
                    return Err(ReadError::TooLarge("elements inside each other", limits::ELEMENTS as u64));
                }
                visitor.start(element.local_name().as_ref(), &Element(&element));
            }
            Event::End(element) => {
                depth -= 1;
                visitor.end(element.local_name().as_ref());
            }
            Event::Text(text) => visitor.text(&text.xml10_content()),
            Event::CData(text) => visitor.text(&text.xml10_content()),
            Event::GeneralRef(reference) => visitor.text(&meant(&reference)),
            // Office documents have none: it could only declare entities.
            Event::DocType(_) => return Err(damaged(&"it declares a document type, which may hold entities")),
            Event::Eof if depth > 0 => return Err(damaged(&"it ends inside an element")),
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    Ok(())
}

/// The character that a reference means: one by number, or one of the five that XML has without declaring them.
fn meant(reference: &quick_xml::events::BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default().to_owned(),
    }
}

/// Whether a file is XML, by its first character.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"<")
}

/// Checks a document whose reader has no bounds of its own.
pub(super) fn check(bytes: &[u8], format: Format) -> Result<(), ReadError> {
    struct Nothing;
    impl Visit for Nothing {
        fn start(&mut self, _: &str, _: &Element<'_>) {}
        fn end(&mut self, _: &str) {}
        fn text(&mut self, _: &str) {}
    }
    visit(bytes, format, &mut Nothing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct All(String);
    impl Visit for All {
        fn start(&mut self, name: &str, element: &Element<'_>) {
            let count = element.count("n").to_string();
            self.0.extend(["<", name, " ", &count, ">"]);
        }
        fn end(&mut self, name: &str) {
            self.0.extend(["</", name, ">"]);
        }
        fn text(&mut self, text: &str) {
            self.0 += text;
        }
    }

    fn seen(xml: &str) -> Result<String, ReadError> {
        let mut all = All::default();
        visit(xml.as_bytes(), Format::Docx, &mut all).map(|()| all.0)
    }

    #[test]
    fn shows_elements_and_plain_references() {
        let xml = "<?xml version=\"1.0\"?><w:a x:n=\"3\">1 &lt; &#50;&unknown;<b/><![CDATA[<]]></w:a>";
        assert_eq!(seen(xml).as_deref(), Ok("<a 3>1 < 2<b 1></b><</a>"));
    }

    #[test]
    fn refuses_depth_entities_and_what_is_cut_off() {
        let deep = "<a>".repeat(1000) + &"</a>".repeat(1000);
        assert!(matches!(seen(&deep), Err(ReadError::TooLarge(..))));
        let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert!(matches!(seen(laughs), Err(ReadError::Damaged(..))));
        assert!(matches!(seen("<a><b>"), Err(ReadError::Damaged(..))));
    }
}
