//! Relations: what the rules of `relations.toml` state.

use super::{
    Context, Party, Relation,
    matcher::{Match, Matcher},
    starts::Starts,
    subject::subject_before,
};
use crate::{knowledge::RelationRule, mention::Analysis, sentence::Sentence, span::Span};

/// Applies the triggered rules to a sentence.
pub(super) fn read<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    starts: &Starts<'_>,
    rules: &[u32],
    found: &mut Vec<Relation<'k>>,
) {
    let relations = &analysis.knowledge.rules.relations;
    let mut matcher = Matcher::new(analysis, starts);
    for rule in rules.iter().filter_map(|&rule| relations.get(rule as usize)) {
        for one in matcher.find_all(&rule.common.when) {
            state(analysis, context, sentence, rule, &one, found);
        }
    }
}

/// Adds what one match states.
fn state<'k>(
    analysis: &Analysis<'k>,
    context: &Context,
    sentence: Sentence,
    rule: &'k RelationRule,
    one: &Match<'_>,
    found: &mut Vec<Relation<'k>>,
) {
    for statement in &rule.then {
        let parties = |slot: &str| -> Vec<Party> {
            if slot == "here" {
                return context.speaker().into_iter().collect();
            }
            let above = || subject_before(analysis, sentence, one.span.start);
            one.all(slot).filter_map(|filler| Party::of_filler(analysis, context, filler, above)).collect()
        };
        let (subjects, objects) = (parties(&statement.subject), parties(&statement.object));
        let pairwise = statement.pairwise && subjects.len() == objects.len();
        if statement.pairwise && !pairwise && subjects.len() > 1 && objects.len() > 1 {
            continue;
        }
        for (row, subject) in subjects.iter().enumerate() {
            for (column, object) in objects.iter().enumerate() {
                let paired = !pairwise || row == column;
                let same_list = statement.subject == statement.object && column <= row;
                if paired && subject != object && !same_list {
                    found.push(Relation {
                        predicate: statement.predicate,
                        subject: subject.clone(),
                        object: object.clone(),
                        evidence: trimmed(analysis.text, one.span),
                        rule: &rule.common.id,
                        confidence: rule.common.confidence,
                    });
                }
            }
        }
    }
}

/// A stretch without marks and spaces at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let written = &text[span.range()];
    let lead = written.len() - written.trim_start_matches([' ', ',', ';', '\u{3001}']).len();
    let tail = written.trim_end().len();
    Span::new(span.start + lead, span.start + tail.max(lead))
}
