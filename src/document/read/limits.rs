//! How much is read of one file, so that none can exhaust the memory.

/// Bytes of a file.
pub const FILE: u64 = 256 << 20;

/// Bytes of everything that is packed in a file, unpacked.
pub(super) const UNPACKED: u64 = 512 << 20;

/// Bytes of the text of a document.
pub(super) const TEXT: usize = 256 << 20;

/// Members of an archive.
pub(super) const MEMBERS: usize = 100_000;

/// Archives inside each other.
pub(super) const ARCHIVES: usize = 3;

/// Elements of XML inside each other.
pub(super) const ELEMENTS: usize = 256;

/// Elements of HTML inside each other, which people leave open carelessly.
pub(super) const OPEN_TAGS: usize = 5000;

/// Pages of a PDF.
pub(super) const PAGES: usize = 10_000;

/// Cells of a workbook, empty ones between others counted.
pub(super) const CELLS: usize = 10_000_000;
