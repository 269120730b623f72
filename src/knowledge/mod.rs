//! The ontology folder compiled once: everything the stages know about the language.
//!
//! The files under `ontology/` are embedded in the binary. A directory given by the user replaces files of the
//! same path, and further lexicons add entries. What comes out is read-only and the first argument of every stage.

mod classes;
mod columns;
mod cue;
mod error;
mod files;
mod first;
mod lexicon;
mod pattern;
mod rules;
mod table;
mod tables;
mod terms;
mod trie;

pub use classes::Classes;
pub use columns::{CaptionWord, Column, RowWord};
pub use cue::Cue;
pub use error::KnowledgeError;
pub use first::{First, Initial, Signs, Things};
pub use lexicon::{AgencyKind, Entry, EntryId, Level, Lexicon};
pub use pattern::{Branch, Fallback, Node, Pattern, Slot, SlotType};
pub use rules::{Common, Defaults, FundingRule, Kind, RelationRule, Role, RuleSet, Statement, Tally, Trigger};
pub use tables::{Currency, HedgeSide, Numeral, Numerals, UnitKind, Units};
pub use terms::{Anaphor, AnaphorOf, Boundary, Hit, Noun, Sense, Strength, Tail, TailUse, Terms};

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use files::Files;
use sha2::{Digest, Sha256};

use crate::digest::hexadecimal;

/// All that is known before a document is read.
#[derive(Debug)]
pub struct Knowledge {
    /// Entities by name: places, agencies, universities, firms, programmes.
    pub lexicon: Lexicon,
    /// Numerals, magnitudes and hedges.
    pub numerals: Numerals,
    /// Currencies and counting words.
    pub units: Units,
    /// The rules of facts.
    pub rules: RuleSet,
    /// Every word that any stage looks for.
    pub terms: Terms,
    /// What the columns under certain headers hold, as the user says; headers as the view has them.
    pub columns: Vec<(Column, String)>,
    files: Files,
}

impl Knowledge {
    /// The ontology that the binary carries.
    ///
    /// # Panics
    /// Never: a test compiles the embedded files.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Knowledge> = OnceLock::new();
        EMBEDDED.get_or_init(|| match Self::load(None, &[]) {
            Ok(knowledge) => knowledge,
            Err(error) => unreachable!("the embedded ontology is compiled by a test: {error}"),
        })
    }

    /// The embedded ontology with the files of a directory in place of its own (same relative path), and with
    /// further lexicons (TSV with the columns `name`, `type`, `forms`, `en`).
    ///
    /// # Errors
    /// A file that cannot be read, or a row or rule that is not understood, with file and line.
    pub fn load(ontology: Option<&Path>, lexicons: &[PathBuf]) -> Result<Self, KnowledgeError> {
        Self::compile(Files::read(ontology, lexicons)?).map_err(|error| error.in_folder(ontology))
    }

    fn compile(files: Files) -> Result<Self, KnowledgeError> {
        let (lexicon, rules) = rayon::join(|| Lexicon::load(&files), || RuleSet::load(&files));
        let (lexicon, rules) = (lexicon?, rules?);
        let numerals = Numerals::load(&files)?;
        let units = Units::load(&files)?;
        let terms = Terms::build(&files, &lexicon, &rules)?;
        Ok(Self { lexicon, numerals, units, rules, terms, columns: Vec::new(), files })
    }

    /// The same, with columns of tables that the user names by their headers.
    #[must_use]
    pub fn with_columns(mut self, columns: Vec<(Column, String)>) -> Self {
        self.columns = columns;
        self
    }

    /// Hexadecimal SHA-256 of everything that was compiled and of this crate's version: two runs with one fingerprint
    /// read a document alike.
    pub fn fingerprint(&self) -> String {
        let files = self.files.fingerprint();
        if self.columns.is_empty() {
            return files;
        }
        hexadecimal(&Sha256::digest(format!("{files}{:?}", self.columns)))
    }
}
