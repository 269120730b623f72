//! The description of a page carried out: signs at their places, and the ruled lines of tables.
#![expect(clippy::float_arithmetic, reason = "coordinates, never amounts of money")]

use std::{collections::BTreeMap, rc::Rc};

use lopdf::{
    Dictionary, Document, Object, ObjectId,
    content::{Content, Operation},
};

use super::{
    STREAM,
    font::Font,
    frame::Rule,
    matrix::{Matrix, hundredths, number, numbers},
};
use crate::document::read::{Format, ReadError, limits};

/// Forms inside each other.
const FORMS: usize = 12;

/// Forms that are shown in all; more are made to take time.
const SHOWN: usize = 20_000;

/// A ruled line is at most this thick, in points.
const THIN: f64 = 3.0;

/// Signs of a page at most; more is no page that a person reads.
const SIGNS: usize = 500_000;

/// A sign on a page, in hundredths of a point; `y` grows upwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) size: i32,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
}

/// Carries out the pages of a document.
pub(super) struct Painter<'a> {
    document: &'a Document,
    fonts: BTreeMap<ObjectId, Rc<Font<'a>>>,
    /// Signs whose meaning their fonts do not tell.
    pub(super) unread: usize,
    unpacked: usize,
    shown: usize,
}

/// The state that `q` and `Q` keep.
#[derive(Clone)]
struct State<'a> {
    ctm: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A stretch of a description that is being carried out.
struct Run<'a> {
    state: State<'a>,
    saved: Vec<State<'a>>,
    text: Matrix,
    line: Matrix,
    /// Lines of the path, by their ends.
    path: Vec<[(f64, f64); 2]>,
    pen: (f64, f64),
    resources: Vec<&'a Dictionary>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, fonts: BTreeMap::new(), unread: 0, unpacked: 0, shown: 0 }
    }

    /// What stands on a page. One that cannot be carried out is empty.
    pub(super) fn paint(&mut self, id: ObjectId) -> Result<Page, ReadError> {
        let mut page = Page::default();
        let content = self.document.get_page_content_with_limit(id, STREAM);
        let content = content.map_err(|error| ReadError::Damaged(Format::Pdf, error.to_string()))?;
        let (own, referred) = self.document.get_page_resources(id).unwrap_or_default();
        let referred = referred.iter().filter_map(|id| self.document.get_dictionary(*id).ok());
        let resources = own.into_iter().chain(referred).collect();
        let ctm = Matrix::turn(self.rotation(id));
        self.run(&content, Run::new(ctm, resources), &mut page, 0)?;
        Ok(page)
    }

    /// By how much a page is turned, which its ancestors may say.
    fn rotation(&self, id: ObjectId) -> i64 {
        let mut node = self.document.get_dictionary(id).ok();
        for _ in 0..FORMS {
            let Some(current) = node else { break };
            if let Ok(degrees) = current.get_deref(b"Rotate", self.document).and_then(Object::as_i64) {
                return degrees;
            }
            node = current.get_deref(b"Parent", self.document).and_then(Object::as_dict).ok();
        }
        0
    }

    fn run(&mut self, content: &[u8], mut run: Run<'a>, page: &mut Page, depth: usize) -> Result<(), ReadError> {
        self.unpacked += content.len();
        if self.unpacked as u64 > limits::UNPACKED {
            return Err(ReadError::TooLarge("bytes, unpacked,", limits::UNPACKED));
        }
        let Ok(content) = Content::decode(content) else { return Ok(()) };
        for Operation { operator, operands } in &content.operations {
            if page.glyphs.len() > SIGNS {
                return Err(ReadError::TooLarge("characters on a page", SIGNS as u64));
            }
            match operator.as_str() {
                "Do" => self.form(operands, &run, page, depth)?,
                "Tf" => run.state.font = self.font(operands, &run.resources),
                "Tj" | "TJ" | "'" | "\"" => self.show(operator, operands, &mut run, page),
                _ => {}
            }
            run.apply(operator, operands, page);
        }
        Ok(())
    }

    /// Carries out a form. One that shows itself ends with the depth.
    fn form(&mut self, operands: &[Object], run: &Run<'a>, page: &mut Page, depth: usize) -> Result<(), ReadError> {
        let form = find(self.document, &run.resources, b"XObject", operands).and_then(|form| form.as_stream().ok());
        let is_form = |kind: &[u8]| kind == b"Form";
        let form = form.filter(|form| form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(is_form));
        let Some(form) = form else { return Ok(()) };
        let Ok(content) = form.decompressed_content_with_limit(STREAM) else { return Ok(()) };
        self.shown += 1;
        if depth >= FORMS || self.shown > SHOWN {
            return Ok(());
        }
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let resources = own.into_iter().chain(run.resources.iter().copied()).collect();
        let matrix = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|numbers_| Matrix::read(&numbers(numbers_))).unwrap_or(Matrix::IDENTITY);
        let inner = Run::new(matrix.then(run.state.ctm), resources);
        self.run(&content, inner, page, depth + 1)
    }

    fn font(&mut self, operands: &[Object], resources: &[&'a Dictionary]) -> Option<Rc<Font<'a>>> {
        let name = operands.first()?.as_name().ok()?;
        let entries = resources.iter().filter_map(|each| each.get_deref(b"Font", self.document).ok()?.as_dict().ok());
        let entry = entries.into_iter().find_map(|fonts| fonts.get(name).ok())?;
        let dictionary = self.document.dereference(entry).ok()?.1.as_dict().ok()?;
        let Ok(id) = entry.as_reference() else { return Some(Rc::new(Font::new(self.document, dictionary))) };
        let font = self.fonts.entry(id).or_insert_with(|| Rc::new(Font::new(self.document, dictionary)));
        Some(Rc::clone(font))
    }

    /// Shows strings.
    fn show(&mut self, operator: &str, operands: &[Object], run: &mut Run<'a>, page: &mut Page) {
        match operator {
            "\"" => {
                if let [word, spacing, _] = operands {
                    run.state.word_spacing = number(word).unwrap_or_default();
                    run.state.spacing = number(spacing).unwrap_or_default();
                }
                run.next_line(0.0, -run.state.leading);
            }
            "'" => run.next_line(0.0, -run.state.leading),
            _ => {}
        }
        match operands.last() {
            Some(Object::String(string, _)) => self.string(string, run, page),
            Some(Object::Array(pieces)) => {
                for piece in pieces {
                    match piece {
                        Object::String(string, _) => self.string(string, run, page),
                        other => {
                            let back = number(other).unwrap_or_default() / -1000.0;
                            run.advance(back * run.state.size * run.state.stretch);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn string(&mut self, string: &[u8], run: &mut Run<'a>, page: &mut Page) {
        let Some(font) = run.state.font.clone() else { return };
        for sign in font.signs(string) {
            let state = &run.state;
            let spaces = state.spacing + if sign.is_space { state.word_spacing } else { 0.0 };
            let own_width = sign.advance() * state.size * state.stretch;
            let width = own_width + spaces * state.stretch;
            let place = Matrix::shift(0.0, state.rise).then(run.text).then(state.ctm);
            // What is written upwards or aslant is a stamp or a watermark.
            let level = place.b.abs() * 10.0 < place.a.abs() && place.a > 0.0;
            match sign.text {
                Some(text) if level && !text.trim().is_empty() => page.glyphs.push(Glyph {
                    text,
                    x: hundredths(place.e),
                    y: hundredths(place.f),
                    width: hundredths(own_width * place.a),
                    size: hundredths((state.size * place.d).abs()),
                }),
                Some(_) => {}
                None => self.unread += 1,
            }
            run.advance(width);
        }
    }
}

/// A thing that the resources know by the name in the first operand.
fn find<'a>(
    document: &'a Document,
    resources: &[&'a Dictionary],
    kind: &[u8],
    operands: &[Object],
) -> Option<&'a Object> {
    let name = operands.first()?.as_name().ok()?;
    let mut kinds = resources.iter().filter_map(|each| each.get_deref(kind, document).ok()?.as_dict().ok());
    kinds.find_map(|things| things.get_deref(name, document).ok())
}

impl<'a> Run<'a> {
    fn new(ctm: Matrix, resources: Vec<&'a Dictionary>) -> Self {
        let state = State {
            ctm,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        Self { state, saved: Vec::new(), text, line, path: Vec::new(), pen: (0.0, 0.0), resources }
    }

    /// Carries out what changes the state or draws lines.
    fn apply(&mut self, operator: &str, operands: &[Object], page: &mut Page) {
        let numbers = numbers(operands);
        match (operator, numbers.as_slice()) {
            ("q", _) if self.saved.len() < 1000 => self.saved.push(self.state.clone()),
            ("Q", _) => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            ("cm", numbers) => {
                self.state.ctm = Matrix::read(numbers).unwrap_or(Matrix::IDENTITY).then(self.state.ctm);
            }
            ("BT", _) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            // The name of the font is no number.
            ("Tf", &[size]) => self.state.size = size,
            ("Tc", &[spacing]) => self.state.spacing = spacing,
            ("Tw", &[spacing]) => self.state.word_spacing = spacing,
            ("Tz", &[percent]) => self.state.stretch = percent / 100.0,
            ("TL", &[leading]) => self.state.leading = leading,
            ("Ts", &[rise]) => self.state.rise = rise,
            ("Td", &[x, y]) => self.next_line(x, y),
            ("TD", &[x, y]) => {
                self.state.leading = -y;
                self.next_line(x, y);
            }
            ("T*", _) => self.next_line(0.0, -self.state.leading),
            ("Tm", numbers) => {
                self.line = Matrix::read(numbers).unwrap_or(Matrix::IDENTITY);
                self.text = self.line;
            }
            ("m", &[x, y]) => self.pen = (x, y),
            ("l", &[x, y]) => {
                self.path.push([self.pen, (x, y)]);
                self.pen = (x, y);
            }
            ("re", &[x, y, width, height]) => {
                let (right, top) = (x + width, y + height);
                let corners = [(x, y), (right, y), (right, top), (x, top), (x, y)];
                self.path.extend(corners.windows(2).map(|pair| [pair[0], pair[1]]));
            }
            ("S" | "s" | "B" | "B*" | "b" | "b*" | "f" | "F" | "f*", _) => self.rules(page),
            ("n", _) => self.path.clear(),
            _ => {}
        }
    }

    /// Adds the level and upright lines of the path.
    fn rules(&mut self, page: &mut Page) {
        for [from, to] in self.path.drain(..) {
            let ((x0, y0), (x1, y1)) = (self.state.ctm.map(from.0, from.1), self.state.ctm.map(to.0, to.1));
            let (wide, high) = ((x1 - x0).abs(), (y1 - y0).abs());
            if (wide > THIN) != (high > THIN) && page.rules.len() < SIGNS {
                let ends = |from: f64, to: f64| (hundredths(from.min(to)), hundredths(from.max(to)));
                page.rules.push(if wide > high {
                    Rule { is_level: true, at: hundredths(y0), ends: ends(x0, x1) }
                } else {
                    Rule { is_level: false, at: hundredths(x0), ends: ends(y0, y1) }
                });
            }
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn advance(&mut self, x: f64) {
        self.text = Matrix::shift(x, 0.0).then(self.text);
    }
}
