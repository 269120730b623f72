//! Whether a short name of a document abbreviates a longer one.

use std::borrow::Cow;

use crate::{knowledge::Entry, record::EntityType};

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
    // Of Latin words only capitals are left: MIT.
    let lettered = short.is_ascii() && short.bytes().any(|sign| sign.is_ascii_lowercase());
    let scattered = !lettered && length <= 4 && short.chars().all(|sign| signs.any(|other| other == sign));
    let own = without_kind(short).unwrap_or(short);
    long.starts_with(own) || rest.starts_with(own) || scattered && long.chars().next() == short.chars().next()
}

/// A short name of a firm without the word for a firm that it ends in, where two signs or more are left: 木林森公司.
pub(super) fn without_kind(short: &str) -> Option<&str> {
    const FIRM: char = '\u{53f8}';
    const LEFT: usize = 6;
    let own = short.strip_suffix(FIRM).and_then(|rest| rest.char_indices().next_back().map(|(at, _)| &rest[..at]));
    own.filter(|own| own.len() >= LEFT)
}

/// The names that are the end of exactly one longer one with neither place nor level before it, by their places in a list:
/// 技术创新基金 of 科技型中小企业技术创新基金.
pub(super) fn ends_of(names: &[&str], bare: impl Fn(&str) -> bool) -> Vec<(usize, usize)> {
    /// What stands before the end has at least this many bytes.
    const FRONT: usize = 12;
    /// At most this many names are looked at so.
    const MOST: usize = 100;
    let whole = |short: &str| {
        let fits = |long: &&str| long.strip_suffix(short).is_some_and(|front| front.len() >= FRONT && bare(front));
        let mut longer = names.iter().enumerate().filter(|(_, long)| fits(long));
        longer.next().filter(|_| longer.next().is_none()).map(|(at, _)| at)
    };
    let short = names.iter().enumerate().take(MOST).filter(|(_, short)| bare(short));
    short.filter_map(|(at, short)| Some((at, whole(short)?))).collect()
}

/// The name of a programme without the year between its place and the rest: 甘肃省2016年度自然科学基金.
pub(super) fn without_year(name: &str) -> Cow<'_, str> {
    const YEAR: char = '\u{5e74}';
    const YEARLY: char = '\u{5ea6}';
    let digit = |sign: char| sign.is_ascii_digit();
    let Some(start) = name.find(digit).filter(|&start| start > 0) else { return Cow::Borrowed(name) };
    let rest = name[start..].trim_start_matches(digit);
    let year = name.len() - start - rest.len() == 4;
    match rest.strip_prefix(YEAR).filter(|_| year) {
        Some(rest) => Cow::Owned(format!("{}{}", &name[..start], rest.strip_prefix(YEARLY).unwrap_or(rest))),
        None => Cow::Borrowed(name),
    }
}

/// Whether a longer name is that of a part of the body with the shorter one, which is a full name: 市科委成果科 of 市科委.
pub(super) fn is_part(kind: EntityType, short: &str, long: &str, place: Option<&Entry>) -> bool {
    use EntityType as E;
    /// The last signs of full names of universities, institutes, laboratories and centres.
    const FULL: [char; 5] = ['\u{9662}', '\u{6240}', '\u{5b66}', '\u{5ba4}', '\u{5fc3}'];
    let full = match kind {
        // Two bureaux have the same signs: 县委, 县科委.
        E::GovernmentAgency => return true,
        E::University | E::ResearchInstitute => short.ends_with(FULL),
        _ => false,
    };
    full && (long.starts_with(short) || after_place(long, place).starts_with(short))
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
            ("木林森公司", "木林森股份有限公司", true),
            ("沙钢", "永钢集团", false),
            ("龙腾光电", "龙腾光电", false),
        ] {
            assert_eq!(abbreviates(short, long, None), expected, "{short} of {long}");
        }
    }
}
