//! Where the line breaks of a text lie inside its sentences, because a page or a screen was too narrow for them.

use std::collections::BTreeMap;

/// A full line of wrapped text is between these many columns wide: twenty to seventy Chinese characters.
const WRAP_WIDTH: std::ops::RangeInclusive<usize> = 40..=140;

/// A text is wrapped where this many full lines end inside a sentence.
const WRAPPED_LINES: usize = 3;

/// The full lines of wrapped text end within so many columns: a sign that does not fit, and what half-width signs add.
const RAGGED: usize = 4;

/// Whether a line begins with a word or two and a colon, as one of a list of fields does, or with the sign of an item.
fn is_field(line: &str) -> bool {
    const WORD: usize = 8;
    if line.trim_start().starts_with(|sign: char| matches!(sign, '\u{25a0}'..='\u{25ff}' | '\u{2605}' | '\u{2022}')) {
        return true;
    }
    let head = line.trim_start().chars().take(WORD + 1);
    let word = head.take_while(|sign| sign.is_alphabetic()).count();
    let after = line.trim_start().chars().nth(word);
    (2..=WORD).contains(&word) && matches!(after, Some(':' | '\u{ff1a}'))
}

/// Whether a line has words with blanks between them and no mark, as a row of a list has, or ends in a sum or an aside.
fn is_celled(line: &str) -> bool {
    /// The sign for yuan, and a closing bracket.
    const LAST: [char; 3] = ['\u{5143}', ')', '\u{ff09}'];
    const MARKS: [char; 4] = ['\u{ff0c}', '\u{3002}', '\u{ff1b}', '\u{3001}'];
    if line.trim_end().ends_with(LAST) {
        return true;
    }
    let wide = |sign: char| !sign.is_ascii() && sign.is_alphabetic();
    let ends = |word: &str| word.ends_with(wide);
    let mut parts = line.trim().split(' ');
    let first = parts.next().unwrap_or_default();
    let (_, gaps) = parts
        .fold((first, 0), |(before, gaps), word| (word, gaps + usize::from(ends(before) && word.starts_with(wide))));
    gaps > 0 && !line.contains(MARKS)
}

/// Whether a line is the row of an account: a day in figures and a sum with its cents stand in it by themselves.
fn is_entry(line: &str) -> bool {
    let figures = |word: &&str| word.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'/' | b'.' | b','));
    let mut words = line.split(' ').filter(figures);
    let day = |word: &str| word.matches('/').count() == 2;
    words.clone().any(day) && words.any(|word| word.contains('.') && !day(word))
}

/// How a text is wrapped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrap {
    /// The width of a full line, in columns.
    width: usize,
    /// How far lines stand in that go on with a paragraph.
    margin: usize,
    /// Whether an empty line stands behind nearly every line.
    doubled: bool,
}

impl Wrap {
    /// The width that a text is wrapped at, in columns, where it is: the greatest that three or more lines nearly have
    /// which end inside a sentence.
    pub(super) fn of(text: &str) -> Option<Self> {
        // Gaps part the cells of a table.
        let open = || text.lines().filter(|line| ends_openly(line) && !line.trim().contains("  ") && !is_celled(line));
        let mut widths: Vec<_> = open().map(|line| columns(line.trim())).collect();
        widths.retain(|width| WRAP_WIDTH.contains(width));
        widths.sort_unstable();
        let cluster =
            widths.windows(WRAPPED_LINES).rev().find(|lines| lines[0] * 20 >= lines[WRAPPED_LINES - 1] * 18)?;
        let width = cluster[WRAPPED_LINES - 1];
        let full: Vec<_> = widths.into_iter().filter(|&other| other <= width && nearly(other, width)).collect();
        // Lines of a list are alike by chance, but their widths spread.
        let together = |&first: &usize| full.iter().filter(|other| (first..=first + RAGGED).contains(*other)).count();
        let even = full.iter().map(together).max().unwrap_or(0);
        if open().filter(|line| nearly(columns(line.trim()), width)).count() < 2 * most_alike(open()) {
            return None;
        }
        let all = text.lines().filter(|line| !line.trim().is_empty()).count();
        let lines: Vec<&str> = text.lines().collect();
        let filled = |line: &&str| !line.trim().is_empty();
        let spaced = lines.windows(2).filter(|pair| filled(&pair[0]) && !filled(&pair[1])).count();
        let doubled = spaced * 10 >= all * 7;
        // Where a paragraph begins further in than it goes on, the whole page may stand in.
        let indents = || open().filter(|line| nearly(columns(line.trim()), width)).map(indent);
        let (least, most) = (indents().min().unwrap_or(0), indents().max().unwrap_or(0));
        let margin = if doubled || least < most { least } else { 0 };
        (full.len() * 8 >= all && even >= WRAPPED_LINES && even * 2 >= full.len()).then_some(Self {
            width,
            margin,
            doubled,
        })
    }

    /// Whether an empty line may stand inside a paragraph: the margin then tells where the next one begins.
    pub(super) fn passes_blank(self) -> bool {
        self.doubled || self.margin > 0
    }

    /// Whether the break at the end of a line of wrapped text lies inside a sentence.
    pub(super) fn joins_next(self, line: &str, rest: &str) -> bool {
        let this = line.trim();
        let blank = rest.lines().next().is_some_and(|next| next.trim().is_empty());
        let next = rest.lines().nth(usize::from(blank && self.passes_blank())).unwrap_or_default();
        let table = |text: &str| text.contains(['|', '\t']);
        let own = columns(this);
        let full = own <= self.width + 2 && nearly(own, self.width);
        let stands = indent(next) <= self.margin;
        full && stands
            && !is_field(next)
            && ends_openly(this)
            && goes_on(next.trim_start())
            && !table(this)
            && !table(next)
            && !is_entry(this)
    }
}

/// How many lines at most end in the same few signs behind a comma, as those of a list do.
fn most_alike<'t>(lines: impl Iterator<Item = &'t str>) -> usize {
    const TAIL: std::ops::RangeInclusive<usize> = 3..=18;
    let mut tails: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        let tail = line.trim().rsplit_once(['\u{ff0c}', ',']).map(|(_, tail)| tail.trim());
        if let Some(tail) = tail.filter(|tail| TAIL.contains(&tail.len())) {
            *tails.entry(tail).or_default() += 1;
        }
    }
    tails.into_values().filter(|times| *times > 1).max().unwrap_or(0)
}

/// Whether a line of prose breaks off inside a sentence and the next one goes on with it, by its paragraph or its clause.
pub(super) fn breaks_off(line: &str, rest: &str) -> bool {
    breaks_paragraph(line, rest) || breaks_clause(line, rest)
}

/// Whether a long line of prose breaks off inside a sentence and the next one goes on with it, in a text that as a whole is
/// not wrapped: tables have most of its lines. The lines of the paragraph are alike in width, and the last one closes it.
fn breaks_paragraph(line: &str, rest: &str) -> bool {
    /// Lines of a page have at least this many columns: thirty Chinese signs.
    const LONG: usize = 60;
    /// The paragraph closes within so many lines.
    const LINES: usize = 16;
    const COMMA: char = '\u{ff0c}';
    const CLOSES: [char; 3] = ['\u{3002}', '\u{ff1b}', '\u{ff1a}'];
    let long_and_open = |line: &str| {
        let last = line.chars().next_back();
        last.is_some_and(|sign| sign.is_alphanumeric() && !sign.is_ascii()) && columns(line) >= LONG
    };
    let this = line.trim();
    if !long_and_open(this) {
        return false;
    }
    let mut prose = this.contains(COMMA);
    let widest = columns(this) * 11 / 10;
    let goes_on = |line: &str| {
        let table = line.contains(['|', '\t']) || line.trim().contains("  ");
        indent(line) == 0 && columns(line.trim()) <= widest && !table && !is_field(line) && goes_on(line)
    };
    for next in rest.lines().take(LINES) {
        if !goes_on(next) {
            return false;
        }
        prose |= next.contains(COMMA);
        if next.trim_end().ends_with(CLOSES) {
            return prose;
        }
        if !long_and_open(next.trim_end()) {
            return false;
        }
    }
    false
}

/// Whether a long line of prose breaks off inside a sentence and the next one goes on with it far further in, as in pages
/// whose paragraphs are written so in their source.
pub(super) fn hangs(line: &str, rest: &str) -> bool {
    const FURTHER: usize = 8;
    const LONG: usize = 60;
    let next = rest.lines().next().unwrap_or_default();
    if indent(next) < indent(line) + FURTHER {
        return false;
    }
    let this = line.trim();
    let last = this.chars().next_back();
    let open = last.is_some_and(|sign| sign.is_ascii_digit() || sign.is_alphabetic() && !sign.is_ascii());
    open && columns(this) >= LONG && is_prose(line) && is_prose(next) && !is_field(next) && goes_on(next.trim_start())
}

/// The signs for powers of ten and for money behind the number of a sum.
const POWERS: [char; 2] = ['\u{4e07}', '\u{4ebf}'];
const MONEY: [char; 4] = ['\u{5143}', '\u{7f8e}', '\u{6e2f}', '\u{6b27}'];

/// Whether a line of prose ends in the digits of a sum whose unit the next one begins with (3,982.08|万元), or before a sum
/// that is all of the next one but for the mark that closes it (收到奖励|50 万元;).
pub(super) fn cuts_sum(line: &str, rest: &str) -> bool {
    const COMMA: char = '\u{ff0c}';
    const CLOSES: [char; 5] = ['\u{3002}', '\u{ff1b}', COMMA, ';', ','];
    let this = line.trim();
    let unit = || rest.trim_start().strip_prefix(POWERS).is_some_and(|rest| rest.starts_with(MONEY));
    let closed = || {
        let next = rest.lines().next().unwrap_or_default().trim();
        this.contains([COMMA, ','])
            && behind_sum(next)
                .is_some_and(|behind| behind.chars().all(|sign| CLOSES.contains(&sign)) && !behind.is_empty())
    };
    let prose = || !this.contains(['|', '\t']) && !this.contains("  ") && !this.is_ascii();
    match this.chars().next_back() {
        Some(last) if last.is_ascii_digit() => prose() && unit(),
        Some(last) if last.is_alphabetic() => closed() && prose(),
        _ => false,
    }
}

/// Whether a clause of prose breaks off at the end of a line, by what it ends in (某省工业和|信息化厅) or by the next
/// line, which closes an item of a list or ends in the sum that is told of.
fn breaks_clause(line: &str, rest: &str) -> bool {
    /// 和, 与, 及, 的, 向, 由, 对, 在, 于: none of them ends a clause.
    const JOINS: [char; 9] =
        ['\u{548c}', '\u{4e0e}', '\u{53ca}', '\u{7684}', '\u{5411}', '\u{7531}', '\u{5bf9}', '\u{5728}', '\u{4e8e}'];
    const COMMAS: [char; 2] = ['\u{ff0c}', ','];
    const CLOSES: [char; 2] = ['\u{ff1b}', ';'];
    const STOP: char = '\u{3002}';
    let (this, next) = (line.trim(), rest.lines().next().unwrap_or_default().trim_end());
    let open = this.ends_with(|sign: char| sign.is_alphabetic() && !sign.is_ascii()) && this.contains(COMMAS);
    if !open || !is_prose(this) || !is_prose(next) || is_field(next) || !goes_on(next.trim_start()) {
        return false;
    }
    let summed = || {
        let sum = next.trim_end_matches(CLOSES).trim_end_matches(STOP);
        sum.len() < next.len() && sum.ends_with(MONEY[0]) && !sum.contains(COMMAS) && !sum.contains(STOP)
    };
    this.ends_with(JOINS) || is_counted(this) && next.ends_with(CLOSES) || summed()
}

/// What stands behind the sum that a line begins with, its sign for money left out.
fn behind_sum(line: &str) -> Option<&str> {
    let number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let digits = line.starts_with(|sign: char| sign.is_ascii_digit());
    let unit = line.trim_start_matches(number).trim_start();
    let money = unit.trim_start_matches(POWERS);
    money.strip_prefix(MONEY[0]).filter(|_| digits)
}

/// How far a line stands in, in columns.
fn indent(line: &str) -> usize {
    columns(&line[..line.len() - line.trim_start().len()])
}

/// Whether a line nearly has a width.
fn nearly(own: usize, width: usize) -> bool {
    own * 20 >= width * 17
}

/// The columns that a text takes: two for a Chinese sign, one for others. A mark right behind a Chinese sign was as wide
/// as that, where a text was saved with narrow ones.
fn columns(text: &str) -> usize {
    const MARKS: [char; 3] = [',', ';', ':'];
    let mut behind = false;
    let width = |sign: char| {
        let wide = !sign.is_ascii() || behind && MARKS.contains(&sign);
        behind = !sign.is_ascii();
        if wide { 2 } else { 1 }
    };
    text.chars().map(width).sum()
}

/// Whether a line ends in what may stand inside a sentence.
fn ends_openly(line: &str) -> bool {
    const MARKS: [char; 14] = [
        '\u{3001}', '\u{ff0c}', ',', '\u{201c}', '\u{201d}', '\u{ff08}', '\u{ff09}', '(', ')', '\u{300a}', '\u{300b}',
        '%', '-', '\u{2014}',
    ];
    line.trim_end().chars().next_back().is_some_and(|last| last.is_alphanumeric() || MARKS.contains(&last))
}

/// Signs that the items of a list begin with, and no line that goes on.
const BULLETS: [char; 16] = [
    '\u{25aa}', '\u{2022}', '\u{b7}', '\u{25cf}', '\u{25cb}', '\u{25c6}', '\u{25c7}', '\u{25a0}', '\u{25a1}',
    '\u{2605}', '\u{25b2}', '\u{25ba}', '\u{27a2}', '\u{203b}', '\u{ff0d}', '\u{ff0a}',
];

/// The numerals of sections: 一 to 十.
pub(crate) const NUMERALS: [char; 10] = [
    '\u{4e00}', '\u{4e8c}', '\u{4e09}', '\u{56db}', '\u{4e94}', '\u{516d}', '\u{4e03}', '\u{516b}', '\u{4e5d}',
    '\u{5341}',
];

/// Whether a line begins with the number of a section in brackets: a sign or two that are no figure.
pub(super) fn is_section(line: &str) -> bool {
    let inside = line.strip_prefix(['(', '\u{ff08}']).unwrap_or(line);
    let rest = inside.trim_start_matches(NUMERALS);
    let marks: &[char] = if inside.len() < line.len() { &[')', '\u{ff09}'] } else { &['\u{3001}'] };
    rest.len() < inside.len() && rest.starts_with(marks)
}

/// Whether a line begins with the number of an item in brackets or a ring: (2).
fn is_counted(line: &str) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 1..=2;
    let ringed = |sign: char| ('\u{2460}'..='\u{2473}').contains(&sign);
    let inside = line.strip_prefix(['(', '\u{ff08}']).unwrap_or_default();
    let rest = inside.trim_start_matches(|sign: char| sign.is_ascii_digit());
    line.starts_with(ringed) || DIGITS.contains(&(inside.len() - rest.len())) && rest.starts_with([')', '\u{ff09}'])
}

/// The digits of a year.
const YEAR: usize = 4;

/// The signs for year, month and day.
const DATE: [char; 3] = ['\u{5e74}', '\u{6708}', '\u{65e5}'];

/// Whether a line may go on with the sentence of the one above: it is neither numbered nor a page number.
fn goes_on(line: &str) -> bool {
    if line.starts_with(BULLETS) || line.starts_with(['[', '\u{3010}']) || is_section(line) || is_counted(line) {
        return false;
    }
    let after = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    // Blanks may stand around the digits of a date: 2021 年, 11 月. The number of an item stands before a word: 1 年度计划.
    let part = after.trim_start().strip_prefix(DATE);
    let year = after.trim_start().starts_with(DATE[0]) && line.len() - after.len() < YEAR;
    let worded = part.is_some_and(|rest| rest.starts_with(char::is_alphabetic)) && line.len() - after.len() < YEAR;
    let dated = part.is_some() && !year && !worded;
    let spaced = after.starts_with([' ', '\t']) && behind_sum(line).is_none() && !dated;
    let numbered = after.len() < line.len() && (spaced || after.starts_with(['\u{3001}', ')', '\u{ff09}']));
    let item = after.len() < line.len()
        && after.starts_with(['.', '\u{ff0e}'])
        && !after.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
    !after.trim().is_empty() && !numbered && !item
}

/// Whether neither bars nor wide gaps part a line into cells.
fn is_prose(line: &str) -> bool {
    !line.contains(['|', '\t']) && !line.trim().contains("  ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::non_ascii_literal, reason = "the texts are Chinese")]

    use crate::document::View;

    #[test]
    fn a_sum_alone_on_a_line_belongs_to_the_one_above() {
        let joined = View::new("公司于三月收到市财政局拨付，用于研发的奖励\n50 万元；\n另有补助\n5 万元\n", 0);
        assert_eq!(joined.text().lines().count(), 3);
    }

    #[test]
    fn a_clause_that_breaks_off_goes_on() {
        let joined = |text: &str| View::new(text, 0).text().lines().count() == 1;
        assert!(joined("依据甲字[2015]3 号文，乙省工业和\n信息化厅于三月拨付资助。"));
        assert!(joined("其中，依据丙字[2016]7 号文，十月丁区财政局拨付\n技改资金 20 万元。"));
        assert!(!joined("凝心聚力，促进创新发展\n全年下达技改资金，共 20 万元。"));
    }

    #[test]
    fn a_paragraph_of_a_page_is_one_line_among_tables() {
        let first = "截至本公告披露之日，东海甲乙精密机械制造股份有限公司及其下属各";
        let second = "子公司累计收到政府补助一千万元，明细如下：";
        let row = "甲方\t乙方\n";
        let text = format!("{first}\n{second}\n{}", row.repeat(20));
        assert!(View::new(&text, 0).text().contains("下属各子公司累计"));
        // Items without a mark at their end are lines of their own, and so is a headline above a long line.
        let items = format!("{first}\n{first}\n");
        assert_eq!(View::new(&items, 0).text().lines().count(), 2);
        let headline = format!("{first}\n{second}{second}{second}{second}\n");
        assert_eq!(View::new(&headline, 0).text().lines().count(), 2);
    }
}
