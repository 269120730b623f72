//! Bytes become documents: decoded text, a folded view of it, and one document for each report in the file.

mod decode;
mod fold;
mod jammer;
mod language;
mod layout;
mod read;
mod reflow;
mod ruby;
mod split;
mod thousands;
mod view;
mod wrap;

pub use decode::decode;
pub(crate) use fold::{half_width, simplified};
pub use language::language;
pub use read::{ENDINGS, Format, LARGEST_FILE, Opened, Part, ReadError, Text, has_known_ending, open};
pub(crate) use ruby::signs;
pub use split::split;
pub use view::View;
pub(crate) use wrap::NUMERALS;
