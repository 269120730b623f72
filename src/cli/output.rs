//! Standard output and standard error.

use std::io::{self, BufWriter, Write};

/// Standard output, written in large pieces.
pub(super) fn stdout() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Says on standard error what is wrong and what to do about it.
pub(super) fn tell(message: &str, hint: &str) {
    // When standard error is closed too, there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "fundgraph: {message}\n  hint: {hint}");
}

/// Says something on standard error that is no error.
pub(super) fn note(message: &str) {
    let _ = writeln!(io::stderr().lock(), "fundgraph: {message}");
}

/// `1 file`, `2 files`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
