//! The places of what is around an entity: it stands in the middle, groups on both sides.

use rust_decimal::Decimal;

use super::{
    ego::{Group, Item, Side},
    sheet::{Anchor, Mark, Sheet, Tenths, balanced, px, share, width},
};

const MARGIN: Tenths = 240;
/// How far apart the middle and the sides are.
const BEND: Tenths = 1600;
const SPACE: Tenths = 80;
const MARKER: Tenths = 90;
/// The least height of the middle, and its width beside its text.
const MIDDLE: Tenths = 700;
const PADDING: Tenths = 180;
const LINE: usize = 34;
const NAME: Tenths = 130;
const NAME_LINE: Tenths = 170;
const FIGURE: Tenths = 115;
const FIGURE_LINE: Tenths = 150;
const HEAD_LINE: Tenths = 240;
const ITEM_GAP: Tenths = 70;
const GROUP_GAP: Tenths = 140;
/// How wide the line of the largest amount is, and one without an amount.
const WIDEST: Tenths = 140;
const THINNEST: Tenths = 14;
/// Between lines where they meet the middle.
const APART: Tenths = 50;

/// An item with its place.
struct Row {
    item: Item,
    lines: Vec<String>,
    figure: Vec<String>,
    colour: usize,
    /// The middle of its marker.
    y: Tenths,
    /// Where its first line of text begins.
    top: Tenths,
    thickness: Tenths,
}

impl Row {
    fn label_width(&self) -> Tenths {
        let names = self.lines.iter().map(|line| width(line, NAME));
        names.chain(self.figure.iter().map(|line| width(line, FIGURE))).max().unwrap_or_default()
    }
}

/// One side: heads with their heights, and rows.
#[derive(Default)]
struct Column {
    heads: Vec<(String, Tenths)>,
    rows: Vec<Row>,
    height: Tenths,
}

/// Gives everything its place.
pub(super) fn place(name: &str, groups: Vec<Group>, sheet: &mut Sheet) {
    let largest = groups.iter().flat_map(|group| &group.items).map(|item| item.amount).max().unwrap_or_default();
    let (mut left, mut right) = (Column::default(), Column::default());
    for group in groups {
        let column = if group.side == Side::Left { &mut left } else { &mut right };
        column.add(group, largest);
    }
    let lines = balanced(name, LINE);
    let text = lines.iter().map(|line| width(line, NAME + 20)).max().unwrap_or_default();
    let needs = |column: &Column| column.rows.iter().map(|row| row.thickness + APART).sum::<Tenths>();
    let height = MIDDLE.max(needs(&left)).max(needs(&right));
    let highest = left.height.max(right.height).max(height);
    let label = |column: &Column| {
        let labels = column.rows.iter().map(Row::label_width);
        labels.chain(column.heads.iter().map(|(head, _)| width(head, NAME))).max().unwrap_or_default()
    };
    let from = if left.rows.is_empty() { MARGIN } else { MARGIN + label(&left) + SPACE + MARKER + BEND };
    let middle = Middle { x: from, y: (highest - height) / 2, width: text + 2 * PADDING, height };
    let end = from + middle.width;
    sheet.width = if right.rows.is_empty() { end } else { end + BEND + MARKER + SPACE + label(&right) } + MARGIN;
    sheet.height = highest;
    left.draw(Side::Left, &middle, highest, sheet);
    right.draw(Side::Right, &middle, highest, sheet);
    middle.draw(&lines, sheet);
}

impl Column {
    fn add(&mut self, group: Group, largest: Decimal) {
        self.height += if self.heads.is_empty() { 0 } else { GROUP_GAP };
        self.height += HEAD_LINE;
        self.heads.push((group.head, self.height - 80));
        for item in group.items {
            let lines = balanced(&item.name, LINE);
            let figure: Vec<String> = item.figures.iter().flat_map(|figure| balanced(figure, LINE + 6)).collect();
            let count = |lines: &[String]| Tenths::try_from(lines.len()).unwrap_or_default();
            let height = count(&lines) * NAME_LINE + count(&figure) * FIGURE_LINE;
            let thickness = share(item.amount, largest, WIDEST).max(THINNEST);
            let (y, top) = (self.height + height / 2, self.height);
            self.rows.push(Row { item, lines, figure, colour: group.colour % 8 + 1, y, top, thickness });
            self.height += height + ITEM_GAP;
        }
    }

    fn draw(self, side: Side, middle: &Middle, highest: Tenths, sheet: &mut Sheet) {
        let down = (highest - self.height) / 2;
        let (marker, edge, text, anchor) = match side {
            Side::Left => {
                let marker = middle.x - BEND - MARKER;
                (marker, marker + MARKER, marker - SPACE, Anchor::End)
            }
            Side::Right => {
                let marker = middle.x + middle.width + BEND;
                (marker, marker, marker + MARKER + SPACE, Anchor::Start)
            }
        };
        let inner = if side == Side::Left { middle.x } else { middle.x + middle.width };
        for (head, y) in self.heads {
            sheet.marks.push(Mark::Text { x: text, y: y + down, anchor, class: "head", text: head });
        }
        // Lines meet the middle one beside the other, in the order of their rows.
        let all: Tenths = self.rows.iter().map(|row| row.thickness + APART).sum();
        let mut meets = middle.y + (middle.height - all) / 2;
        for row in self.rows {
            let detail = sheet.details.len();
            sheet.details.push(row.item.detail);
            let (at, y) = (meets + Tenths::midpoint(row.thickness, APART), row.y + down);
            meets += row.thickness + APART;
            let turn = px(Tenths::midpoint(edge, inner));
            let path = format!("M{} {}C{turn} {} {turn} {} {} {}", px(edge), px(y), px(y), px(at), px(inner), px(at));
            let class = format!("tie c{}", row.colour);
            sheet.marks.push(Mark::Path { path, class, width: Some(row.thickness), detail });
            let height = row.thickness.max(MARKER);
            let class = format!("node c{}", row.colour);
            let y = y - height / 2;
            sheet.marks.push(Mark::Box { x: marker, y, width: MARKER, height, class, detail: Some(detail) });
            let mut y = row.top + down;
            for line in row.lines {
                y += NAME_LINE;
                sheet.marks.push(Mark::Text { x: text, y: y - 40, anchor, class: "name", text: line });
            }
            for line in row.figure {
                y += FIGURE_LINE;
                sheet.marks.push(Mark::Text { x: text, y: y - 40, anchor, class: "amount", text: line });
            }
        }
    }
}

/// The box of the entity itself.
struct Middle {
    x: Tenths,
    y: Tenths,
    width: Tenths,
    height: Tenths,
}

impl Middle {
    fn draw(&self, lines: &[String], sheet: &mut Sheet) {
        let Self { x, y, width, height } = *self;
        sheet.marks.push(Mark::Box { x, y, width, height, class: "centre".to_owned(), detail: None });
        let count = Tenths::try_from(lines.len()).unwrap_or_default();
        let mut line = y + (height - count * (NAME_LINE + 30)) / 2;
        for text in lines {
            line += NAME_LINE + 30;
            let x = x + width / 2;
            sheet.marks.push(Mark::Text { x, y: line - 60, anchor: Anchor::Middle, class: "self", text: text.clone() });
        }
    }
}
