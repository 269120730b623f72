//! Bytes to text, whatever the encoding.

use chardetng::EncodingDetector;
use encoding_rs::Encoding;

use super::ReadError;

/// How many bytes the encoding detector sees; more does not change its mind.
const DETECTION_WINDOW: usize = 64 * 1024;

/// How many bytes are looked at to tell a binary file.
const BINARY_WINDOW: usize = 8 * 1024;

/// The text of a file: by its byte order mark, as UTF-8, or in the encoding that its bytes look like
/// (GBK and Big5 among them). The second value is the number of places that could not be decoded.
///
/// # Errors
/// For a file without text.
pub fn decode(bytes: &[u8]) -> Result<(String, usize), ReadError> {
    let (text, malformed) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => lossy(encoding, &bytes[length..]),
        None => match str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), 0),
            Err(_) => lossy(guess(bytes), bytes),
        },
    };
    if is_binary(&text) {
        return Err(ReadError::Binary);
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok((text, malformed))
}

/// The likeliest encoding. A file that is UTF-8 but for a few broken bytes is taken as UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let window = &bytes[..bytes.len().min(DETECTION_WINDOW)];
    let valid = window.utf8_chunks().map(|chunk| chunk.valid()).filter(|text| !text.is_ascii()).map(str::len);
    let broken: usize = window.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    // Characters of three bytes hardly ever come about by chance: a few of them outweigh a broken byte.
    let long =
        window.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|character| character.len_utf8() > 2);
    if valid.sum::<usize>() > 20 * broken || long.count() > 2 * broken {
        return encoding_rs::UTF_8;
    }
    let mut detector = EncodingDetector::new();
    detector.feed(window, window.len() == bytes.len());
    detector.guess(None, true)
}

fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let malformed = text.chars().filter(|&character| character == char::REPLACEMENT_CHARACTER).count();
    (text.into_owned(), malformed)
}

/// Text has no NUL and next to no control characters.
fn is_binary(text: &str) -> bool {
    let odd = |character: &char| {
        character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}')
            || *character == char::REPLACEMENT_CHARACTER
    };
    let (mut all, mut strange) = (0_usize, 0_usize);
    for character in text.chars().take(BINARY_WINDOW) {
        if character == '\0' {
            return true;
        }
        all += 1;
        strange += usize::from(odd(&character));
    }
    strange * 10 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_utf8_with_and_without_a_mark() {
        assert_eq!(decode("\u{feff}abc".as_bytes()), Ok(("abc".to_owned(), 0)));
        assert_eq!(decode(b"abc"), Ok(("abc".to_owned(), 0)));
    }

    #[test]
    fn reads_gbk() {
        let text = "\u{82cf}\u{5dde}\u{5e02}\u{79d1}\u{6280}\u{5de5}\u{4f5c}\u{603b}\u{7ed3}".repeat(4);
        let (bytes, _, _) = encoding_rs::GBK.encode(&text);
        assert_eq!(decode(&bytes), Ok((text, 0)));
    }

    #[test]
    fn counts_broken_bytes_of_utf8() {
        let mut bytes = "\u{82cf}\u{5dde}".repeat(40).into_bytes();
        bytes[30] = 0xff;
        let (text, malformed) = decode(&bytes).expect("text");
        assert!(malformed > 0 && text.contains('\u{5dde}'));
    }

    #[test]
    fn a_short_text_with_stray_bytes_stays_utf8() {
        let text = "\u{82cf}\u{5dde}\u{5e02}\u{79d1}\u{6280}\u{5de5}\u{4f5c}\u{603b}\u{7ed3}\u{3002}".repeat(6);
        let bytes = [text.as_bytes(), &[0xff, 0xe9, 0xa0, 0xc3, 0xfe]].concat();
        let (read, malformed) = decode(&bytes).expect("text");
        assert!(read.starts_with(&text) && malformed > 0, "{read}");
    }

    #[test]
    fn refuses_binary_and_empty() {
        assert_eq!(decode(b""), Err(ReadError::Empty));
        assert_eq!(decode(b" \n\t"), Err(ReadError::Empty));
        assert_eq!(decode(b"\x7fELF\x00\x01\x02"), Err(ReadError::Binary));
    }
}
