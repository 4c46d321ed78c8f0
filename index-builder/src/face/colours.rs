//! The publisher's colour: its counterpart for dark screens and its shades, and whether it can be read on
//! the page's own surfaces (WCAG 2.2, success criterion 1.4.3).

use std::fmt;

use super::settings::Fault;

/// The page's own colours: what its surfaces are is said there alone.
const TOKENS: &str = include_str!("../../../web/style/00-tokens.css");
/// Where text and links of the accent stand.
const SURFACES: [&str; 3] = ["--paper", "--surface", "--sunken"];
/// The least contrast of text that is not large.
const LEAST: f64 = 4.5;
/// A dark counterpart that nobody chose is as easy to read as the page's own.
const DARK_AIM: f64 = 6.0;
/// How far shades are searched: steps between a colour and black or white.
const STEPS: u32 = 256;

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

const BLACK: Colour = Colour([0; 3]);
const WHITE: Colour = Colour([255; 3]);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    /// Reads `#rgb` or `#rrggbb`.
    fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
        let pair = |at: usize| Some(digit(at)? * 16 + digit(at + 1)?);
        match digits.len() {
            3 => Some(Self([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17])),
            6 => Some(Self([pair(0)?, pair(2)?, pair(4)?])),
            _ => None,
        }
    }

    /// This colour with `share` of another, of [`STEPS`].
    fn mixed(self, other: Self, share: u32) -> Self {
        let mut mixed = self.0;
        for (own, other) in mixed.iter_mut().zip(other.0) {
            let sum = u32::from(*own) * (STEPS - share) + u32::from(other) * share;
            *own = u8::try_from((sum + STEPS / 2) / STEPS).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }

    /// The brightest colour of its hue.
    fn brightest(self) -> Self {
        let most = self.0.into_iter().max().unwrap_or_default().max(1);
        Self(
            self.0.map(|part| {
                u8::try_from(u32::from(part) * 255 / u32::from(most)).unwrap_or(u8::MAX)
            }),
        )
    }

    /// The relative luminance of WCAG.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours, 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

/// What the page looks like by day and by night.
#[derive(Clone, Copy)]
enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What a colour that cannot be read is mixed with.
    fn away(self) -> Colour {
        match self {
            Self::Light => BLACK,
            Self::Dark => WHITE,
        }
    }

    /// One of the page's own colours.
    fn token(self, name: &str) -> Colour {
        let (light, dark) = TOKENS.split_once("@media").unwrap_or((TOKENS, TOKENS));
        let sheet = match self {
            Self::Light => light,
            Self::Dark => dark,
        };
        let value = sheet.split_once(&format!("{name}: "));
        let value = value.and_then(|(_, rest)| rest.split(';').next());
        // A test holds that each of them is there.
        value.and_then(Colour::read).unwrap_or(self.away())
    }

    /// The soft ground of what is chosen.
    fn soft(self, accent: Colour) -> Colour {
        let share = match self {
            Self::Light => 24,
            Self::Dark => 48,
        };
        self.token("--surface").mixed(accent, share)
    }

    /// The worst contrast of an accent with what it stands on.
    fn worst(self, accent: Colour) -> (f64, Colour) {
        let grounds = SURFACES.iter().map(|name| self.token(name));
        let grounds = grounds.chain([self.soft(accent)]);
        let judged = grounds.map(|ground| (accent.contrast(ground), ground));
        judged
            .min_by(|(one, _), (other, _)| one.total_cmp(other))
            .unwrap_or((1.0, self.away()))
    }

    /// The nearest shade of a colour that has this contrast everywhere: on a light page towards black, on a
    /// dark one first as bright as its hue allows, then towards white.
    fn nearest(self, colour: Colour, contrast: f64) -> Colour {
        let way = match self {
            Self::Light => [colour, BLACK, BLACK],
            Self::Dark => [colour, colour.brightest(), WHITE],
        };
        way.windows(2)
            .flat_map(|ends| (0..=STEPS).map(|share| ends[0].mixed(ends[1], share)))
            .find(|shade| self.worst(*shade).0 >= contrast)
            .unwrap_or(self.away())
    }

    fn check(self, key: &str, text: &str) -> Result<Colour, Fault> {
        let colour = Colour::read(text).ok_or_else(|| {
            Fault::new(
                format!("`{text}` is no colour"),
                format!("write six hexadecimal digits, such as {key} = \"#0a5c36\""),
            )
        })?;
        let (contrast, ground) = self.worst(colour);
        if contrast >= LEAST {
            return Ok(colour);
        }
        // Rounded down, so that a colour that just fails does not seem to pass.
        let shown = (contrast * 100.0).floor() / 100.0;
        Err(Fault::new(
            format!(
                "`{text}` has a contrast of {shown:.2} to 1 on {ground} of the {} page: below {LEAST} to 1 \
                 it cannot be read by everybody",
                self.name()
            ),
            format!(
                "the nearest shade that passes is {key} = \"{}\"",
                self.nearest(colour, LEAST)
            ),
        ))
    }

    /// The page's own properties with this accent.
    fn properties(self, accent: Colour) -> String {
        let ink = [WHITE, accent.mixed(BLACK, STEPS * 7 / 8), BLACK];
        let ink = ink.into_iter().find(|it| accent.contrast(*it) >= LEAST);
        format!(
            "--accent:{accent};--accent-ink:{};--accent-soft:{};--accent-hover:{}",
            ink.unwrap_or(BLACK),
            self.soft(accent),
            accent.mixed(self.away(), STEPS / 4),
        )
    }
}

/// The accent on a light page and on a dark one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Accent {
    light: Colour,
    dark: Colour,
}

impl Accent {
    /// Checks the colours of a configuration. A dark counterpart that is not given is made of the light one.
    pub(super) fn light(text: &str) -> Result<Self, Fault> {
        let light = Scheme::Light.check("accent", text)?;
        let dark = Scheme::Dark.nearest(light, DARK_AIM);
        Ok(Self { light, dark })
    }

    /// The same with a dark counterpart of the publisher's own.
    pub(super) fn with_dark(self, text: &str) -> Result<Self, Fault> {
        let dark = Scheme::Dark.check("accent_dark", text)?;
        Ok(Self { dark, ..self })
    }

    /// The style. Paper has its own colours.
    pub(super) fn css(self) -> String {
        format!(
            "@media screen{{:root{{{}}}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
            Scheme::Light.properties(self.light),
            Scheme::Dark.properties(self.dark),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_its_surfaces() {
        for scheme in [Scheme::Light, Scheme::Dark] {
            for name in SURFACES.iter().chain(&["--accent", "--accent-ink"]) {
                let token = scheme.token(name);
                assert!(token != scheme.away() || *name == "--accent-ink", "{name}");
            }
            // The page's own accent passes its own check.
            let own = scheme.token("--accent").to_string();
            assert!(scheme.check("accent", &own).is_ok(), "{}", scheme.name());
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, other, contrast) in [
            ("#000", "#fff", 21.0),
            ("#777777", "#ffffff", 4.478),
            ("#767676", "#ffffff", 4.542),
            ("#ff0000", "#ffffff", 3.998),
        ] {
            let [one, other] = [one, other].map(|it| Colour::read(it).unwrap());
            assert!(
                (one.contrast(other) - contrast).abs() < 0.001,
                "{one} {other}"
            );
        }
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_refused_with_one_that_can() {
        for (scheme, text) in [
            (Scheme::Light, "#ffd400"),
            (Scheme::Light, "#ff0000"),
            (Scheme::Light, "#ffffff"),
            (Scheme::Dark, "#000000"),
            (Scheme::Dark, "#2b4acb"),
        ] {
            let said = scheme.check("accent", text).unwrap_err();
            assert!(said.reason.contains(" to 1 on #"), "{}", said.reason);
            let proposed = said.hint.split('"').nth(1).unwrap();
            assert!(
                scheme.check("accent", proposed).is_ok(),
                "{text}: {proposed}"
            );
        }
        for text in ["", "red", "#12", "#12345g", "0a5c36", "#0a5c36ff", "#é12"] {
            let said = Accent::light(text).unwrap_err();
            assert!(said.reason.ends_with("is no colour"), "{}", said.reason);
        }
    }

    #[test]
    fn words_on_the_accent_can_be_read_in_both_schemes() {
        for text in ["#0a5c36", "#7a0019", "#2b4acb", "#000000", "#5b2a86"] {
            let accent = Accent::light(text).unwrap();
            for (scheme, colour) in [(Scheme::Light, accent.light), (Scheme::Dark, accent.dark)] {
                assert!(scheme.worst(colour).0 >= LEAST, "{text}");
                let properties = scheme.properties(colour);
                let ink = properties.split("--accent-ink:").nth(1).unwrap();
                let ink = Colour::read(&ink[..7]).unwrap();
                assert!(ink.contrast(colour) >= LEAST, "{text}: {properties}");
            }
        }
    }
}
