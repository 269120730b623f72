//! The table in which a font says what its codes mean.

use std::collections::BTreeMap;

/// Longest run of codes that is believed.
const RUN: u32 = 0xffff;

/// Codes and their characters.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    single: BTreeMap<u32, String>,
    /// First code, last code, character of the first.
    runs: Vec<(u32, u32, u32)>,
    /// Bytes of a code.
    pub(super) width: Option<usize>,
}

/// What a table is written in.
enum Token<'a> {
    Hex(Vec<u8>),
    Word(&'a str),
}

impl ToUnicode {
    pub(super) fn parse(source: &str) -> Self {
        let mut table = Self::default();
        let mut section = "";
        let mut pending: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        for token in tokens(source) {
            match token {
                Token::Word("[") => list = Some(Vec::new()),
                Token::Word("]") => {
                    if let ([low, _], Some(list)) = (&*std::mem::take(&mut pending), list.take()) {
                        let codes = code(low)..;
                        table.single.extend(codes.zip(list.iter().map(|text| utf16(text))));
                    }
                }
                Token::Word(word) if word.starts_with("begin") || word.starts_with("end") => {
                    section = word;
                    pending.clear();
                }
                Token::Word(_) => {}
                Token::Hex(bytes) => {
                    if let Some(list) = &mut list {
                        list.push(bytes);
                    } else {
                        pending.push(bytes);
                        table.take(section, &mut pending);
                    }
                }
            }
        }
        table.runs.sort_unstable();
        table
    }

    /// Takes an entry once all of it is there.
    fn take(&mut self, section: &str, pending: &mut Vec<Vec<u8>>) {
        match (section, pending.as_slice()) {
            ("begincodespacerange", [low, _]) => self.width = self.width.max(Some(low.len().clamp(1, 4))),
            ("beginbfchar", [from, to]) => {
                self.single.insert(code(from), utf16(to));
            }
            ("beginbfrange", [low, high, first]) => {
                let (low, high) = (code(low), code(high));
                match utf16(first).chars().collect::<Vec<_>>()[..] {
                    [first] if low <= high && high - low <= RUN => self.runs.push((low, high, u32::from(first))),
                    _ => {
                        self.single.insert(low, utf16(first));
                    }
                }
            }
            ("begincodespacerange" | "beginbfchar" | "beginbfrange", _) => return,
            _ => {}
        }
        pending.clear();
    }

    /// What a code means.
    pub(super) fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let after = self.runs.partition_point(|&(low, ..)| low <= code);
        let &(low, high, first) = self.runs.get(after.checked_sub(1)?)?;
        let character = (code <= high).then(|| char::from_u32(first + (code - low))).flatten()?;
        Some(character.to_string())
    }
}

fn tokens(source: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = source;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\0');
        let first = rest.chars().next()?;
        let (length, hexadecimal) = match first {
            '<' if !rest.starts_with("<<") => (rest.find('>').map_or(rest.len(), |at| at + 1), true),
            '[' | ']' => (1, false),
            '<' | '>' => (rest.len().min(2), false),
            _ => {
                let ends = |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '[' | ']');
                (rest.find(ends).unwrap_or(rest.len()), false)
            }
        };
        let (token, after) = rest.split_at(rest.ceil_char_boundary(length));
        rest = after;
        Some(if hexadecimal { Token::Hex(hex(token)) } else { Token::Word(token) })
    })
}

fn hex(token: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        token.chars().filter_map(|sign| sign.to_digit(16)).filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default()).collect()
}

/// A code of up to four bytes.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, &byte| code << 8 | u32::from(byte))
}

fn utf16(bytes: &[u8]) -> String {
    encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::ToUnicode;

    #[test]
    fn reads_characters_runs_and_lists() {
        let table = ToUnicode::parse(
            "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <4E2D> endbfchar\n\
             2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <00620063>] endbfrange",
        );
        assert_eq!(table.width, Some(2));
        let get = |code| table.get(code).unwrap_or_default();
        assert_eq!([get(3), get(0x11), get(0x20), get(0x21)], ["\u{4e2d}", "B", "a", "bc"]);
        assert_eq!(table.get(0x13), None);
    }
}
