//! Quantities: a number with its hedge and its unit.

use rust_decimal::Decimal;

use super::{
    calendar::{opens_range, year},
    currency::share_currency,
    labelled,
    number::{Number, is_month, lettered, number},
    proportion::{order_of_size, proportion},
};
use crate::{
    knowledge::{Cue, Currency, HedgeSide, Hit, Knowledge, Numeral, UnitKind},
    record::Qualifier,
    span::Span,
};

/// A number with a unit, in bytes of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number, its unit and the hedges after them.
    pub span: Span,
    /// The same with the hedge and currency words before it.
    pub outer: Span,
    /// In plain units. The lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// How it is hedged.
    pub qualifier: Qualifier,
    /// What it measures.
    pub unit: Unit,
    /// The words of the unit, empty where it has none.
    pub unit_span: Span,
    /// Whether it is a small number in Chinese signs, which is often no figure at all: 两个, 一批.
    pub weak: bool,
}

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money. An amount in 万 or 亿 without a currency word is taken as yuan and marked so.
    Money {
        /// ISO 4217 code.
        currency: Currency,
        /// Whether the currency is written.
        written: bool,
    },
    /// Things, physical quantities, per cent, durations.
    Of(UnitKind),
    /// A place in an order: 第4位.
    Order,
    /// The second number of a ratio: 1:18.
    Ratio,
    /// A year: 2007年, 07年; `None` where its last digit is masked.
    Year(Option<i32>),
    /// A bare number.
    None,
}

pub(super) const YUAN: Currency = *b"CNY";

/// With the sign for one they make words: 唯一, 统一.
const WORDS_OF_ONE: [char; 2] = ['\u{552f}', '\u{7edf}'];

/// Gives the amounts in bare yuan the currency that other amounts of their text are written in: a text in traditional
/// characters that once says 新台币 means it ever after, and one that counts years from the Republic too.
pub fn adopt_currency(knowledge: &Knowledge, text: &str, region: Option<Currency>, quantities: &mut [Quantity]) {
    const LOCAL: [Currency; 3] = [*b"TWD", *b"HKD", *b"MOP"];
    const BARE: usize = '\u{5143}'.len_utf8();
    let local = quantities.iter().find_map(|quantity| match quantity.unit {
        Unit::Money { currency, .. } => Some(currency).filter(|currency| LOCAL.contains(currency)),
        _ => None,
    });
    let Some(local) = local.or_else(|| declared(knowledge, text)).or(region) else { return };
    for quantity in quantities {
        let before = text[..quantity.span.start].trim_end_matches(' ');
        let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LOOK_BEHIND))..];
        let named = knowledge.units.currency_before(before).is_some() || quantity.unit_span.len() > BARE;
        if let Unit::Money { currency, .. } = &mut quantity.unit
            && *currency == YUAN
            && !named
        {
            *currency = local;
        }
    }
}

/// The currency that a bracket declares for all amounts: (港元,下同).
fn declared(knowledge: &Knowledge, text: &str) -> Option<Currency> {
    const LONGEST: usize = 30;
    text.match_indices('(').find_map(|(at, mark)| {
        let inside = &text[at + mark.len()..];
        let inside = &inside[..inside[..inside.floor_char_boundary(LONGEST)].find(')')?];
        let (word, _) = inside.split_once(',')?;
        let (taken, currency) = knowledge.units.currency_after(word)?;
        (taken.len() == word.len() && currency != YUAN).then_some(currency)
    })
}

/// Signs that stand for digits which a text does not show.
const MASKS: [char; 12] =
    ['X', 'x', '\u{d7}', '*', '\u{25cb}', '\u{3007}', '\u{25a1}', '\u{25a0}', '\u{203b}', '_', '?', 'N'];

/// How far before a number its hedge and currency words are looked for, in bytes.
const LOOK_BEHIND: usize = 36;

/// All quantities of a text, in order, none overlapping.
pub fn quantities(knowledge: &Knowledge, text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut reached = 0;
    let mut last = ' ';
    for (at, character) in text.char_indices() {
        let previous = std::mem::replace(&mut last, character);
        if at < reached {
            continue;
        }
        let starts = character.is_ascii_digit() && !previous.is_ascii_alphanumeric() && previous != '.'
            || !character.is_ascii()
                && match knowledge.numerals.sign(character) {
                    // Behind a figure that is a part of a word a power is none of its own: A400万.
                    Some(Numeral::Power(_) | Numeral::Myriad(_)) => !previous.is_ascii_digit(),
                    sign => sign.is_some(),
                };
        // Before digits the sign for several ends a word: 总数3808人.
        let several = !character.is_ascii_digit() && knowledge.numerals.sign(previous) == Some(Numeral::Indefinite);
        if WORDS_OF_ONE.contains(&previous) && knowledge.numerals.sign(character) == Some(Numeral::Digit(1)) {
            continue;
        }
        if starts && several {
            let length = number(knowledge, &text[at..]).map_or(character.len_utf8(), |number| number.length);
            reached = at + length;
        } else if let Some(length) = opens_range(knowledge, &text[at..]).filter(|_| starts) {
            reached = at + length;
        } else if let Some(quantity) = starts.then(|| quantity(knowledge, text, at)).flatten() {
            reached = quantity.span.end;
            if !is_word(text, &quantity) {
                found.push(quantity);
            }
        } else if character.is_ascii_alphanumeric() {
            reached = at + run(&text[at..], character);
        }
    }
    share_units(knowledge, text, &mut found);
    share_currency(text, &mut found);
    labelled::amounts(knowledge, text, &mut found);
    found
}

/// Gives the bare numbers of a row the unit at its end, where it is of money, or the row is told of several in turn:
/// 50、30、20万元, 分别为27、30项.
fn share_units(knowledge: &Knowledge, text: &str, found: &mut [Quantity]) {
    const LIST: &str = "\u{3001}";
    let digits = |quantity: &Quantity| -> Option<Decimal> {
        let written = &text[quantity.span.range()];
        written[..written.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count()].parse().ok()
    };
    for at in (1..found.len()).rev() {
        let (before, after) = (found[at - 1], found[at]);
        let counts = after.unit == Unit::Of(UnitKind::Count) && !after.weak;
        if !counts && !matches!(after.unit, Unit::Money { .. }) {
            continue;
        }
        let row = before.unit == Unit::None && before.max.is_none() && before.span.end == before.unit_span.end;
        let listed = text.get(before.span.end..after.outer.start) == Some(LIST);
        let turn = || !counts || told_in_turn(knowledge, text, before.outer.start);
        let bare = digits(&before).filter(|number| row && listed && *number == before.value && turn());
        let scale =
            digits(&after).filter(|number| !number.is_zero()).and_then(|number| after.value.checked_div(number));
        let Some(value) = bare.zip(scale).and_then(|(number, scale)| number.checked_mul(scale)) else { continue };
        let unit_span = if counts { after.unit_span } else { before.unit_span };
        found[at - 1] = Quantity { unit: after.unit, value, unit_span, ..before };
    }
}

/// Whether the row of bare numbers that a number stands in begins right behind a word that gives them to several in turn.
fn told_in_turn(knowledge: &Knowledge, text: &str, number: usize) -> bool {
    const LIST: char = '\u{3001}';
    /// At most so many bytes are looked at: a row of some twenty numbers.
    const ROW: usize = 120;
    /// The word and what leads up to the numbers: 分别达到.
    const WORD: usize = 15;
    let before = &text[text.ceil_char_boundary(number.saturating_sub(ROW))..number];
    let before = before.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == LIST);
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(WORD))..];
    let terms = &knowledge.terms;
    let told = |hit: &Hit| Cue::Respectively.among(terms.senses(*hit)) && !near[hit.span.end..].contains([',', LIST]);
    terms.hits(near).iter().any(told)
}

/// Whether what looks like a quantity is a part of a word: a numeral without a unit (一等奖, 四川), a few signs that
/// would be some yuan (二元体系), a class of sums (百亿级项目), a power alone that nothing hedges (万人|专利拥有量, 百家企业).
fn is_word(text: &str, quantity: &Quantity) -> bool {
    const CLASS: char = '\u{7ea7}';
    /// 百, 千, 万.
    const POWERS: [&str; 3] = ["\u{767e}", "\u{5343}", "\u{4e07}"];
    let power = || POWERS.contains(&&text[quantity.span.start..quantity.unit_span.start]);
    match quantity.unit {
        Unit::None | Unit::Money { written: true, .. } => quantity.weak,
        Unit::Money { written: false, .. } => text[quantity.span.end..].starts_with(CLASS),
        Unit::Of(UnitKind::Count) => quantity.qualifier == Qualifier::Exact && power(),
        _ => false,
    }
}

/// Where the few signs before an offset begin that are looked at.
fn low_of(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.saturating_sub(LOOK_BEHIND))
}

/// The bytes to pass over at a digit or letter that begins no quantity: a whole run of them, and after a letter what
/// hyphens join to it (G148-1775).
fn run(rest: &str, character: char) -> usize {
    let joined = character.is_ascii_alphabetic();
    rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || joined && *byte == b'-').count()
}

fn quantity(knowledge: &Knowledge, text: &str, start: usize) -> Option<Quantity> {
    let rest = &text[start..];
    if let Some(year) = year(knowledge, rest) {
        let span = Span::new(start, start + year.1);
        return Some(Quantity { unit: Unit::Year(year.0), ..plain(span, Decimal::from(year.0.unwrap_or(0))) });
    }
    if let Some(told) = proportion(knowledge, rest) {
        return Some(share(knowledge, text, start, told));
    }
    // The day of a date takes no thousands behind it: 2019/12-2023/11,356万.
    let dated =
        text[..start].ends_with(['/', '-', '~']) && text[..start - 1].ends_with(|sign: char| sign.is_ascii_digit());
    let day = rest.find(',').filter(|&comma| dated && comma <= 2);
    let first = number(knowledge, &rest[..day.unwrap_or(rest.len())])?;
    if rest[first.length..].starts_with('*') {
        return None;
    }
    let (last, max, length) = range(knowledge, rest, first);
    let unit_at = start + length;
    let tail = &text[unit_at..];
    let (hedge, hedged) = knowledge
        .numerals
        .hedge(HedgeSide::Inside, tail)
        .filter(|(word, _)| has_unit(knowledge, &tail[word.len()..]))
        .map_or((0, None), |(word, qualifier)| (word.len(), Some(qualifier)));
    let before = text[text.floor_char_boundary(start.saturating_sub(LOOK_BEHIND))..start].trim_end_matches(' ');
    let (unit, unit_length) = unit(knowledge, &tail[hedge..], before, last);
    let unit_span = Span::new(unit_at + hedge, unit_at + hedge + unit_length);
    let after = knowledge.numerals.hedge(HedgeSide::After, &text[unit_span.end..]);
    let order = order_of_size(knowledge, rest, unit, &text[unit_span.end..]);
    let end = unit_span.end + order.or(after.map(|(word, _)| word.len())).unwrap_or(0);
    let hedged = hedged.or(order.map(|_| Qualifier::About));
    if matches!(unit, Unit::Of(UnitKind::Parts | UnitKind::Half)) {
        return None;
    }
    let (outer, front) = front(knowledge, text, start, unit);
    let over = (first.over || last.over).then_some(Qualifier::Over);
    let qualifier = hedged.or(over).or(front).or(after.map(|(_, qualifier)| qualifier)).unwrap_or(Qualifier::Exact);
    let begins_with_power = rest
        .chars()
        .next()
        .is_some_and(|sign| matches!(knowledge.numerals.sign(sign), Some(Numeral::Power(_) | Numeral::Myriad(_))));
    // A unit in brackets is no amount: (万元).
    let power = |sign: char| matches!(knowledge.numerals.sign(sign), Some(Numeral::Power(_) | Numeral::Myriad(_)));
    let opens = || {
        let before = text[low_of(text, start)..start].trim_end_matches(power);
        let named = knowledge.units.currency_before(before).map_or(0, |(word, _)| word.len());
        before[..before.len() - named].ends_with('(')
    };
    if begins_with_power && text[end..].starts_with(')') && opens() {
        return None;
    }
    // The power of a figure that is not shown.
    if rest.starts_with(MASKS) || begins_with_power && text[..start].trim_end_matches(' ').ends_with(MASKS) {
        return None;
    }
    let vague = begins_with_power && qualifier == Qualifier::Exact && !matches!(unit, Unit::Money { .. });
    let small = last.value < Decimal::TEN && !first.digits || vague && last.value >= Decimal::ONE_HUNDRED;
    let scale = if first.magnitude || max.is_none() { Decimal::ONE } else { magnitude(last) };
    let tenths = unit == Unit::Of(UnitKind::Tenths);
    let letter = lettered(last, &text[end..]).filter(|_| matches!(unit, Unit::Money { .. }) && unit_length == 0);
    let factor = if tenths { Decimal::TEN } else { letter.map_or(Decimal::ONE, Decimal::from) };
    let per_cent = |value: Decimal| value.checked_mul(factor);
    let end = end + usize::from(letter.is_some());
    Some(Quantity {
        span: Span::new(start, end),
        outer: Span::new(outer, end),
        value: per_cent(first.value.checked_mul(scale)?)?,
        max: max.and_then(per_cent),
        qualifier,
        unit: if tenths { Unit::Of(UnitKind::Share) } else { unit },
        unit_span,
        weak: small && !tenths,
    })
}

/// A share that is told in words, with the hedges around it.
fn share(knowledge: &Knowledge, text: &str, start: usize, (value, length): (Decimal, usize)) -> Quantity {
    let unit = Unit::Of(UnitKind::Share);
    let told = start + length;
    let after = knowledge.numerals.hedge(HedgeSide::After, &text[told..]);
    let end = told + after.map_or(0, |(word, _)| word.len());
    let (outer, front) = front(knowledge, text, start, unit);
    let qualifier = front.or(after.map(|(_, qualifier)| qualifier)).unwrap_or(Qualifier::Exact);
    let span = Span::new(start, end);
    Quantity { outer: Span::new(outer, end), qualifier, unit, unit_span: Span::new(told, told), ..plain(span, value) }
}

fn plain(span: Span, value: Decimal) -> Quantity {
    Quantity {
        span,
        outer: span,
        value,
        max: None,
        qualifier: Qualifier::Exact,
        unit: Unit::None,
        unit_span: Span::new(span.end, span.end),
        weak: false,
    }
}

/// A range such as 500-1000万: the number that carries the magnitude, the upper end, and the bytes up to its unit.
fn range(knowledge: &Knowledge, text: &str, first: Number) -> (Number, Option<Decimal>, usize) {
    const TO: [&str; 5] = ["-", "~", "\u{81f3}", "\u{5230}", "\u{2014}"];
    let alone = (first, None, first.length);
    let unit = knowledge.units.currency_after(&text[first.length..]).map_or(0, |(word, _)| word.len());
    for skipped in [0, unit] {
        let rest = &text[first.length + skipped..];
        let Some(mark) = TO.iter().find(|mark| rest.starts_with(**mark)) else { continue };
        if is_month(first, &rest[mark.len()..]) {
            return alone;
        }
        let Some(second) = number(knowledge, &rest[mark.len()..]) else { continue };
        let length = first.length + skipped + mark.len() + second.length;
        let scaled = if first.magnitude { first.value } else { first.value * magnitude(second) };
        let unitless = !has_unit(knowledge, &text[length..]);
        if second.value <= scaled || unitless {
            return alone;
        }
        return (second, Some(second.value), length);
    }
    alone
}

/// The magnitude that a number was written in.
fn magnitude(number: Number) -> Decimal {
    let hundred_million = Decimal::from(100_000_000);
    match number.magnitude {
        true if number.value >= hundred_million => hundred_million,
        true => Decimal::from(10_000),
        false => Decimal::ONE,
    }
}

/// Whether a unit or currency comes next.
fn has_unit(knowledge: &Knowledge, text: &str) -> bool {
    knowledge.units.currency_after(text).is_some() || knowledge.units.unit(text).is_some()
}

/// The unit at the beginning of `text`, where `before` is what stands before the number.
fn unit(knowledge: &Knowledge, text: &str, before: &str, number: Number) -> (Unit, usize) {
    const ORDINAL: char = '\u{7b2c}';
    const AMONG: char = '\u{524d}';
    let counted = knowledge.units.unit(text);
    let counts = counted.is_some_and(|(_, kind)| kind == UnitKind::Count);
    let among = before.ends_with(AMONG) && counted.is_some_and(|(_, kind)| kind == UnitKind::Size);
    // Of several in an order each is one: 第347、348次.
    let listed = before.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '\u{3001}');
    let ordered = before.ends_with(ORDINAL) || before.ends_with('\u{3001}') && listed.ends_with(ORDINAL);
    if ordered || among || before.ends_with(AMONG) && counts {
        return (Unit::Order, counted.map_or(0, |(word, _)| word.len()));
    }
    // The lower number of a fraction counts nothing: 1/4件.
    if counts && before.strip_suffix('/').is_some_and(|upper| upper.ends_with(|sign: char| sign.is_ascii_digit())) {
        return (Unit::Ratio, 0);
    }
    let ratio = before.strip_suffix(':').and_then(|before| before.chars().next_back());
    if ratio.is_some_and(|character| character == '1') && number.digits {
        return (Unit::Ratio, 0);
    }
    let written_before = knowledge.units.currency_before(before).map(|(_, currency)| currency);
    if let Some((word, currency)) = knowledge.units.currency_after(text) {
        let currency = if currency == YUAN { written_before.unwrap_or(currency) } else { currency };
        return (Unit::Money { currency, written: true }, word.len());
    }
    if let Some((word, kind)) = knowledge.units.unit(text) {
        return (Unit::Of(kind), word.len());
    }
    match written_before {
        Some(currency) => (Unit::Money { currency, written: true }, 0),
        None if number.magnitude => (Unit::Money { currency: YUAN, written: false }, 0),
        None => (Unit::None, 0),
    }
}

/// Where the hedge and currency words before a number begin, and the hedge.
fn front(knowledge: &Knowledge, text: &str, start: usize, unit: Unit) -> (usize, Option<Qualifier>) {
    const BARE: &str = "\u{7ea6}";
    // 签约, 合约, 节约, 预约, 条约, 公约, 契约, 履约, 违约 are words of their own.
    const WORDS: [char; 9] =
        ['\u{7b7e}', '\u{5408}', '\u{8282}', '\u{9884}', '\u{6761}', '\u{516c}', '\u{5951}', '\u{5c65}', '\u{8fdd}'];
    let mut at = start;
    let mut qualifier = None;
    let low = text.floor_char_boundary(start.saturating_sub(LOOK_BEHIND));
    loop {
        let before = &text[low..at];
        let own = |word: &str| word == BARE && before[..before.len() - word.len()].ends_with(WORDS);
        let hedge = knowledge.numerals.hedge(HedgeSide::Before, before).filter(|(word, _)| !own(word));
        if let Some((word, hedge)) = hedge {
            qualifier = qualifier.or(Some(hedge));
            at -= word.len();
        } else if let Some((word, _)) =
            knowledge.units.currency_before(before).filter(|_| matches!(unit, Unit::Money { .. }))
        {
            at -= word.len();
        } else {
            return (at, qualifier);
        }
    }
}

#[cfg(test)]
#[allow(clippy::non_ascii_literal, reason = "the quantities are Chinese")]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = quantities(Knowledge::embedded(), text);
        let shown: Vec<String> = found.iter().map(|quantity| show(text, quantity)).collect();
        assert_eq!(shown.join(" | "), expected, "{text}");
    }

    fn show(text: &str, quantity: &Quantity) -> String {
        let unit = match quantity.unit {
            Unit::Money { currency, .. } => String::from_utf8_lossy(&currency).into_owned(),
            Unit::Order => "order".to_owned(),
            Unit::Ratio => "ratio".to_owned(),
            Unit::Year(None) => "masked".to_owned(),
            Unit::Year(_) => "year".to_owned(),
            Unit::Of(_) => text[quantity.unit_span.range()].to_owned(),
            Unit::None => "-".to_owned(),
        };
        let max = quantity.max.map_or(String::new(), |max| format!("..{}", max.normalize()));
        format!("{}{max} {} {unit}", quantity.value.normalize(), quantity.qualifier.name())
    }

    #[test]
    fn amounts_in_many_phrasings() {
        for text in ["2245万元", "2,245万元", "人民币2245万元", "22450000元", "二千二百四十五万元", "2245万"]
        {
            check(text, "22450000 exact CNY");
        }
        for text in ["近1400万元", "约1400万元", "1400万元左右", "约为人民币1400万元"] {
            check(text, "14000000 about CNY");
        }
        for text in ["超过4000万元", "4000多万元", "4000余万元", "4000万元以上", "4000万余元", "逾4000万元"]
        {
            check(text, "40000000 over CNY");
        }
        check("不超过500万元", "5000000 under CNY");
        check("1500万美元和600万英镑", "15000000 exact USD | 6000000 exact GBP");
        check("千万美元", "10000000 exact USD");
        for text in ["二元体系", "三元共聚物", "5个百亿级项目"] {
            assert!(!quantities(Knowledge::embedded(), text).iter().any(|one| matches!(one.unit, Unit::Money { .. })));
        }
    }

    #[test]
    fn ranges() {
        check("500-1000万元", "5000000..10000000 exact CNY");
        check("500万元至1000万元", "5000000..10000000 exact CNY");
        check("2~3家", "2..3 exact 家");
    }

    #[test]
    fn counts_rates_and_orders() {
        check("22项5079万元", "22 exact 项 | 50790000 exact CNY");
        check("1100多项", "1100 over 项");
        check("增长162.2%", "162.2 exact %");
        check("0.9个百分点", "0.9 exact 个百分点");
        check("第4位", "4 exact order");
        check("1:18", "1 exact - | 18 exact ratio");
        check("约一成二、三分之二、百分之七和一半以上", "12 about  | 66.67 exact  | 7 exact  | 50 over ");
        check("统一半导体", "");
        check("万人发明专利拥有量45.6件", "45.6 exact 件");
        check("近万人参加", "10000 about 人");
        check("13家(次)企业", "13 exact 家(次)");
    }

    #[test]
    fn years() {
        check("2007年07年二〇〇七年201*年", "2007 exact year | 2007 exact year | 2007 exact year | 0 exact masked");
        check("201*件", "");
        check("连续5年", "5 exact 年");
        check("2017/18年度", "2017 exact year");
    }

    #[test]
    fn letters_and_digits_are_names() {
        check("UL14和G148-1775", "");
    }
}
