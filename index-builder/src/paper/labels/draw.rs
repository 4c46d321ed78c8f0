//! One label: the code, and beside it or above it the texts, each fitted into its room. Nothing leaves
//! the label.

use super::{Label, Sheet};
use crate::diagnostics::{Diagnostic, Severity};
use crate::paper::code::{Code, LEAST_MODULE};
use crate::paper::pdf::{Canvas, Fonts, Ink, Weight, lines};

/// What stays free along the edges: sheets are fed and cut with as much tolerance.
const EDGE: f32 = 2.0;
/// The share of a wide label that the code takes at most.
const SHARE: f32 = 0.45;
/// A label is wide, with its texts beside the code, from this ratio of its sides on.
const WIDE: f32 = 1.3;
/// Sizes of the title, in millimetres: 6 to 42 points.
const SIZES: (f32, f32) = (2.1, 14.8);
/// How much smaller a title may be, to stand in one line instead of two.
const SHRUNK: f32 = 0.75;
/// What other texts are of the title's size.
const SMALLER: f32 = 0.8;
/// From one base line to the next, in sizes.
const LEADING: f32 = 1.28;
/// How far the base line is below the upper edge of a line, in sizes.
const ASCENT: f32 = 0.95;

/// The side of the code on a label, its light margin included.
fn side(label: [f32; 2]) -> f32 {
    let [width, height] = label.map(|it| it - 2.0 * EDGE);
    if is_wide(label) {
        height.min(width * SHARE)
    } else {
        width.min(height * 0.6)
    }
}

fn is_wide([width, height]: [f32; 2]) -> bool {
    width >= WIDE * height
}

/// A warning where codes are too fine to be read.
pub(super) fn too_fine(labels: &[Label], codes: &[Code], sheet: &Sheet) -> Option<Diagnostic> {
    let side = side(sheet.label);
    let fine = labels.iter().zip(codes);
    let fine = fine.map(|(label, code)| (label, code.module(side)));
    let fine: Vec<_> = fine.filter(|(_, it)| *it < LEAST_MODULE).collect();
    let (label, module) = fine.first()?;
    let reason = format!(
        "{} codes have modules of less than {LEAST_MODULE} mm, which phones read badly; that of {:?} has {module:.2} mm",
        fine.len(),
        label.title
    );
    let hint = "take a sheet with larger labels, or a shorter address of the site";
    Some(Diagnostic::new(Severity::Warning, "labels", reason).hint(hint))
}

/// Draws a label whose upper left corner is there.
pub(super) fn label(
    canvas: &mut Canvas<'_, '_>,
    fonts: &Fonts,
    label: &Label,
    code: &Code,
    (left, top): (f32, f32),
    size: [f32; 2],
) {
    let [width, height] = size;
    let square = side(size);
    let (code_at, texts) = if is_wide(size) {
        let at = (left + EDGE, top + (height - square) / 2.0);
        let beside = square + EDGE;
        let room = Room {
            left: at.0 + square,
            top: top + EDGE,
            width: width - beside - EDGE,
            height: height - 2.0 * EDGE,
            centred: false,
        };
        (at, room)
    } else {
        let at = (left + (width - square) / 2.0, top + height - EDGE - square);
        let room = Room {
            left: left + EDGE,
            top: top + EDGE,
            width: width - 2.0 * EDGE,
            height: height - 2.0 * EDGE - square,
            centred: true,
        };
        (at, room)
    };
    canvas.bars(code_at, code.module(square), code.bars());
    canvas.link((code_at.0, code_at.1, square, square), &label.address);
    let size = (width.min(height) * 0.1).clamp(SIZES.0, SIZES.1);
    for line in set(label, &texts, size, |weight, one| {
        fonts.advance(weight, one)
    }) {
        canvas.text(
            (line.left, line.base),
            line.size,
            line.weight,
            line.ink,
            &line.text,
        );
    }
}

/// Where texts go.
#[derive(Clone, Copy, Debug)]
struct Room {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    centred: bool,
}

/// A line of text at its place.
#[derive(Debug)]
struct Line {
    left: f32,
    base: f32,
    size: f32,
    weight: Weight,
    ink: Ink,
    text: String,
}

/// Sets the texts of a label into a room: hall and booth and one line of each other text are sure of
/// their place, as far as there is room, and the title has what is left.
fn set(label: &Label, room: &Room, size: f32, advance: impl Fn(Weight, char) -> f32) -> Vec<Line> {
    let small = size * SMALLER;
    // From what matters least: it is left out first.
    let mut rest = room.height - size * LEADING;
    let mut kept = [false; 3];
    let others = [&label.place, &label.subtitle, &label.number];
    for (at, text) in others.iter().enumerate() {
        if !text.is_empty() && rest >= small * LEADING {
            rest -= small * LEADING;
            kept[at] = true;
        }
    }
    let of_title = 1 + (rest / (size * LEADING)).max(0.0) as usize;
    let part = |text: &str, size: f32, weight: Weight, most: usize| -> Vec<String> {
        lines(text, room.width, most, |one| advance(weight, one) * size)
    };
    let mut set: Vec<(String, f32, Weight, Ink)> = Vec::new();
    if room.height >= size * LEADING {
        let wide: f32 = label
            .title
            .chars()
            .map(|one| advance(Weight::Bold, one))
            .sum();
        // A little less, so that no rounding breaks it after all.
        let fitting = 0.99 * room.width / wide.max(f32::MIN_POSITIVE);
        let least = (size * SHRUNK).max(SIZES.0);
        let shrinks = wide * size > room.width && fitting >= least;
        let title = if shrinks { fitting } else { size };
        for line in part(&label.title, title, Weight::Bold, of_title) {
            set.push((line, title, Weight::Bold, Ink::Black));
        }
    }
    // On paper the organisation follows the title, and the place the organisation.
    for (at, weight, ink) in [
        (1, Weight::Regular, Ink::Black),
        (0, Weight::Bold, Ink::Black),
        (2, Weight::Regular, Ink::Grey),
    ] {
        if kept[at] {
            for line in part(others[at], small, weight, 1) {
                set.push((line, small, weight, ink));
            }
        }
    }
    let height: f32 = set.iter().map(|(_, size, ..)| size * LEADING).sum();
    let mut top = room.top + ((room.height - height) / 2.0).max(0.0);
    let lines = set.into_iter().map(|(text, size, weight, ink)| {
        let wide: f32 = text.chars().map(|one| advance(weight, one) * size).sum();
        let left = if room.centred {
            room.left + (room.width - wide) / 2.0
        } else {
            room.left
        };
        let base = top + ASCENT * size;
        top += size * LEADING;
        Line {
            left,
            base,
            size,
            weight,
            ink,
            text,
        }
    });
    lines.collect()
}

/// Thin lines around every label.
pub(super) fn cutting_lines(canvas: &mut Canvas<'_, '_>, sheet: &Sheet) {
    const THIN: f32 = 0.1;
    let [width, height] = sheet.label;
    let corners = (0..sheet.labels()).map(|at| sheet.corner(at));
    let lines = corners.flat_map(|(left, top)| {
        [
            (left, top, width, THIN),
            (left, top + height - THIN, width, THIN),
            (left, top, THIN, height),
            (left + width - THIN, top, THIN, height),
        ]
    });
    canvas.rectangles(Ink::Grey, lines.collect::<Vec<_>>());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn advance(_: Weight, one: char) -> f32 {
        if one >= '\u{2e80}' { 1.0 } else { 0.55 }
    }

    #[test]
    fn a_title_that_is_a_little_too_wide_is_smaller_and_a_longer_one_has_two_lines() {
        // At 10 mm, seven Chinese characters are 70 mm wide.
        for (width, lines, size) in [(70.0, 1, 10.0), (60.0, 1, 8.485), (50.0, 2, 10.0)] {
            let label = Label {
                title: "锂电池隔膜涂层".into(),
                ..Label::default()
            };
            let room = Room {
                left: 0.0,
                top: 0.0,
                width,
                height: 100.0,
                centred: false,
            };
            let set = set(&label, &room, 10.0, advance);
            assert_eq!(set.len(), lines, "{width}");
            assert!(
                (set[0].size - size).abs() < 0.01,
                "{width}: {}",
                set[0].size
            );
        }
    }

    proptest! {
        #![proptest_config(crate::property::config(256))]

        #[test]
        fn no_text_leaves_its_room_and_no_line_lies_on_another(
            title in "[a-z ]{0,80}|[锂电池隔膜涂层，。]{0,60}",
            place in "[a-z0-9 ]{0,30}",
            subtitle in "[大学公司]{0,30}",
            width in 5.0_f32..200.0,
            height in 0.0_f32..200.0,
            size in SIZES.0..SIZES.1,
            centred: bool,
        ) {
            let label = Label { title, place, subtitle, number: "A-1".into(), ..Label::default() };
            let room = Room { left: 3.0, top: 4.0, width, height, centred };
            let mut below = room.top;
            for line in set(&label, &room, size, advance) {
                let wide: f32 = line.text.chars().map(|it| advance(line.weight, it) * line.size).sum();
                let right = line.left + wide;
                prop_assert!(line.left >= room.left - 0.01, "{line:?}");
                prop_assert!(right <= room.left + width + 0.01, "{line:?}");
                prop_assert!(line.base - ASCENT * line.size >= below - 0.01, "{line:?}");
                below = line.base - ASCENT * line.size + LEADING * line.size;
                prop_assert!(below <= room.top + height + 0.01, "{line:?}");
            }
        }
    }
}
