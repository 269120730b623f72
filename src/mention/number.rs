//! Numbers as they are written: digits with separators, Chinese numerals, and the two mixed.

use rust_decimal::Decimal;

use crate::knowledge::{Knowledge, Numeral};

/// A number at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its value.
    pub value: Decimal,
    /// How many bytes it takes.
    pub length: usize,
    /// Whether it ends in such a magnitude as 万 or 亿.
    pub magnitude: bool,
    /// Whether any of it is written in digits.
    pub digits: bool,
    /// Whether a hedge stood among its signs: 3500多万.
    pub over: bool,
}

/// The number that a text begins with.
pub fn number(knowledge: &Knowledge, text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    let number = if first.is_ascii_digit() {
        let (mantissa, length) = digits(text)?;
        let scaled = with_remainder(knowledge, text, scaled(knowledge, text, mantissa, length));
        Some(with_units(knowledge, text, scaled))
    } else {
        numeral(knowledge, text)
    };
    number.filter(|number| number.value <= Decimal::from(LARGEST))
}

/// Larger numbers are no figures of a report; below this, sums of figures stay exact.
const LARGEST: u64 = 1_000_000_000_000_000_000;

/// Digits with `,` between groups of three and one decimal point.
fn digits(text: &str) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut plain = text[..end].to_owned();
    let group = |at: usize| {
        let three = bytes.get(at) == Some(&b',') && (1..=3).all(|k| digit(at + k)) && !digit(at + 4);
        three && !goes_on_as_date(&text[at + 4..])
    };
    if end <= 3 {
        while group(end) {
            plain.push_str(&text[end + 1..end + 4]);
            end += 4;
        }
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        let fraction = 1 + bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        plain.push_str(&text[end..end + fraction]);
        end += fraction;
    }
    Some((plain.parse().ok()?, end))
}

/// Whether what follows three digits makes a year of them: 109.08.1, 109/08, 109年.
fn goes_on_as_date(rest: &str) -> bool {
    const YEAR: char = '\u{5e74}';
    let month = rest.strip_prefix(['.', '/']).unwrap_or_default();
    let digits = month.bytes().take_while(u8::is_ascii_digit).count();
    let dated = matches!(digits, 1 | 2) && (rest.starts_with('/') || month[digits..].starts_with('.'));
    dated || rest.starts_with(YEAR)
}

/// 个, and 亿 behind it.
const PIECE: char = '\u{4e2a}';
const HUNDRED_MILLION: char = '\u{4ebf}';

/// Digits with the magnitudes after them: `30672.5万`, `3500多万`, `9千`.
fn scaled(knowledge: &Knowledge, text: &str, mantissa: Decimal, length: usize) -> Number {
    let mut number = Number { value: mantissa, length, magnitude: false, digits: true, over: false };
    let after_hedge = hedge_length(knowledge, &text[length..]);
    let mut at = length + after_hedge;
    // Spoken: 10个亿.
    if text[at..].strip_prefix(PIECE).is_some_and(|rest| rest.starts_with(HUNDRED_MILLION)) {
        at += PIECE.len_utf8();
    }
    while let Some(sign) = text[at..].chars().next() {
        let Some(Numeral::Power(factor) | Numeral::Myriad(factor)) = knowledge.numerals.sign(sign) else { break };
        // Only a power that leads on to a magnitude or a unit scales digits: 9千件, but not 5十佳.
        number.value = number.value.checked_mul(Decimal::from(factor)).unwrap_or(number.value);
        number.magnitude |= factor >= 10_000;
        at += sign.len_utf8();
        number.length = at;
        number.over = after_hedge > 0;
    }
    number
}

/// A number in 亿 with the 万 that go on with it: 130亿7084.8万.
fn with_remainder(knowledge: &Knowledge, text: &str, number: Number) -> Number {
    const HUNDRED_MILLION: u32 = 100_000_000;
    let rest = &text[number.length..];
    let last = text[..number.length].chars().next_back().and_then(|sign| knowledge.numerals.sign(sign));
    let goes_on = last == Some(Numeral::Myriad(HUNDRED_MILLION)) && !number.over;
    let goes_on = goes_on && rest.starts_with(|sign: char| sign.is_ascii_digit());
    let remainder = digits(rest).filter(|_| goes_on);
    let Some((mantissa, length)) = remainder else { return number };
    let remainder = scaled(knowledge, rest, mantissa, length);
    if !remainder.magnitude || remainder.value >= Decimal::from(HUNDRED_MILLION) {
        return number;
    }
    let value = number.value.checked_add(remainder.value).unwrap_or(number.value);
    Number { value, length: number.length + remainder.length, over: remainder.over, ..number }
}

/// A number in 万 with the sum below it that goes on with it: 24亿6649万4187元, 8160万7千元.
fn with_units(knowledge: &Knowledge, text: &str, number: Number) -> Number {
    const MYRIAD: u32 = 10_000;
    let rest = &text[number.length..];
    let last = text[..number.length].chars().next_back().and_then(|sign| knowledge.numerals.sign(sign));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let goes_on = last == Some(Numeral::Myriad(MYRIAD)) && !number.over && (1..=4).contains(&digits);
    let Some(plain) = rest[..digits].parse().ok().filter(|_| goes_on) else { return number };
    let below = scaled(knowledge, rest, plain, digits);
    let sum = knowledge.units.currency_after(&rest[below.length..]).filter(|_| below.value < Decimal::from(MYRIAD));
    let value = sum.and_then(|_| number.value.checked_add(below.value));
    value.map_or(number, |value| Number { value, length: number.length + below.length, ..number })
}

/// What the letter behind an amount multiplies it by: HK$4.8M. Behind a magnitude the letter is another word's: 3亿|B轮.
pub(super) fn lettered(number: Number, after: &str) -> Option<u32> {
    let mut signs = after.chars();
    let factor = match signs.next()? {
        'K' => 1_000,
        'M' => 1_000_000,
        'B' => 1_000_000_000,
        _ => return None,
    };
    (!number.magnitude && signs.next().is_none_or(|next| !next.is_ascii_alphanumeric())).then_some(factor)
}

/// Whether what follows a year and a dash is the month of a period with a comma behind it: 2028-09,150万元.
pub(super) fn is_month(year: Number, rest: &str) -> bool {
    let dated = year.length == 4 && year.value >= Decimal::from(1900) && year.value < Decimal::from(2100);
    let month = rest.split_once(',').map(|(month, _)| month).filter(|month| dated && month.len() == 2);
    month.and_then(|month| month.parse().ok()).is_some_and(|month: u8| (1..=12).contains(&month))
}

/// The bytes of a hedge between digits and magnitude.
fn hedge_length(knowledge: &Knowledge, text: &str) -> usize {
    let hedge = knowledge.numerals.hedge(crate::knowledge::HedgeSide::Inside, text);
    hedge
        .filter(|(word, _)| {
            let next = text[word.len()..].chars().next();
            next.is_some_and(|sign| matches!(knowledge.numerals.sign(sign), Some(Numeral::Myriad(_))))
        })
        .map_or(0, |(word, _)| word.len())
}

/// A numeral in Chinese signs: 三百二十万, 一点五亿, 千万, 二〇〇七.
fn numeral(knowledge: &Knowledge, text: &str) -> Option<Number> {
    let sign = |character| knowledge.numerals.sign(character);
    let mut reading = Reading::default();
    let mut length = 0;
    let mut over = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if length > 0 && hedge_length(knowledge, &text[at..]) > 0 {
            over = true;
            continue;
        }
        // A full stop between Chinese digits is their point: 四.八亿.
        let point = (character == '.' && length > 0).then_some(Numeral::Point);
        let Some(meaning) = sign(character).or(point) else { break };
        let next = characters.peek().and_then(|&(_, next)| sign(next));
        if meaning == Numeral::Point && !(length > 0 && matches!(next, Some(Numeral::Digit(_)))) {
            break;
        }
        reading.take(meaning)?;
        length = at + character.len_utf8();
    }
    let value = reading.value()?;
    Some(Number { value, length, magnitude: reading.magnitude, digits: false, over })
}

/// The state of reading a Chinese numeral.
#[derive(Default)]
struct Reading {
    total: Decimal,
    section: Decimal,
    digits: Option<Decimal>,
    /// The place of the next decimal, once a point was read.
    decimals: Option<u32>,
    magnitude: bool,
    any: bool,
    /// The last power of the section so far.
    power: Option<u32>,
}

impl Reading {
    fn take(&mut self, meaning: Numeral) -> Option<()> {
        self.any = true;
        match meaning {
            Numeral::Digit(digit) => {
                let before = self.digits.unwrap_or_default();
                self.digits = if let Some(place) = &mut self.decimals {
                    *place += 1;
                    before.checked_add(Decimal::new(i64::from(digit), *place))
                } else {
                    before.checked_mul(Decimal::TEN)?.checked_add(Decimal::from(digit))
                };
                self.digits?;
            }
            Numeral::Power(factor) => {
                // A greater power right behind a smaller one makes no number: 百千万.
                if self.power.is_some_and(|before| before < factor) && self.digits.is_none() {
                    return None;
                }
                self.power = Some(factor);
                let digits = self.digits.take().unwrap_or(Decimal::ONE);
                self.section = self.section.checked_add(digits.checked_mul(Decimal::from(factor))?)?;
                self.decimals = None;
            }
            Numeral::Myriad(factor) => {
                let mut section = self.section.checked_add(self.digits.take().unwrap_or_default())?;
                if section.is_zero() && self.total.is_zero() {
                    section = Decimal::ONE;
                }
                let factor = Decimal::from(factor);
                // 万亿: the magnitude multiplies all before it.
                self.total = if section.is_zero() {
                    self.total.checked_mul(factor)?
                } else {
                    self.total.checked_add(section.checked_mul(factor)?)?
                };
                self.section = Decimal::ZERO;
                self.power = None;
                self.decimals = None;
                self.magnitude = true;
            }
            Numeral::Point => self.decimals = Some(0),
            Numeral::Indefinite => return None,
        }
        Some(())
    }

    fn value(&self) -> Option<Decimal> {
        let rest = self.section.checked_add(self.digits.unwrap_or_default())?;
        self.any.then(|| self.total.checked_add(rest)).flatten()
    }
}

#[cfg(test)]
#[allow(clippy::non_ascii_literal, reason = "the numbers are Chinese")]
mod tests {
    use super::*;

    #[test]
    fn many_phrasings_of_one_value() {
        let table = [
            (
                "35000000",
                &["3500万", "35,000,000", "三千五百万", "0.35亿", "零点三五亿", "3500多万", "三千五百余万"][..],
            ),
            ("50790000", &["5079万", "五千零七十九万", "50,790,000.00", "0.5079亿"]),
            ("121400000", &["1.214亿", "12140万", "一点二一四亿"]),
            ("10000000", &["千万", "一千万", "1000万", "1千万"]),
            ("1871926.61", &["1,871,926.61", "1871926.61", "187.192661万"]),
            ("13070848000", &["130亿7084.8万", "130.70848亿"]),
            ("15", &["十五", "15", "拾伍", "一十五"]),
            ("2007", &["二〇〇七", "2007", "两千零七", "二零零七"]),
            ("1500000000000", &["1.5万亿", "一点五万亿", "15000亿"]),
        ];
        for (value, phrasings) in table {
            for text in phrasings {
                let found = number(Knowledge::embedded(), text);
                let found = found.map(|number| (number.value.normalize().to_string(), number.length));
                assert_eq!(found, Some((value.to_owned(), text.len())), "{text}");
            }
        }
    }

    #[test]
    fn stops_where_the_number_ends() {
        for (text, length) in
            [("3,4", 1), ("1234,567", 4), ("一点小事", 3), ("5.", 1), ("22项5079万", 2), ("5亿,120万", 4)]
        {
            assert_eq!(number(Knowledge::embedded(), text).map(|number| number.length), Some(length), "{text}");
        }
    }
}
