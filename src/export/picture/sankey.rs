//! The places of a Sankey diagram.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    caption,
    money::{COLUMNS, Money, Slot, Way},
    sheet::{Anchor, Mark, Sheet, Tenths, balanced, px, share, width},
    words::Words,
};
use crate::{
    ask::words,
    export::{Options, select::Selection},
    graph::{Graph, NodeId},
};

/// How high all the money is together: for one band, for each more, and at most.
const ONE_BAND: Tenths = 1000;
const EACH_BAND: Tenths = 400;
const HIGHEST: Tenths = 4600;
/// How wide a box is.
const BOX: Tenths = 120;
/// Between a box and its label, and at the edges of the picture.
const SPACE: Tenths = 80;
const MARGIN: Tenths = 240;
/// Between the boxes of a column.
const GAP: Tenths = 100;
/// What ribbons have at least to bend in.
const BEND: Tenths = 1500;
/// How many columns of text a line of a label has.
const LINE: usize = 30;
/// The sizes of names and of amounts, and how high their lines are.
const NAME: Tenths = 130;
const NAME_LINE: Tenths = 170;
const AMOUNT: Tenths = 115;
const AMOUNT_LINE: Tenths = 150;
/// How many colours funders have.
const COLOURS: usize = 8;

/// Draws who funded what; `None` if no flow can be drawn.
pub(super) fn sheet(graph: &Graph, selection: &Selection, options: &Options, words: Words) -> Option<Sheet> {
    let money = Money::choose(graph, selection, &options.picture)?;
    let nodes: Vec<NodeId> = money.bands.iter().flat_map(|band| band.flows.clone()).collect();
    let mut sheet = Sheet { title: words.say("sankey_title", &[]), ..Sheet::default() };
    sheet.subtitle = caption::drawn(graph, &money.unit, money.amount, &nodes, words);
    sheet.caption = caption::sankey(graph, &money, &nodes, options, words);
    let mut columns: [Vec<Node>; COLUMNS] = [0, 1, 2].map(|column| nodes_of(graph, &money, column, words));
    sort(&mut columns, &money);
    place(&mut columns, &mut sheet);
    draw_heads(&columns, &mut sheet, words);
    draw_bands(graph, &columns, &money, &mut sheet, words);
    draw_boxes(graph, &columns, &money, &mut sheet, words);
    Some(sheet)
}

/// How high all the money is together.
fn height(money: &Money) -> Tenths {
    let more = Tenths::try_from(money.bands.len().saturating_sub(1)).unwrap_or(HIGHEST);
    (ONE_BAND + EACH_BAND * more).min(HIGHEST)
}

/// A box with its label.
struct Node {
    slot: Slot,
    amount: Decimal,
    name: String,
    lines: Vec<String>,
    figure: String,
    x: Tenths,
    y: Tenths,
    height: Tenths,
}

impl Node {
    fn label_width(&self) -> Tenths {
        let names = self.lines.iter().map(|line| width(line, NAME));
        names.chain([width(&self.figure, AMOUNT)]).max().unwrap_or_default()
    }

    fn label_height(&self) -> Tenths {
        Tenths::try_from(self.lines.len()).unwrap_or_default() * NAME_LINE + AMOUNT_LINE
    }

    fn colour(&self, rank: usize) -> String {
        let is_named = matches!(self.slot, Slot::Named(_));
        if is_named && rank < COLOURS { format!("c{}", rank + 1) } else { "c0".to_owned() }
    }
}

fn nodes_of(graph: &Graph, money: &Money, column: usize, words: Words) -> Vec<Node> {
    let mut sums: BTreeMap<&Slot, Decimal> = BTreeMap::new();
    for band in &money.bands {
        if let Some(slot) = &band.way[column] {
            *sums.entry(slot).or_default() += band.amount;
        }
    }
    let node = |(slot, amount): (&Slot, Decimal)| {
        let name = match slot {
            Slot::Named(nodes) => {
                words::list(words.language, &nodes.iter().map(|node| words.name(graph, *node)).collect::<Vec<_>>())
            }
            Slot::Through => words.say("no_programme", &[]),
            Slot::Others => words.say("others", &[("n", &money.gathered[column].to_string())]),
        };
        let figure = words::sum(words.language, amount, &money.unit.currency);
        let height = share(amount, money.amount, height(money)).max(10);
        Node { slot: slot.clone(), amount, lines: balanced(&name, LINE), name, figure, x: 0, y: 0, height }
    };
    sums.into_iter().map(node).collect()
}

/// The largest funder comes first; the others stand where their money comes from, so that ribbons cross little. What
/// is gathered or not stated is last.
fn sort(columns: &mut [Vec<Node>; COLUMNS], money: &Money) {
    let named_first = |node: &Node| u8::from(!matches!(node.slot, Slot::Named(_)));
    columns[0].sort_by_key(|node| (named_first(node), std::cmp::Reverse(node.amount)));
    for column in 1..COLUMNS {
        let ranks: BTreeMap<Slot, usize> =
            columns[column - 1].iter().enumerate().map(|(rank, node)| (node.slot.clone(), rank)).collect();
        let after = Decimal::from(ranks.len());
        let middle = |slot: &Slot| {
            let bands = money.bands.iter().filter(|band| band.way[column].as_ref() == Some(slot));
            let (mut moments, mut amounts) = (Decimal::ZERO, Decimal::ZERO);
            for band in bands {
                let before = band.way[column - 1].as_ref().and_then(|slot| ranks.get(slot));
                let rank = before.map_or(after, |rank| Decimal::from(*rank));
                let weight = band.amount / money.amount;
                moments += rank * weight;
                amounts += weight;
            }
            moments.checked_div(amounts).unwrap_or(after)
        };
        columns[column]
            .sort_by_cached_key(|node| (named_first(node), middle(&node.slot), std::cmp::Reverse(node.amount)));
    }
}

/// Gives boxes their places and the sheet its size.
fn place(columns: &mut [Vec<Node>; COLUMNS], sheet: &mut Sheet) {
    let slot = |node: &Node| node.height.max(node.label_height()) + GAP;
    let heights = columns.each_ref().map(|column| column.iter().map(slot).sum::<Tenths>());
    let highest = heights.into_iter().max().unwrap_or_default();
    let label = |column: usize| columns[column].iter().map(Node::label_width).max().unwrap_or_default();
    let first = if columns[0].is_empty() { MARGIN } else { MARGIN + label(0) + SPACE };
    let second = if columns[0].is_empty() { first } else { first + BOX + BEND };
    let third = second + BOX + SPACE + label(1) + BEND;
    let places = [first, second, third];
    sheet.width = third + BOX + SPACE + label(2) + MARGIN;
    // Room for the heads of the columns.
    let top = 300;
    sheet.height = top + highest;
    for (column, nodes) in columns.iter_mut().enumerate() {
        let mut y = top + (highest - heights[column]) / 2;
        for node in nodes {
            let slot = slot(node);
            (node.x, node.y) = (places[column], y + (slot - node.height) / 2);
            y += slot;
        }
    }
}

fn draw_heads(columns: &[Vec<Node>; COLUMNS], sheet: &mut Sheet, words: Words) {
    let heads = [("funder", Anchor::End), ("programme", Anchor::Start), ("recipient", Anchor::Start)];
    for (nodes, (name, anchor)) in columns.iter().zip(heads) {
        if let Some(node) = nodes.first() {
            let x = if anchor == Anchor::End { node.x + BOX } else { node.x };
            let text = words::column(words.language, name).to_owned();
            sheet.marks.push(Mark::Text { x, y: 140, anchor, class: "head", text });
        }
    }
}

/// Draws the ribbons. Each keeps the colour of its funder all the way.
fn draw_bands(graph: &Graph, columns: &[Vec<Node>; COLUMNS], money: &Money, sheet: &mut Sheet, words: Words) {
    let ranks = columns.each_ref().map(|nodes| {
        let ranked = nodes.iter().enumerate().map(|(rank, node)| (node.slot.clone(), rank));
        ranked.collect::<BTreeMap<Slot, usize>>()
    });
    let rank = |way: &Way, column: usize| way[column].as_ref().and_then(|slot| ranks[column].get(slot).copied());
    let order = |way: &Way, by: [usize; COLUMNS]| by.map(|column| rank(way, column).unwrap_or(usize::MAX));
    // Where each band lies in a box, on the side of a ribbon: the bands of a box come in the order of where they go.
    let offsets = |column: usize, by: [usize; COLUMNS]| {
        let mut sorted: Vec<usize> = (0..money.bands.len()).collect();
        sorted.sort_by_key(|index| order(&money.bands[*index].way, by));
        let mut before: BTreeMap<usize, Decimal> = BTreeMap::new();
        let mut places = vec![(0, 0); money.bands.len()];
        for index in sorted {
            let band = &money.bands[index];
            let Some(rank) = rank(&band.way, column) else { continue };
            let start = before.entry(rank).or_default();
            let y = columns[column][rank].y;
            let from = share(*start, money.amount, height(money));
            *start += band.amount;
            places[index] = (y + from, y + share(*start, money.amount, height(money)));
        }
        places
    };
    let ribbons =
        [(0, offsets(0, [0, 1, 2]), offsets(1, [1, 0, 2])), (1, offsets(1, [1, 2, 0]), offsets(2, [2, 1, 0]))];
    for (index, band) in money.bands.iter().enumerate() {
        let funder = rank(&band.way, 0);
        let colour = funder.map_or("c0".to_owned(), |rank| columns[0][rank].colour(rank));
        let head = head(columns, &ranks, &band.way);
        let head = format!("{head}\n{}", words::sum(words.language, band.amount, &money.unit.currency));
        let detail = sheet.details.len();
        sheet.details.push(caption::detail(graph, head, &band.flows, words));
        for (column, from, to) in &ribbons {
            let (Some(start), Some(end)) = (rank(&band.way, *column), rank(&band.way, column + 1)) else { continue };
            let (start, end) = (columns[*column][start].x + BOX, columns[column + 1][end].x);
            let path = ribbon((start, from[index]), (end, to[index]));
            sheet.marks.push(Mark::Path { path, class: format!("band {colour}"), width: None, detail });
        }
    }
}

/// The names that a band leads through.
fn head(columns: &[Vec<Node>; COLUMNS], ranks: &[BTreeMap<Slot, usize>; COLUMNS], way: &Way) -> String {
    let names = way.iter().enumerate().filter_map(|(column, slot)| {
        let slot = slot.as_ref().filter(|slot| **slot != Slot::Through)?;
        Some(columns[column][*ranks[column].get(slot)?].name.as_str())
    });
    names.collect::<Vec<_>>().join(" \u{2192} ")
}

/// The outline of a ribbon between two stretches of boxes.
fn ribbon((x, (top, bottom)): (Tenths, (Tenths, Tenths)), (to, (end, last)): (Tenths, (Tenths, Tenths))) -> String {
    // Even the smallest can be seen.
    let (bottom, last) = (bottom.max(top + 8), last.max(end + 8));
    let middle = px(Tenths::midpoint(x, to));
    let [x, to, top, bottom, end, last] = [x, to, top, bottom, end, last].map(px);
    format!(
        "M{x} {top}C{middle} {top} {middle} {end} {to} {end}V{last}C{middle} {last} {middle} {bottom} {x} {bottom}Z"
    )
}

fn draw_boxes(graph: &Graph, columns: &[Vec<Node>; COLUMNS], money: &Money, sheet: &mut Sheet, words: Words) {
    for (column, nodes) in columns.iter().enumerate() {
        for (rank, node) in nodes.iter().enumerate() {
            let bands = money.bands.iter().filter(|band| band.way[column].as_ref() == Some(&node.slot));
            let flows: Vec<NodeId> = bands.flat_map(|band| band.flows.iter().copied()).collect();
            let head = format!("{}\n{}", node.name, node.figure);
            let detail = Some(sheet.details.len());
            sheet.details.push(caption::detail(graph, head, &flows, words));
            let colour = match (column, &node.slot) {
                (0, _) => node.colour(rank),
                (_, Slot::Named(_)) => "plain".to_owned(),
                _ => "c0".to_owned(),
            };
            let (x, y, height) = (node.x, node.y, node.height);
            sheet.marks.push(Mark::Box { x, y, width: BOX, height, class: format!("node {colour}"), detail });
            draw_label(node, column == 0, sheet);
        }
    }
}

fn draw_label(node: &Node, is_left: bool, sheet: &mut Sheet) {
    let (x, anchor) = if is_left { (node.x - SPACE, Anchor::End) } else { (node.x + BOX + SPACE, Anchor::Start) };
    let mut y = node.y + (node.height - node.label_height()) / 2;
    for line in &node.lines {
        y += NAME_LINE;
        sheet.marks.push(Mark::Text { x, y: y - 40, anchor, class: "name", text: line.clone() });
    }
    sheet.marks.push(Mark::Text { x, y: y + AMOUNT_LINE - 40, anchor, class: "amount", text: node.figure.clone() });
}
