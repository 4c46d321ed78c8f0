//! Codes as a reader reads them from pictures, for tests.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{RenderCache, RenderSettings, render};

/// The codes on all pages of a PDF, as a reader reads them from pictures of about 200 dots an inch.
pub(super) fn of_pdf(pdf: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let settings = RenderSettings {
        x_scale: 2.8,
        y_scale: 2.8,
        ..RenderSettings::default()
    };
    let mut codes = Vec::new();
    let cache = RenderCache::new();
    for page in pdf.pages().iter() {
        let picture = render(page, &cache, &InterpreterSettings::default(), &settings);
        let (width, height) = (usize::from(picture.width()), usize::from(picture.height()));
        let pixels = picture.data_as_u8_slice();
        codes.extend(read(width, height, |x, y| {
            let [r, g, b, a] = [0, 1, 2, 3].map(|it| u32::from(pixels[(y * width + x) * 4 + it]));
            // Paper is white where nothing is drawn.
            ((r + g + b) / 3 + 255 - a) as u8
        }));
    }
    codes
}

/// The code of the drawing that a page has of it: its side and its path, in modules.
pub(super) fn of_drawing(side: usize, path: &str) -> Vec<String> {
    /// Points of a picture for each module.
    const SCALE: usize = 4;
    let mut dark = vec![false; side * side];
    for bar in path.split('M').filter(|it| !it.is_empty()) {
        let mut numbers = bar.split([' ', 'h', 'v']).map(|it| it.parse().unwrap());
        let mut next = || -> usize { numbers.next().unwrap() };
        let (left, top, width) = (next(), next(), next());
        dark[top * side + left..][..width].fill(true);
    }
    let width = side * SCALE;
    read(width, width, |x, y| {
        let is_dark = dark[y / SCALE * side + x / SCALE];
        if is_dark { 0 } else { 255 }
    })
}

fn read(width: usize, height: usize, grey: impl FnMut(usize, usize) -> u8) -> Vec<String> {
    let mut grey = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let found = grey.detect_grids();
    found.iter().map(|it| it.decode().unwrap().1).collect()
}
