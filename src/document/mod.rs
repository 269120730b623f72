//! Bytes become documents: decoded text, a folded view of it, and one document for each report in the file.

mod decode;
mod fold;
mod language;
mod split;
mod view;

pub use decode::{ReadError, decode};
pub use language::language;
pub use split::split;
pub use view::View;
