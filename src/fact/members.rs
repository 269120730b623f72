//! The members of a list of things that figures are told of.

/// The members of a list of indicators, as many as there are numbers where it can be so parted. What all but the first
/// leave out is given back to them where the first ends like the others: 专利申请量和授权量.
pub(super) fn members(names: &str, numbers: Option<usize>) -> Vec<String> {
    const COMMA: char = '\u{3001}';
    const JOINS: [char; 3] = ['\u{548c}', '\u{4e0e}', '\u{53ca}'];
    /// 级: a level alone means the things that the last is told of: 国家级、省级孵化器.
    const LEVEL: char = '\u{7ea7}';
    let fits = |found: &Vec<&str>| numbers.is_none_or(|numbers| found.len() == numbers);
    let parted = |marks: &[char]| -> Vec<&str> { names.split(marks).filter(|name| !name.is_empty()).collect() };
    let all = parted(&[COMMA, JOINS[0], JOINS[1], JOINS[2]]);
    let some = [parted(&[COMMA, JOINS[0]]), parted(&[COMMA])];
    let found = if fits(&all) { all } else { some.into_iter().find(|some| fits(some)).unwrap_or(all) };
    let shared = found.last().copied().and_then(shared_tail).unwrap_or_default();
    let counted = found.last().copied().and_then(|last| last.split_once(LEVEL)).map_or("", |(_, noun)| noun);
    let whole = |(at, name): (usize, &&str)| {
        let lead = if at > 0 { left_out(found[0], name) } else { "" };
        let shared = if name.ends_with(LEVEL) { counted } else { shared };
        let tail = if name.ends_with(shared) { "" } else { shared };
        format!("{lead}{name}{tail}")
    };
    found.iter().enumerate().map(whole).collect()
}

/// The nouns of two signs that one attribute is told for: 高新技术企业, 高新技术产品 of 高新技术企业和产品.
pub(super) fn joined(name: &str) -> Vec<String> {
    const JOINS: [char; 2] = ['\u{548c}', '\u{4e0e}'];
    const NOUN: usize = 6;
    let parts: Vec<&str> = name.split(JOINS).collect();
    let first = parts[0];
    let at = first.len().checked_sub(NOUN).filter(|&at| at >= NOUN && first.is_char_boundary(at));
    match at.filter(|_| parts.len() > 1 && parts[1..].iter().all(|part| part.len() == NOUN)) {
        Some(at) => {
            let rest = parts[1..].iter().map(|part| format!("{}{part}", &first[..at]));
            std::iter::once(first.to_owned()).chain(rest).collect()
        }
        None => vec![name.to_owned()],
    }
}

/// What a member of a list leaves out of the first: 专利 of 专利申请量和授权量.
fn left_out<'t>(first: &'t str, name: &str) -> &'t str {
    const SHORT: usize = 9;
    let at = first.len().saturating_sub(name.len());
    let alike = first.chars().next_back() == name.chars().next_back();
    let parted = name.len() <= SHORT && at >= 6 && alike && first.is_char_boundary(at);
    if parted && !name.starts_with(&first[..at]) { &first[..at] } else { "" }
}

/// The noun of two signs for a line of business that the last member of a list has and all mean: 行业, 产业, 领域.
fn shared_tail(last: &str) -> Option<&str> {
    const LAST: [char; 2] = ['\u{4e1a}', '\u{57df}'];
    const FIRST: [char; 3] = ['\u{884c}', '\u{4ea7}', '\u{9886}'];
    let at = last.len().checked_sub(2 * LAST[0].len_utf8()).filter(|&at| at >= 6 && last.is_char_boundary(at))?;
    let tail = &last[at..];
    (tail.starts_with(FIRST) && tail.ends_with(LAST)).then_some(tail)
}
