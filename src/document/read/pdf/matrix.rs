//! Places on a page.
#![expect(clippy::float_arithmetic, reason = "coordinates, never amounts of money")]

use lopdf::Object;

/// A map of the plane: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    pub(super) fn shift(e: f64, f: f64) -> Self {
        Self { e, f, ..Self::IDENTITY }
    }

    /// The turn, in steps of 90 degrees clockwise, that a page is shown with.
    pub(super) fn turn(degrees: i64) -> Self {
        let (a, b) = match degrees.rem_euclid(360) {
            90 => (0.0, -1.0),
            180 => (-1.0, 0.0),
            270 => (0.0, 1.0),
            _ => (1.0, 0.0),
        };
        Self { a, b, c: -b, d: a, e: 0.0, f: 0.0 }
    }

    /// Six numbers of a page description.
    pub(super) fn read(numbers: &[f64]) -> Option<Self> {
        let numbers: &[f64; 6] = numbers.try_into().ok()?;
        let [a, b, c, d] = [0, 1, 2, 3].map(|index| numbers[index]);
        Some(Self { a, b, c, d, e: numbers[4], f: numbers[5] })
    }

    /// This map, and then another.
    pub(super) fn then(self, next: Self) -> Self {
        let (e, f) = next.map(self.e, self.f);
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e,
            f,
        }
    }

    pub(super) fn map(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }
}

/// The numbers among operands.
pub(super) fn numbers(operands: &[Object]) -> Vec<f64> {
    operands.iter().filter_map(number).collect()
}

pub(super) fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

/// A length in hundredths of a point, in which the layout is worked out.
#[expect(clippy::cast_possible_truncation, reason = "it saturates; no page is that large")]
pub(super) fn hundredths(points: f64) -> i32 {
    (points * 100.0).round() as i32
}
