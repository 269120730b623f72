//! What may fill a slot of a pattern at an offset.

use rust_decimal::Decimal;

use super::subject::begins_a_name;
use crate::{
    knowledge::{Cue, Fallback, Hit, Level, SlotType, UnitKind},
    mention::{Analysis, Identity, Mention, PRIZE, Quantity, Unit},
    record::EntityType,
    span::Span,
};

/// What fills a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Filler {
    /// A name: its index among the analysis's mentions and the type that it is taken as.
    Name(usize, EntityType),
    /// Text taken as a name.
    Text(Span, EntityType),
    /// A quantity, by its index.
    Quantity(usize),
    /// A level of administration.
    Level(Level),
    /// Left out, to be filled from the context.
    Elided(Fallback),
}

/// Names and quantities of a slot's type that begin at an offset, the longest first, and where each ends.
pub(super) struct Candidates<'a> {
    analysis: &'a Analysis<'a>,
    slot: SlotType,
    at: usize,
    /// The end of the sentence.
    end: usize,
    /// The index of the mention or quantity to look at next.
    next: usize,
    /// A place to be given after the organisation that it stands before.
    place: Option<(Filler, usize)>,
    /// Whether words for what its bearer is stand before the name, which is an organisation's then.
    led: bool,
}

impl Iterator for Candidates<'_> {
    type Item = (Filler, usize);

    fn next(&mut self) -> Option<Self::Item> {
        match self.slot {
            SlotType::Level => self.level(),
            slot if slot.is_quantity() => self.quantity(),
            _ => self.name(),
        }
    }
}

impl<'a> Candidates<'a> {
    /// What may fill a slot at an offset of a sentence that ends at `end`.
    pub(super) fn new(analysis: &'a Analysis<'a>, slot: SlotType, at: usize, end: usize) -> Self {
        let next = match slot {
            SlotType::Level => 0,
            slot if slot.is_quantity() => {
                // The words before a number belong to it, so that it may begin before its first digit.
                analysis.quantities.partition_point(|quantity| quantity.span.start < at).saturating_sub(1)
            }
            _ => analysis.mentions.partition_point(|mention| mention.span.start < at),
        };
        // Words that say what its bearer is may stand before a name.
        let bodies = matches!(
            slot,
            SlotType::Organisation | SlotType::Actor | SlotType::Any | SlotType::Type(_) | SlotType::Open(_)
        );
        let led = analysis.led_names_in(Span::new(at, at + 1)).first().filter(|(_, name)| bodies && *name < end);
        let here = analysis.mentions.get(next).is_some_and(|mention| mention.span.start == at);
        let led = led.filter(|_| !here);
        let (at, next) = match led {
            Some(&(_, name)) => (name, analysis.mentions.partition_point(|mention| mention.span.start < name)),
            None => (at, next),
        };
        Self { analysis, slot, at, end, next, place: None, led: led.is_some() }
    }

    fn level(&mut self) -> Option<(Filler, usize)> {
        let first = std::mem::replace(&mut self.next, usize::MAX) == 0;
        let (length, level) = self.analysis.level_at(Span::new(self.at, self.end)).filter(|_| first)?;
        // A level and all above it are no one level: 省级以上.
        if self.analysis.cue_from(self.at + length, Cue::AndAbove).is_some() {
            return None;
        }
        // Nor is what stands inside the name of a programme: 富民强县专项.
        let inside = |mention: &Mention| {
            mention.kind == EntityType::Programme && mention.span.start < self.at && self.at < mention.span.end
        };
        // The last sign of a place is no level: 高新区财政.
        let before = self.analysis.mentions.partition_point(|mention| mention.span.start < self.at);
        let place = |mention: &Mention| mention.span.end == self.at + length && !mention.latent;
        let near = &self.analysis.mentions[before.saturating_sub(2)..before];
        // Nor is that of a word for places: 地区.
        let end = self.at + length;
        let words = self.analysis.hits_ending_at(end).filter(|hit| hit.span.start < self.at);
        let placed = |hit: &Hit| hit.is(Cue::HeadPlace);
        let longer = words.into_iter().any(|hit| placed(hit) && self.analysis.level_at(hit.span).is_none());
        let named = longer || near.iter().any(place) || near.iter().any(inside);
        (!named).then_some((Filler::Level(level), self.at + length))
    }

    fn quantity(&mut self) -> Option<(Filler, usize)> {
        while let Some(quantity) = self.analysis.quantities.get(self.next).filter(|one| one.outer.start <= self.at) {
            let index = self.next;
            self.next += 1;
            let begins = quantity.outer.start == self.at || quantity.span.start == self.at;
            if begins && quantity.outer.end <= self.end && quantity_fits(self.slot, quantity) {
                return Some((Filler::Quantity(index), quantity.span.end));
            }
        }
        None
    }

    fn name(&mut self) -> Option<(Filler, usize)> {
        if let Some(place) = self.place.take() {
            return Some(place);
        }
        while let Some(mention) = self.analysis.mentions.get(self.next).filter(|one| one.span.start == self.at) {
            let index = self.next;
            self.next += 1;
            let led = self.led && !mention.kind.is_organisation();
            if led
                || mention.span.end > self.end
                || self.slot == SlotType::Actor && begins_a_name(self.analysis, mention)
            {
                continue;
            }
            let own = fits(self.analysis, self.slot, mention).map(|kind| (Filler::Name(index, kind), mention.span.end));
            if let Some(described) = self.described_by(mention) {
                self.place = own;
                return Some(described);
            }
            if own.is_some() {
                return own;
            }
        }
        None
    }

    /// The organisation right after a place, which only says where it is: 德国西门子, 我市沙钢集团. Or the place in it:
    /// 四川省广安市.
    fn described_by(&self, place: &Mention) -> Option<(Filler, usize)> {
        let open = matches!(self.slot, SlotType::Open(kind) if kind.is_organisation());
        let takes = open || matches!(self.slot, SlotType::Organisation | SlotType::Actor);
        let places = matches!(self.slot, SlotType::Actor | SlotType::Any | SlotType::Type(EntityType::Place));
        if !(takes || places) || place.kind != EntityType::Place || place.latent {
            return None;
        }
        let mentions = &self.analysis.mentions;
        // Words for what it is may stand between the two: 美国|投资机构|RA Capital.
        let end = place.span.end;
        let at = self.analysis.led_names_in(Span::new(end, end + 1)).first().map_or(end, |(_, name)| *name);
        let from = mentions.partition_point(|mention| mention.span.start < at);
        let after = mentions[from..].iter().take_while(|mention| mention.span.start == at);
        let told = |mention: &&Mention| !mention.latent && mention.span.end <= self.end;
        let firm = |mention: &Mention| takes && mention.kind.is_organisation();
        let inner = |mention: &Mention| places && mention.kind == EntityType::Place && is_known(mention);
        let mut told = after.enumerate().filter(|(_, mention)| told(mention));
        let (index, mention) = told.find(|(_, mention)| firm(mention) || inner(mention) && is_known(place))?;
        (mention.identity != Identity::Quoted).then_some((Filler::Name(from + index, mention.kind), mention.span.end))
    }
}

/// Whether a mention is a name of the lexicon.
fn is_known(mention: &Mention) -> bool {
    matches!(mention.identity, Identity::Known(_))
}

/// The type that a mention fills a slot as, where it does.
fn fits(analysis: &Analysis<'_>, slot: SlotType, mention: &Mention) -> Option<EntityType> {
    match (slot, &mention.identity) {
        (SlotType::Country, Identity::Known(entries)) => {
            let entry = analysis.knowledge.lexicon.entry(*entries.first()?);
            (entry.kind == EntityType::Place && entry.level == Some(Level::National)).then_some(entry.kind)
        }
        (SlotType::Country, _) => None,
        (SlotType::Prize, _) => {
            let prize = mention.kind == EntityType::Recognition && analysis.text[mention.span.range()].ends_with(PRIZE);
            prize.then_some(mention.kind)
        }
        (SlotType::FirmTitle, _) => {
            let title = mention.kind == EntityType::Recognition && analysis.text[mention.span.range()].ends_with(FIRM);
            title.then_some(mention.kind)
        }
        // A quotation of a few signs is no title of a project.
        (SlotType::Type(EntityType::Project), Identity::Quoted) => {
            const PROJECT: usize = 9;
            let text = &analysis.text[mention.span.range()];
            fits_by_type(slot, mention).filter(|_| text.len() >= PROJECT || text.is_ascii())
        }
        // What a patent is granted for is no title that somebody won.
        (SlotType::Type(EntityType::Recognition), Identity::Quoted) if is_patented(analysis, mention.span) => None,
        _ => fits_by_type(slot, mention),
    }
}

/// The last sign of the word for firms.
const FIRM: char = '\u{4e1a}';

/// Whether a word for patents stands behind a quotation or the list that it begins: “…方法”和“…装置”两项发明专利.
fn is_patented(analysis: &Analysis<'_>, quotation: Span) -> bool {
    const LIST: usize = 6;
    const AND_SO_ON: char = '\u{7b49}';
    const JOINS: [char; 4] = ['\u{3001}', '\u{548c}', '\u{53ca}', '\u{4e0e}'];
    let text = analysis.text;
    let Some(mut at) = text[quotation.end..].strip_prefix('\u{201d}').map(|rest| text.len() - rest.len()) else {
        return false;
    };
    for _ in 0..LIST {
        let next = text[at..].trim_start_matches(JOINS).strip_prefix('\u{201c}');
        let Some(close) =
            next.and_then(|rest| rest[..rest.floor_char_boundary(150)].find('\u{201d}').map(|close| &rest[close..]))
        else {
            break;
        };
        at = text.len() - close.len() + '\u{201d}'.len_utf8();
    }
    at += if text[at..].starts_with(AND_SO_ON) { AND_SO_ON.len_utf8() } else { 0 };
    let counts = analysis.quantity_at(at);
    analysis.cue_from(counts.map_or(at, |count| count.span.end), Cue::Patent).is_some()
}

/// The type that a mention fills a slot as by its type alone.
fn fits_by_type(slot: SlotType, mention: &Mention) -> Option<EntityType> {
    let kind = mention.kind;
    let reference = matches!(mention.identity, Identity::Reference(_));
    let quoted = mention.identity == Identity::Quoted;
    let fits = match slot {
        SlotType::Organisation => kind.is_organisation() && !quoted,
        SlotType::Actor => (kind.is_organisation() || kind == EntityType::Place) && !quoted,
        SlotType::Any => !quoted,
        SlotType::Type(wanted) if quoted => {
            let open = matches!(
                wanted,
                EntityType::Project | EntityType::Product | EntityType::Recognition | EntityType::Event
            );
            return open.then_some(wanted);
        }
        SlotType::Type(wanted) => kind == wanted && !reference || wanted == EntityType::Place && reference,
        SlotType::Open(wanted) => {
            kind == wanted && !mention.latent
                || wanted.is_organisation() && kind.is_organisation() && !quoted && !mention.latent
        }
        _ => false,
    };
    fits.then_some(kind)
}

fn quantity_fits(slot: SlotType, quantity: &Quantity) -> bool {
    match (slot, quantity.unit) {
        // One in a word is no count: 一次性.
        (SlotType::Count, Unit::Of(kind)) if !(quantity.weak && quantity.value == Decimal::ONE) => {
            matches!(kind, UnitKind::Count | UnitKind::Measure)
        }
        (SlotType::Money, Unit::Money { .. }) | (SlotType::Year, Unit::Year(_)) => true,
        (SlotType::Percent, Unit::Of(kind)) => kind == UnitKind::Share,
        _ => false,
    }
}
