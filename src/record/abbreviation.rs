//! Whether a short name of a document abbreviates a longer one.

use crate::knowledge::Entry;

/// The signs that an abbreviation of a name may begin with: its first, and the first after its place.
pub(super) fn starts(text: &str, place: Option<&Entry>) -> Vec<char> {
    let mut found: Vec<char> = text.chars().take(1).collect();
    found.extend(after_place(text, place).chars().next());
    found.dedup();
    found
}

/// A name without the place that it begins with, in the full or short form.
pub(super) fn after_place<'t>(text: &'t str, place: Option<&Entry>) -> &'t str {
    let Some(place) = place else { return text };
    let full = text.strip_prefix(place.name.as_str());
    let mut short = place.name.chars();
    short.next_back();
    full.or_else(|| text.strip_prefix(short.as_str())).unwrap_or(text)
}

/// Whether a name abbreviates a longer one: it is its beginning, what follows its place, or at most four of its signs
/// in order beginning with the first.
pub(super) fn abbreviates(short: &str, long: &str, place: Option<&Entry>) -> bool {
    let length = short.chars().count();
    if length < 2 || length >= long.chars().count() {
        return false;
    }
    let rest = after_place(long, place);
    let mut signs = long.chars();
    let scattered = length <= 4 && short.chars().all(|sign| signs.any(|other| other == sign));
    long.starts_with(short) || rest.starts_with(short) || scattered && long.chars().next() == short.chars().next()
}

#[cfg(test)]
#[allow(clippy::non_ascii_literal, reason = "the names are Chinese")]
mod tests {
    use super::abbreviates;

    #[test]
    fn abbreviations() {
        for (short, long, expected) in [
            ("弗克科技", "弗克科技(苏州)有限公司", true),
            ("常开", "常熟开关有限公司", true),
            ("龙腾", "龙腾光电", true),
            ("沙钢", "永钢集团", false),
            ("龙腾光电", "龙腾光电", false),
        ] {
            assert_eq!(abbreviates(short, long, None), expected, "{short} of {long}");
        }
    }
}
