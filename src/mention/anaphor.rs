//! Words that stand for an organisation named elsewhere: 我院, 该公司, 公司.

use super::{Analysis, Identity, Mention, overlap::certain_over};
use crate::{
    knowledge::{AnaphorOf, Hit, Sense},
    sentence::CLAUSE_MARKS,
    span::Span,
};

/// The name that a word stands for is looked for this many bytes back.
const REACH: usize = 900;

impl Analysis<'_> {
    /// Adds the words that stand for an organisation, once the one is known that the document speaks for.
    pub fn resolve_anaphors(&mut self, owner: Option<&Mention>) {
        let mut found: Vec<Mention> = Vec::new();
        for &hit in &self.hits {
            let index = self.senses(hit).iter().find_map(|sense| match sense {
                Sense::Anaphor(index) => Some(*index),
                _ => None,
            });
            let name = index.filter(|_| self.stands_free(hit)).and_then(|index| self.antecedent(hit, index, owner));
            if let Some(name) = name {
                let identity = Identity::Anaphor(name.span);
                found.push(Mention { span: hit.span, kind: name.kind, identity, latent: false });
            }
        }
        if !found.is_empty() {
            self.mentions.extend(found);
            self.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        }
    }

    /// Whether a word lies in no name and no longer word.
    fn stands_free(&self, hit: Hit) -> bool {
        let named = certain_over(&self.mentions, hit.span).next().is_some();
        let around = self.hits_in(Span::new(hit.span.start, (hit.span.end + 12).min(self.text.len())));
        let longer = around.iter().any(|other| other.span.contains(hit.span) && other.span.len() > hit.span.len());
        !named && !longer
    }

    /// The name that a word stands for.
    fn antecedent<'m>(&'m self, hit: Hit, index: u32, owner: Option<&'m Mention>) -> Option<&'m Mention> {
        let anaphor = self.knowledge.terms.anaphor(index);
        let fits = |mention: &&Mention| anaphor.types.contains(&mention.kind);
        let begins_clause =
            self.text[..hit.span.start].chars().next_back().is_none_or(|mark| CLAUSE_MARKS.contains(&mark));
        let last = || {
            let upto = self.mentions.partition_point(|mention| mention.span.start < hit.span.start);
            let near = self.mentions[..upto].iter().rev();
            let mut near = near.take_while(|mention| mention.span.end + REACH > hit.span.start);
            near.find(|mention| !mention.latent && !mention.identity.is_stand_in() && fits(mention))
        };
        match anaphor.of {
            AnaphorOf::Own => owner.filter(fits).or_else(last),
            AnaphorOf::Bare if !begins_clause => None,
            AnaphorOf::Last | AnaphorOf::Bare => last().or(owner.filter(fits)),
        }
    }
}
