//! What the formats in XML share.

use std::io::{self, Write};

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

/// Begins a document.
pub(super) fn begin<W: Write>(writer: W) -> io::Result<Writer<W>> {
    let mut xml = Writer::new_with_indent(writer, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

/// Ends a document.
pub(super) fn end<W: Write>(xml: Writer<W>) -> io::Result<()> {
    xml.into_inner().write_all(b"\n")
}

/// An element with nothing but attributes.
pub(super) fn empty<W: Write>(xml: &mut Writer<W>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty().map(drop)
}

/// An element that holds text.
pub(super) fn text<W: Write>(
    xml: &mut Writer<W>,
    name: &str,
    attributes: &[(&str, &str)],
    text: &str,
) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_text_content(BytesText::new(&clean(text))).map(drop)
}

/// An element that holds others.
pub(super) fn parent<W: Write>(
    xml: &mut Writer<W>,
    name: &str,
    attributes: &[(&str, &str)],
    inner: impl FnOnce(&mut Writer<W>) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_inner_content(inner).map(drop)
}

/// Text without the characters that XML cannot hold, not even escaped.
pub(super) fn clean(text: &str) -> String {
    let is_held = |character: &char| !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_held).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_what_xml_forbids_is_dropped() {
        let mut xml = begin(Vec::new()).unwrap();
        text(&mut xml, "a", &[("b", "\"\n")], "a<b>&\u{1}\tc\u{ffff}").unwrap();
        let written = String::from_utf8(xml.into_inner()).unwrap();
        assert!(written.ends_with("<a b=\"&quot;&#10;\">a&lt;b&gt;&amp;\tc</a>"), "{written}");
    }
}
