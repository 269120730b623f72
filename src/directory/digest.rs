//! SHA-256 of bytes, of files and of what goes through a writer.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::FileSeal;
use crate::digest::hexadecimal;

/// SHA-256 of `bytes` in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// A writer that counts and digests what it passes on.
pub(super) struct Sealing<W> {
    inner: W,
    bytes: u64,
    digest: Sha256,
}

impl<W: Write> Sealing<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, bytes: 0, digest: Sha256::new() }
    }

    /// The inner writer, and the seal of what went into it.
    pub(super) fn finish(self) -> (W, FileSeal) {
        (self.inner, FileSeal { bytes: self.bytes, sha256: hexadecimal(&self.digest.finalize()) })
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.digest.update(&buffer[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
