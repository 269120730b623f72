//! Bytes become documents: decoded text, a folded view of it, and one document for each report in the file.

mod decode;
mod read;
mod fold;
mod language;
mod split;
mod view;

pub use decode::decode;
pub use read::{ENDINGS, Format, LARGEST_FILE, Opened, Part, ReadError, Text, has_known_ending, open};
pub use language::language;
pub use split::split;
pub use view::View;
