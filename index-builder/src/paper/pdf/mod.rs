//! PDF: pages in millimetres from their upper left corner, with text in fonts of the system, of which a
//! file embeds only the glyphs that it shows. The same pages give the same bytes.
//!
//! Text runs from left to right and is not shaped: what Chinese, Latin, Greek and Cyrillic need.

mod fonts;
mod lines;

use krilla::action::LinkAction;
use krilla::annotation::{LinkAnnotation, Target};
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::KrillaGlyph;

pub(crate) use fonts::{Fonts, Weight};
pub(crate) use lines::lines;

/// Points of PDF in a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// A document while its pages come in.
pub(crate) struct Document<'f> {
    inner: krilla::Document,
    fonts: &'f Fonts,
}

impl<'f> Document<'f> {
    pub(crate) fn new(fonts: &'f Fonts, title: &str) -> Self {
        let mut inner = krilla::Document::new();
        let metadata = Metadata::new().title(title.to_owned());
        inner.set_metadata(metadata.creator("techmatch".to_owned()));
        Self { inner, fonts }
    }

    /// Adds a page of this width and height, and what `draw` puts on it.
    ///
    /// # Errors
    ///
    /// A page without a size.
    pub(crate) fn page(
        &mut self,
        (width, height): (f32, f32),
        draw: impl FnOnce(&mut Canvas<'_, '_>),
    ) -> anyhow::Result<()> {
        let settings = PageSettings::from_wh(width * POINTS, height * POINTS)
            .ok_or_else(|| anyhow::anyhow!("a page of {width} × {height} mm"))?;
        let mut page = self.inner.start_page_with(settings);
        let links = {
            let mut canvas = Canvas {
                surface: page.surface(),
                fonts: self.fonts,
                links: Vec::new(),
            };
            draw(&mut canvas);
            canvas.links
        };
        for (rect, address) in links {
            let target = Target::Action(LinkAction::new(address).into());
            page.add_annotation(LinkAnnotation::new(rect, target).into());
        }
        page.finish();
        Ok(())
    }

    /// The bytes of the document.
    pub(crate) fn finish(self) -> anyhow::Result<Vec<u8>> {
        let bytes = self.inner.finish();
        bytes.map_err(|error| anyhow::anyhow!("the PDF cannot be written: {error:?}"))
    }
}

/// A page while it is drawn. Everything is in millimetres.
pub(crate) struct Canvas<'p, 'f> {
    surface: Surface<'p>,
    fonts: &'f Fonts,
    links: Vec<(Rect, String)>,
}

/// How dark something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Black,
    Grey,
}

impl Canvas<'_, '_> {
    fn ink(&mut self, ink: Ink) {
        let level = match ink {
            Ink::Black => 0,
            Ink::Grey => 85,
        };
        self.surface.set_fill(Some(Fill {
            paint: luma::Color::new(level).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        }));
    }

    /// One line of text on the base line at `(x, y)`. Each part is in the first font that has it.
    pub(crate) fn text(
        &mut self,
        (x, y): (f32, f32),
        size: f32,
        weight: Weight,
        ink: Ink,
        text: &str,
    ) {
        self.ink(ink);
        let mut x = x;
        for run in self.fonts.runs(weight, text) {
            let glyphs: Vec<KrillaGlyph> = run
                .glyphs
                .iter()
                .map(|it| {
                    let place = it.at..it.at + it.bytes;
                    KrillaGlyph::new(it.id, it.advance, 0.0, 0.0, 0.0, place, None)
                })
                .collect();
            self.surface.draw_glyphs(
                Point::from_xy(x * POINTS, y * POINTS),
                &glyphs,
                run.font,
                text,
                size * POINTS,
                false,
            );
            x += run.glyphs.iter().map(|it| it.advance).sum::<f32>() * size;
        }
    }

    /// Rectangles, each by its left, top, width and height.
    pub(crate) fn rectangles(
        &mut self,
        ink: Ink,
        rectangles: impl IntoIterator<Item = (f32, f32, f32, f32)>,
    ) {
        self.ink(ink);
        let mut path = PathBuilder::new();
        for (left, top, width, height) in rectangles {
            if let Some(rect) = rect(left, top, width, height) {
                path.push_rect(rect);
            }
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// Black bars of a code in units of its modules, each by its left, top and width, and one high. Whole
    /// numbers are what makes them small.
    pub(crate) fn bars(
        &mut self,
        (left, top): (f32, f32),
        module: f32,
        bars: impl IntoIterator<Item = (usize, usize, usize)>,
    ) {
        self.ink(Ink::Black);
        let mut path = PathBuilder::new();
        for (x, y, width) in bars {
            if let Some(rect) = Rect::from_xywh(x as f32, y as f32, width as f32, 1.0) {
                path.push_rect(rect);
            }
        }
        if let Some(path) = path.finish() {
            let scale = module * POINTS;
            let (left, top) = (left * POINTS, top * POINTS);
            let transform = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
            self.surface.push_transform(&transform);
            self.surface.draw_path(&path);
            self.surface.pop();
        }
    }

    /// Lets a click on a rectangle open an address.
    pub(crate) fn link(&mut self, (left, top, width, height): (f32, f32, f32, f32), address: &str) {
        if let Some(rect) = rect(left, top, width, height) {
            self.links.push((rect, address.to_owned()));
        }
    }
}

fn rect(left: f32, top: f32, width: f32, height: f32) -> Option<Rect> {
    Rect::from_xywh(left * POINTS, top * POINTS, width * POINTS, height * POINTS)
}
