//! Which keys are one entity because a record says that one is a form of the other.
//!
//! If a record gives 沙钢集团 the form 沙钢, an organisation that another record knows only as 沙钢 is the same.
//! Not so when two different names claim the form, nor when the form only stands for the name at its place, as
//! 市科技局 does for 苏州市科技局.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use super::draft::{DraftEntity, DraftId, length};
use crate::record::EntityType;

/// The shortest form that can link, in characters.
const SHORTEST: usize = 2;

/// For each draft the draft that stands for its entity.
pub(super) fn representatives(drafts: &[DraftEntity]) -> Vec<DraftId> {
    let claims = Claims::new(drafts);
    let mut classes = Classes::new(drafts);
    // A link can only make further forms unambiguous, never ambiguous, so this ends, in the same classes whatever
    // the order.
    let mut open: Vec<(DraftId, Vec<Claim>)> = (0..)
        .zip(drafts)
        .map(|(id, draft)| (id, claims.on(draft, id)))
        .filter(|(_, claims)| !claims.is_empty())
        .collect();
    loop {
        let before = open.len();
        open.retain(|(id, claims)| !classes.link(*id, claims));
        if open.len() == before {
            return (0..).take(drafts.len()).map(|id| classes.representative(id)).collect();
        }
    }
}

/// A name's claim to a form.
#[derive(Clone, Copy, Debug)]
struct Claim {
    by: DraftId,
    /// Whether the form would do without the name's place.
    stands_alone: bool,
}

/// Who claims each form, by family.
struct Claims<'d>(HashMap<(&'static str, &'d str), Vec<Claim>>);

impl<'d> Claims<'d> {
    fn new(drafts: &'d [DraftEntity]) -> Self {
        let places: HashSet<&str> = drafts
            .iter()
            .filter(|draft| draft.family == EntityType::Place.family())
            .flat_map(|draft| draft.names.iter().map(|(name, _)| &**name).chain(draft.forms.iter().map(|form| &**form)))
            .flat_map(|name| [Some(name), without_last(name)])
            .flatten()
            .filter(|name| is_long_enough(name))
            .collect();
        let mut claims: HashMap<_, Vec<Claim>> = HashMap::new();
        for (by, draft) in (0..).zip(drafts) {
            for form in draft.forms.iter().map(|form| &**form).filter(|form| is_long_enough(form)) {
                let stands_alone = !needs_place(draft, form, &places);
                claims.entry((draft.family, form)).or_default().push(Claim { by, stands_alone });
            }
        }
        Self(claims)
    }

    /// The claims of other drafts on the names of a draft.
    fn on(&self, draft: &DraftEntity, id: DraftId) -> Vec<Claim> {
        let tail = draft.key.split_once('/').map(|(_, tail)| tail);
        let texts = tail.into_iter().chain(draft.names.iter().map(|(name, _)| &**name));
        let claims = texts.filter_map(|text| self.0.get(&(draft.family, text))).flatten();
        claims.filter(|claim| claim.by != id).copied().collect()
    }
}

fn is_long_enough(form: &str) -> bool {
    form.chars().nth(SHORTEST - 1).is_some()
}

/// A place's name without the word for what it is, when that is one character: 江苏 of 江苏省.
fn without_last(name: &str) -> Option<&str> {
    name.char_indices().next_back().map(|(end, _)| &name[..end])
}

/// Whether a form is what is left of a name without its place. Firms, projects and products keep a distinctive
/// word even so; the others do not.
fn needs_place(draft: &DraftEntity, form: &str, places: &HashSet<&str>) -> bool {
    if matches!(draft.kind(), EntityType::Company | EntityType::Project | EntityType::Product) {
        return false;
    }
    draft.names.iter().any(|(name, _)| {
        name.find(form).is_some_and(|before| {
            name[..before]
                .char_indices()
                .any(|(index, character)| places.contains(&name[..index + character.len_utf8()]))
        })
    })
}

/// Drafts of one entity, as a forest.
struct Classes<'d> {
    drafts: &'d [DraftEntity],
    parent: Vec<DraftId>,
}

impl<'d> Classes<'d> {
    fn new(drafts: &'d [DraftEntity]) -> Self {
        Self { drafts, parent: (0..).take(drafts.len()).collect() }
    }

    fn representative(&mut self, id: DraftId) -> DraftId {
        let mut root = id;
        while self.parent[root as usize] != root {
            root = self.parent[root as usize];
        }
        let mut step = id;
        while step != root {
            step = std::mem::replace(&mut self.parent[step as usize], root);
        }
        root
    }

    /// Joins a draft with the one that claims its name, if there is just one. Says whether it is settled.
    fn link(&mut self, id: DraftId, claims: &[Claim]) -> bool {
        let own = self.representative(id);
        let mut claimant = None;
        let mut stands_alone = true;
        for claim in claims {
            let by = self.representative(claim.by);
            // One that it is joined with already claims the form as well as any other.
            if claimant.is_some_and(|known| known != by) {
                return false;
            }
            claimant = Some(by);
            stands_alone &= by == own || claim.stands_alone;
        }
        if let Some(claimant) = claimant.filter(|by| stands_alone && *by != own) {
            self.join(own, claimant);
        }
        stands_alone
    }

    /// The draft with the fuller name stands for both.
    fn join(&mut self, one: DraftId, other: DraftId) {
        let rank = |id: DraftId| {
            let draft = &self.drafts[id as usize];
            (Reverse(length(draft.full_name())), &draft.key)
        };
        let (above, below) = if rank(one) <= rank(other) { (one, other) } else { (other, one) };
        self.parent[below as usize] = above;
    }
}
