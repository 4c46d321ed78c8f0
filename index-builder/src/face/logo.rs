//! The publisher's logo: its kind, its size, and its place before the site's name.

use super::settings::Fault;
use super::svg;

/// What browsers show as an image, by the ending of its file.
const KINDS: [(&str, &str); 6] = [
    ("svg", "svg"),
    ("png", "png"),
    ("jpg", "jpg"),
    ("jpeg", "jpg"),
    ("webp", "webp"),
    ("avif", "avif"),
];
/// More would keep every first visitor waiting.
const MOST: usize = 200_000;
/// Its height before the name, and its greatest width, in rem.
const HEIGHT: f64 = 2.25;
const WIDEST: f64 = 14.0;

/// A logo as the site has it.
#[derive(Debug, PartialEq)]
pub(super) struct Logo {
    pub(super) extension: &'static str,
    /// Its width by its height.
    pub(super) ratio: f64,
}

impl Logo {
    pub(super) fn check(name: &str, bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > MOST {
            return Err(Fault::new(
                format!(
                    "`{name}` has {} KB, more than 200 KB: every visitor would wait for it",
                    bytes.len() / 1000
                ),
                "save it in a smaller size: it is shown 36 points high",
            ));
        }
        Self::large(name, bytes)
    }

    /// An image of any size.
    pub(super) fn large(name: &str, bytes: &[u8]) -> Result<Self, Fault> {
        let extension = super::ending(name);
        let kind = KINDS.iter().find(|(known, _)| *known == extension);
        let Some((_, extension)) = kind else {
            return Err(Fault::new(
                format!("`{name}` is no image that a page shows"),
                "give an SVG, PNG, JPEG, WebP or AVIF, with its ending",
            ));
        };
        let (width, height) = if *extension == "svg" {
            svg::check(bytes).map_err(|why| {
                Fault::new(
                    format!("`{name}` is no plain drawing: {why}"),
                    "export it as plain SVG, with its texts as paths; or give it as PNG",
                )
            })?
        } else {
            let size = imagesize::blob_size(bytes).ok();
            let size = size
                .filter(|it| it.width > 0 && it.height > 0)
                .ok_or_else(|| {
                    Fault::new(
                        format!("`{name}` does not hold an image"),
                        "save it again as PNG or SVG",
                    )
                })?;
            (size.width as f64, size.height as f64)
        };
        Ok(Self {
            extension,
            ratio: width / height,
        })
    }

    /// Whether it can stand in a browser's tab.
    pub(super) fn is_square(&self) -> bool {
        (0.8..=1.25).contains(&self.ratio)
    }

    /// Itself, where it is square.
    pub(super) fn square(self, name: &str) -> Result<Self, Fault> {
        if self.is_square() {
            return Ok(self);
        }
        Err(Fault::new(
            format!("`{name}` is {:.1} times as wide as high", self.ratio),
            "give a square image: it stands in a browser's tab",
        ))
    }

    /// The style that puts it before the site's name. `address` is beside the style sheet. A logo without
    /// a counterpart for dark screens stands on a light ground there.
    pub(super) fn css(&self, address: &str, dark: Option<&str>) -> String {
        let width = (HEIGHT * self.ratio).clamp(0.5, WIDEST);
        let on_dark = match dark {
            Some(dark) => format!("background-image:url({dark})"),
            None => "background-color:#fff;border-radius:4px;box-shadow:0 0 0 4px #fff".to_owned(),
        };
        format!(
            ".brand .icon{{display:none}}\n\
             .brand::before{{content:\"\";flex:none;inline-size:{width:.2}rem;max-inline-size:40vw;block-size:{HEIGHT}rem;\
             background:url({address}) center/contain no-repeat;print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n\
             @media screen and (prefers-color-scheme:dark){{.brand::before{{{on_dark}}}}}\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_an_image_and_small() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30\"/>";
        let logo = Logo::check("图/logo.SVG", svg).unwrap();
        assert_eq!((logo.extension, logo.ratio), ("svg", 3.0));
        assert!(logo.css("a.svg", None).contains("inline-size:6.75rem"));
        let wide = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9000 30\"/>";
        assert!(
            Logo::check("a.svg", wide)
                .unwrap()
                .css("a.svg", None)
                .contains("inline-size:14.00rem")
        );
        for (name, bytes, says) in [
            ("logo.eps", &svg[..], "no image that a page shows"),
            ("logo.svgz", svg, "no image that a page shows"),
            ("logo", svg, "no image that a page shows"),
            ("logo.png", svg, "does not hold an image"),
            ("logo.svg", b"<svg", "no plain drawing"),
            ("logo.png", &vec![0; MOST + 1], "more than 200 KB"),
        ] {
            let said = Logo::check(name, bytes).unwrap_err();
            assert!(said.reason.contains(says), "{name}: {}", said.reason);
        }
        let said = logo.square("a.svg").unwrap_err();
        assert!(said.reason.contains("3.0 times as wide"), "{}", said.reason);
    }
}
