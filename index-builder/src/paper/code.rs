//! QR codes as bars of dark modules.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;
use serde::ser::SerializeStruct as _;

/// Light modules around a code, which readers want: ISO/IEC 18004.
const QUIET: usize = 4;
/// The least side of a module that phones read from a hand's distance, in millimetres.
pub(super) const LEAST_MODULE: f32 = 0.33;

/// A code as the modules that are dark.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    /// Modules of a side, with the light margin.
    side: u8,
    /// The dark modules of a row together, as far as they touch: left, top and width.
    bars: Vec<[u8; 3]>,
}

impl Code {
    /// The code of a text; none where no code holds that much.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let mut bars = Vec::new();
        for (row, modules) in code.into_colors().chunks(width).enumerate() {
            let mut at = QUIET;
            for run in modules.chunk_by(|one, other| one == other) {
                if run[0] == Color::Dark {
                    // The largest code has 177 modules.
                    bars.push([at, row + QUIET, run.len()].map(|it| it as u8));
                }
                at += run.len();
            }
        }
        let side = (width + 2 * QUIET) as u8;
        Some(Self { side, bars })
    }

    /// The side of a module, where the code with its light margin has this side.
    pub(super) fn module(&self, side: f32) -> f32 {
        side / f32::from(self.side)
    }

    /// The side of the code where its modules have the least side that is read, and no less than `side`.
    pub(super) fn readable(&self, side: f32) -> f32 {
        side.max(f32::from(self.side) * LEAST_MODULE)
    }

    /// The bars, in modules.
    pub(super) fn bars(&self) -> Vec<(usize, usize, usize)> {
        let bars = self.bars.iter();
        bars.map(|bar| bar.map(usize::from))
            .map(|[left, top, width]| (left, top, width))
            .collect()
    }
}

/// As a drawing: how many modules it has at a side, and a path in them.
impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut path = String::new();
        for [left, top, width] in &self.bars {
            let _ = write!(path, "M{left} {top}h{width}v1h-{width}z");
        }
        let mut drawing = serializer.serialize_struct("Code", 2)?;
        drawing.serialize_field("side", &self.side)?;
        drawing.serialize_field("path", &path)?;
        drawing.end()
    }
}
