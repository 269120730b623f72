//! Words of what stands around the text on pages, from `ontology/words/page.tsv`.

use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../ontology/words/page.tsv");

/// The words by where they stand.
pub(in crate::document) struct PageWords {
    classes: Vec<&'static str>,
    lines: Vec<&'static str>,
    numbers: Vec<&'static str>,
    heads: Vec<&'static str>,
    balances: Vec<&'static str>,
    names: Vec<&'static str>,
    sums: Vec<&'static str>,
    dates: Vec<&'static str>,
    totals: Vec<&'static str>,
}

/// A line with such a word has at most this many characters.
const SHORT: usize = 60;

impl PageWords {
    pub(in crate::document) fn get() -> &'static Self {
        static WORDS: OnceLock<PageWords> = OnceLock::new();
        WORDS.get_or_init(|| {
            let rows = || TABLE.lines().filter_map(|line| line.split_once('\t'));
            let of = |place: &str| rows().filter(|(_, own)| *own == place).map(|(word, _)| word).collect();
            Self {
                classes: of("class"),
                lines: of("line"),
                numbers: of("page"),
                heads: of("head"),
                balances: of("balance"),
                names: of("name"),
                sums: of("sum"),
                dates: of("date"),
                totals: of("total"),
            }
        })
    }

    /// Whether a class or id says that an element is no content: one of its words does, or all of its name.
    pub(super) fn is_around(&self, class: &str) -> bool {
        let class = class.to_ascii_lowercase();
        let words = class.split(|sign: char| !sign.is_ascii_alphanumeric());
        words.into_iter().any(|word| self.classes.contains(&word.trim_end_matches(|sign: char| sign.is_ascii_digit())))
    }

    /// Whether a line is one of those around the content of a web page.
    pub(super) fn is_chrome(&self, line: &str) -> bool {
        line.chars().nth(SHORT).is_none() && self.lines.iter().any(|word| line.contains(word))
    }

    /// Whether a line is a page number: digits, with signs or words of page numbers around them.
    pub(in crate::document) fn is_page_number(&self, line: &str) -> bool {
        let digits = line.chars().filter(char::is_ascii_digit).count();
        if !(1..=8).contains(&digits) || line.chars().nth(SHORT).is_some() || line.contains(['.', ',', '%', ':']) {
            return false;
        }
        let mut rest = line.to_owned();
        for word in &self.numbers {
            rest = rest.replace(word, "");
        }
        let sign = |sign: char| {
            sign.is_numeric()
                || sign.is_whitespace()
                || sign.is_ascii_punctuation()
                || ('\u{2010}'..='\u{2015}').contains(&sign)
        };
        rest.chars().all(sign)
    }

    /// Whether the head of a column is that of a balance, or of what has one: it goes on on no other line.
    pub(in crate::document) fn is_balance(&self, head: &str) -> bool {
        self.balances.contains(&head)
    }

    /// Whether the head of a column is that of what an account is made of.
    pub(in crate::document) fn is_name(&self, head: &str) -> bool {
        self.names.contains(&head)
    }

    /// Whether it is that of the sums of a period: one of the words for it, or a year with one of the words of periods.
    pub(in crate::document) fn is_sum(&self, head: &str) -> bool {
        let rest = head.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '~'));
        let dated = head.len() >= rest.len() + 4;
        self.sums.contains(&if dated { rest } else { head })
    }

    /// Whether the head of a column ends in a word for sums, its unit in brackets aside: 补助金额(元).
    pub(in crate::document) fn ends_in_sum(&self, head: &str) -> bool {
        let bare = head.split(['(', '\u{ff08}']).next().unwrap_or_default();
        self.sums.iter().any(|word| bare.ends_with(word))
    }

    /// Whether it ends in a word for when something was.
    pub(in crate::document) fn ends_in_date(&self, head: &str) -> bool {
        self.dates.iter().any(|word| head.ends_with(word))
    }

    /// Whether a word is the name of the row that adds up the others.
    pub(in crate::document) fn is_total(&self, name: &str) -> bool {
        self.totals.contains(&name)
    }

    /// Whether a line is the head that runs over the pages of a report: it ends in the word for one.
    pub(in crate::document) fn is_head(&self, line: &str) -> bool {
        line.chars().nth(SHORT).is_none() && self.heads.iter().any(|word| line.ends_with(word))
    }
}

#[cfg(test)]
#[allow(clippy::non_ascii_literal, reason = "page numbers are Chinese")]
mod tests {
    use super::PageWords;

    #[test]
    fn page_numbers() {
        let words = PageWords::get();
        for line in ["7", "- 12 -", "— 3 —", "第 3 页", "第3页 共12页", "3/12", "Page 3 of 12"] {
            assert!(words.is_page_number(line), "{line}");
        }
        for line in ["", "—", "3.5", "1,200", "12万元", "3月", "1234567890"] {
            assert!(!words.is_page_number(line), "{line}");
        }
    }

    #[test]
    fn classes_and_lines_around_the_content() {
        let words = PageWords::get();
        assert!(words.is_around("g-nav clearfix") && words.is_around("ad_left") && words.is_around("Footer2"));
        assert!(!words.is_around("article-content") && !words.is_around("broad read"));
        assert!(words.is_chrome("当前位置：首页 > 通知公告") && !words.is_chrome("本市安排科技经费3000万元。"));
    }
}
