//! Mentions: the quantities and names in a view.
//!
//! Names come from several finders, one a file, each of which proposes candidates. What is nearly always a name is
//! kept; what is a name only if something is said of it (省级创业园, 高分子材料研发中心) is *latent*: it becomes a
//! mention when a rule gives it a role. Of overlapping candidates the longest is kept.

mod account;
mod again;
mod agency;
mod alias;
mod anaphor;
mod anchor;
mod aside;
mod awarded;
mod backed;
mod batch;
mod boilerplate;
mod brand;
mod calendar;
mod carried;
mod classes;
mod common;
mod counties;
mod currency;
mod department;
mod described;
mod edge;
mod enumeration;
mod epithet;
mod era;
mod financing;
mod foreign;
mod front;
mod given;
mod granted;
mod hits;
mod honour;
mod house;
mod investing;
mod investors;
mod labelled;
mod latin;
mod lexical;
mod line;
mod listed;
mod localise;
mod lookup;
pub mod number;
mod offered;
mod overlap;
mod pair;
mod part;
mod partner;
mod plan;
mod post;
mod prize;
mod profile;
mod proportion;
pub mod quantity;
mod quoted;
mod rating;
mod recurring;
mod reference;
mod region;
mod roll;
mod scheme;
mod school;
mod shared;
mod tail;
mod title;
mod told;
mod topic;
mod town;
mod undertaking;
mod used;
mod zone;

pub use anaphor::is_event;
pub use awarded::is_of_person;
pub use edge::is_mark;
pub use hits::Hits;
pub use prize::{PRIZE, is_prize_class};
pub use quantity::{Quantity, Unit};
pub(crate) use quoted::led;
pub(crate) use recurring::Learned;
pub use shared::{Shared, Work};

use std::{cmp::Ordering, collections::BTreeMap};

use anchor::Anchors;
use edge::Edges;

use crate::{
    knowledge::{Classes, Cue, Currency, EntryId, Knowledge, Level},
    record::EntityType,
    sentence::{Sentence, sentences},
    span::Span,
};

/// A stretch of the view that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where, in bytes of the view.
    pub span: Span,
    /// What it names.
    pub kind: EntityType,
    /// How it is known.
    pub identity: Identity,
    /// Whether it is a name only if a rule gives it a role.
    pub latent: bool,
}

impl Mention {
    /// A name that is what it says.
    fn written(span: Span, kind: EntityType) -> Self {
        Self { span, kind, identity: Identity::Written { level: None }, latent: false }
    }
}

/// How a mention is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// It is a form of these entries; more than one only for places of one name.
    Known(Vec<EntryId>),
    /// It is a local agency of a kind, at a place that is named or at a level of the reporting place.
    Agency {
        /// Index of the kind in the lexicon.
        kind: u32,
        /// The place before it.
        place: Option<Span>,
        /// The level before it: 省, 市, 区.
        level: Option<Level>,
    },
    /// It is what it says, at a level of the reporting place where one is written before it.
    Written {
        /// The level that its first word stands for.
        level: Option<Level>,
    },
    /// Text in quotation marks whose type the rule decides.
    Quoted,
    /// A word for the reporting place, its province or the nation: no name.
    Reference(Reference),
    /// A word for an organisation that is named at another place of the text: no name.
    Anaphor(Span),
}

impl Identity {
    /// Whether a mention with it is a word that stands for a name and is none itself.
    pub fn is_stand_in(&self) -> bool {
        matches!(self, Self::Reference(_) | Self::Anaphor(_))
    }
}

/// What a word such as 我市 stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// The place that the report speaks for.
    Here,
    /// The province that it lies in.
    Province,
    /// The country.
    Nation,
}

/// A view with everything that the words of the ontology find in it.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// What is known about the language.
    pub knowledge: &'a Knowledge,
    /// The view's text.
    pub text: &'a str,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Every word of the ontology in it, by end.
    pub hits: Hits,
    /// Its quantities, by position.
    pub quantities: Vec<Quantity>,
    /// Its names, by position; a reference or latent name may lie inside or across another.
    pub mentions: Vec<Mention>,
    /// Names that the text renames in brackets: the full name and the short one.
    pub aliases: Vec<(Span, Span)>,
    /// Names that the text calls by a common noun from there on: X(以下简称“公司”).
    pub called_by_noun: Vec<Span>,
    /// Lines of funds, each with the name of its fund: it is named after both.
    pub lines: BTreeMap<Span, Span>,
    /// Works that each get the same, by position.
    pub shared: Vec<Shared>,
    /// Whether years are counted from the founding of the Republic in it.
    pub republic: bool,
    /// Where the government of the region is named that a text of Hong Kong speaks of.
    pub government: Option<Span>,
    /// Where the first heading stands that tells what a policy grants.
    pub offered: Option<usize>,
    /// Where words begin that say what the bearer of the name behind them is, and where that name does.
    led: Vec<(usize, usize)>,
    edges: Edges,
}

/// The names found, with those of works and titles that somebody is told to have, without what is only a part of a name.
fn with_deeds(analysis: &Analysis<'_>, edges: &Edges, mut found: Vec<Mention>) -> Vec<Mention> {
    let carried = carried::find(analysis, &found);
    found.extend(carried);
    let told = told::find(analysis, &found);
    found.extend(told);
    let honours = honour::find(analysis, edges, &found);
    found.extend(honours);
    let prizes = classes::find(analysis, edges, &found);
    found.extend(prizes);
    found.retain(|one| !carried::is_component(analysis.text, one));
    for one in &mut found {
        plan::at_last_level(analysis, one);
        carried::behind_work(analysis, one);
    }
    investing::rename(analysis, edges, &mut found);
    plan::forget_payments(analysis, &mut found);
    found
}

impl<'a> Analysis<'a> {
    /// Reads the text of a view; `traditional`: whether its source is written in traditional characters.
    pub fn new(knowledge: &'a Knowledge, text: &'a str, traditional: bool) -> Self {
        let mut analysis = Self {
            knowledge,
            text,
            sentences: sentences(text),
            hits: Hits::new(knowledge.terms.hits(text)),
            quantities: quantity::quantities(knowledge, text),
            mentions: Vec::new(),
            aliases: Vec::new(),
            called_by_noun: Vec::new(),
            lines: BTreeMap::new(),
            shared: Vec::new(),
            republic: false,
            government: None,
            offered: None,
            led: Vec::new(),
            edges: Edges::default(),
        };
        analysis.republic = era::learn(&mut analysis, traditional) && traditional;
        era::amounts(&mut analysis);
        analysis.leave_out_boilerplate();
        analysis.leave_out_headings();
        let edges = Edges::new(&analysis);
        let mut found = lexical::find(&analysis);
        found.extend(agency::find(&analysis, &found));
        agency::name_foreign(&analysis, &mut found);
        let anchors = Anchors::new(&analysis, &found);
        let tailed = tail::find(&analysis, &edges, &anchors, &found);
        found.extend(tailed);
        found.extend(brand::find(&analysis, &edges, &anchors));
        found.extend(title::find(&analysis, &edges, &anchors));
        let backed = backed::find(&analysis, &anchors, &found);
        found.extend(backed);
        found.extend(account::find(&analysis));
        found.extend(granted::find(&analysis));
        found.extend(quoted::find(&analysis));
        found.extend(rating::find(&analysis));
        prize::add_listed(&analysis, &mut found);
        found.extend(awarded::find(&analysis));
        found.extend(scheme::find(&analysis));
        found.extend(undertaking::numbered(&analysis));
        found.extend(undertaking::written(&analysis));
        found.extend(latin::find(&analysis));
        found.extend(listed::find(&analysis, &edges));
        found.extend(profile::find(&analysis));
        found.extend(used::media(&analysis));
        found.extend(used::heard(&analysis, &edges));
        found.extend(used::speaking(&analysis, &edges));
        found.extend(used::receiving(&analysis, &edges));
        let placed = used::placed(&analysis, &found);
        found.extend(placed);
        analysis.shared = shared::find(&analysis);
        found.retain(|one| !shared::crosses(&analysis.shared, one.span));
        found.extend(shared::names(&analysis.shared));
        for one in &mut found {
            anaphor::cut(&analysis, one);
        }
        found.extend(post::find(&analysis, &edges, &overlap::resolve(found.clone())));
        let known = overlap::resolve(with_deeds(&analysis, &edges, found));
        let mut listed = enumeration::find(&analysis, &edges, &known);
        listed.extend(financing::find(&analysis, &edges, &known));
        listed.extend(partner::find(&analysis, &edges, &known));
        analysis.mentions = overlap::resolve(listed.into_iter().chain(known).collect());
        analysis.edges = edges;
        analysis.learn(traditional);
        analysis
    }

    /// Learns from the whole text, one thing after another, what a name means and which further ones there are.
    fn learn(&mut self, traditional: bool) {
        let analysis = self;
        foreign::learn(analysis);
        offered::forget(analysis);
        roll::learn(analysis);
        batch::learn(analysis);
        zone::learn(analysis);
        town::learn(analysis);
        counties::learn(analysis);
        used::partners(analysis);
        used::repeated(analysis);
        used::introduced(analysis);
        topic::learn(analysis);
        recurring::learn(analysis);
        aside::learn(analysis);
        line::learn(analysis);
        again::learn(analysis);
        alias::learn(analysis);
        region::learn(analysis, traditional);
        part::learn(analysis);
        school::learn(analysis);
        let references = reference::find(analysis);
        analysis.add(references);
        analysis.led = epithet::find(analysis);
    }

    /// Adds mentions at their places.
    fn add(&mut self, found: impl IntoIterator<Item = Mention>) {
        self.mentions.extend(found);
        self.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    }

    /// Forgets the words and quantities of what is not content.
    fn leave_out_boilerplate(&mut self) {
        let noise = boilerplate::find(self.text, &self.sentences, &self.hits);
        if !noise.is_empty() {
            self.hits.retain(|hit| !hit.span.is_in_one_of(&noise));
            self.quantities.retain(|quantity| !quantity.span.is_in_one_of(&noise));
        }
    }

    /// Forgets the quantities of headings in square brackets: the paragraph behind tells them again.
    fn leave_out_headings(&mut self) {
        let text = self.text;
        let headings = self.sentences.iter().map(|sentence| sentence.span).filter(|span| {
            let written = &text[span.range()];
            written.starts_with('[') && written.ends_with(']')
        });
        let headings: Vec<Span> = headings.collect();
        if !headings.is_empty() {
            self.quantities.retain(|quantity| !quantity.span.is_in_one_of(&headings));
        }
    }

    /// Before which offset a name of a type ends that begins at an offset and that only its place in a sentence
    /// shows.
    pub fn name_ends_before(&self, start: usize, kind: EntityType) -> usize {
        match kind {
            EntityType::Programme => self.edges.hard_end_after(start),
            kind if kind.is_organisation() => self.edges.end_after(start).min(self.edges.year_after(start)),
            _ => usize::MAX,
        }
    }

    /// The money of the region whose bodies a text in traditional characters speaks of more than of the mainland's, or
    /// whose years it counts.
    pub fn region_money(&self) -> Option<Currency> {
        const TAIWAN: Currency = *b"TWD";
        const HONG_KONG: Currency = *b"HKD";
        const MACAU: Currency = *b"MOP";
        const MIXED: usize = 4;
        let told = |cue| self.hits_of(Classes::cue(cue)).count();
        let (taiwan, hong_kong, macau) = (told(Cue::Taiwan), told(Cue::HongKong), told(Cue::Macau));
        if !self.republic && told(Cue::Mainland) > taiwan.max(hong_kong).max(macau) {
            return None;
        }
        if macau > taiwan.max(hong_kong) && !self.republic {
            return Some(MACAU);
        }
        // A page on both may count the years of one and speak of the bodies of the other.
        let republic = self.republic && hong_kong <= taiwan + MIXED;
        match taiwan.cmp(&hong_kong) {
            _ if republic => Some(TAIWAN),
            Ordering::Greater => Some(TAIWAN),
            Ordering::Less => Some(HONG_KONG),
            Ordering::Equal => None,
        }
    }

    /// Whether such a name may begin at an offset.
    pub fn may_begin_name(&self, at: usize) -> bool {
        self.edges.may_begin(self.text, at)
    }

    /// Whether an offset stands inside a word that no name has in it, so that none ends there: X母|公司.
    pub fn cuts_word(&self, at: usize) -> bool {
        self.edges.cut_at(at)
    }

    /// Whether a preposition of one sign begins at an offset, so that no title does.
    pub fn preposition_at(&self, at: usize) -> bool {
        self.edges.preposition_at(at)
    }

    /// Every offset of a stretch where such a name may begin for the word before it, in no order; after a
    /// [mark](is_mark) it may anywhere.
    pub fn words_before_names(&self, span: Span) -> impl Iterator<Item = usize> {
        self.edges.words_before_names(span)
    }
}
