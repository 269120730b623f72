//! fundgraph reads documents about research and innovation policy, mostly Chinese government reports, and answers
//! who funded what, how much, when and under which programme, each answer with the sentence that proves it.
//!
//! # The way of the data
//!
//! ```text
//! bytes → document → sentence → mention → fact → Record │ Records → graph → rdf → store → ask, export
//!         └──────── one document, pure, parallel ───────┘ │
//! ```
//!
//! [`pipeline::extract`] is the left half. Each of its stages is a module that imports only the stages before it
//! and the terms of the record, takes the compiled [`knowledge`] first, and cannot fail on content: it yields a value and
//! [diagnostics](diagnostic).
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`knowledge`] | the files under `ontology/` | one trie of every word, the lexicon, the compiled rules |
//! | [`document`] | bytes | the documents in a file, their text, the stretches that are documents of their own, and a folded [`View`](document::View) of each |
//! | [`sentence`] | a view | sentences, clauses, tables |
//! | [`mention`] | sentences | quantities and names: an [`Analysis`](mention::Analysis) |
//! | [`fact`] | an analysis | flows, relations and observations between [parties](fact::Party) |
//! | [`record`] | facts | a [`Record`](record::Record): entities with their mentions, facts with their evidence |
//!
//! The record is the seam. It is one JSON object a document, so any engine can map extraction over a corpus; linking
//! works by key, so it can be sorted and partitioned. The right half is [`graph`] (linking, totals that never count
//! a part beside its total), [`rdf`] (quads in one named graph a document), [`store`] (SPARQL over an embedded
//! Oxigraph, saved queries), [`ask`] (questions in Chinese and English), [`export`] (files for other tools),
//! [`directory`] (what `build` saves) and [`cli`], the only place that prints.
//!
//! # Units
//!
//! Inside the pipeline a [`Span`](span::Span) counts bytes of a view; in a record it counts Unicode code points of
//! the decoded source. Money is an exact decimal in plain units of its currency, never a floating-point number.
//!
//! # What is deliberately absent
//!
//! - A clock, randomness and hash order: the same input gives the same bytes on any number of threads.
//! - Chinese in code: words, units, rules and question forms are data under `ontology/`, and a test sees to it.
//! - Guesses: a role that the text leaves open stays absent, and an unnamed party is never invented.
//! - A tagger or language model: names are found by the lexicon and by how they are used.

pub mod ask;
pub mod cli;
pub mod diagnostic;
mod digest;
pub mod directory;
pub mod document;
pub mod export;
pub mod fact;
pub mod graph;
pub mod knowledge;
pub mod mention;
pub mod pipeline;
pub mod rdf;
pub mod record;
pub mod sentence;
pub mod span;
pub mod store;
