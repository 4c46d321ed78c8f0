//! Fonts for a text: those that are named, then those of the system, as many as it takes to have every
//! character.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fontdb::{Database, FaceInfo, Source, Style};
use krilla::text::{Font, GlyphId};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

use crate::diagnostics::{Diagnostic, Severity, Usage, fault};

/// Families that are taken first: plain ones that read well when small, Chinese ones in simplified forms.
const FAMILIES: [&str; 16] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "SimHei",
    "Noto Serif CJK SC",
    "SimSun",
    "Noto Sans",
    "DejaVu Sans",
    "Liberation Sans",
    "Arial",
    "Helvetica",
];
/// Fonts that are opened at most to look for what is missing.
const MOST_OPENED: usize = 60;
/// What stands for a character that no font has.
const REPLACEMENT: char = '?';

/// How bold a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Fonts that together have the characters of a text.
pub(crate) struct Fonts {
    faces: Vec<Face>,
    /// Where each character is, by weight. What is not here has no font.
    places: BTreeMap<(char, Weight), Place>,
}

struct Face {
    font: Font,
    bytes: Arc<Vec<u8>>,
    index: u32,
}

#[derive(Clone, Copy)]
struct Place {
    face: usize,
    glyph: GlyphId,
    /// In sizes of the font.
    advance: f32,
}

/// A part of a text in one font.
pub(super) struct Run {
    pub(super) font: Font,
    pub(super) glyphs: Vec<Glyph>,
}

/// A glyph, and where its character stands in the text.
pub(super) struct Glyph {
    pub(super) id: GlyphId,
    pub(super) advance: f32,
    pub(super) at: usize,
    pub(super) bytes: usize,
}

impl Fonts {
    /// Fonts for these characters: the files that are named, then fonts of the system.
    ///
    /// Gives a warning too, where single characters are in no font.
    ///
    /// # Errors
    ///
    /// A file that is no font, or a tenth of the characters in no font.
    pub(crate) fn find(
        characters: &BTreeSet<char>,
        named: &[PathBuf],
    ) -> anyhow::Result<(Self, Option<Diagnostic>)> {
        let mut wanted: BTreeSet<char> = characters
            .iter()
            .copied()
            .filter(|it| is_shown(*it))
            .collect();
        wanted.extend(['…', REPLACEMENT]);
        let mut fonts = Self {
            faces: Vec::new(),
            places: BTreeMap::new(),
        };
        for path in named {
            let face = Face::of_file(path)?;
            fonts.take(face, Weight::Regular, &wanted);
        }
        let mut system = Database::new();
        if fonts.missing(&wanted).next().is_some() {
            system.load_system_fonts();
        }
        let candidates = candidates(&system);
        for info in candidates.into_iter().take(MOST_OPENED) {
            if fonts.missing(&wanted).next().is_none() {
                break;
            }
            let Some(face) = Face::of_system(info) else {
                continue;
            };
            if !fonts.take(face, Weight::Regular, &wanted) {
                continue;
            }
            if let Some(bold) = bold_of(&system, info).and_then(Face::of_system) {
                fonts.take(bold, Weight::Bold, &wanted);
            }
        }
        let missing: Vec<char> = fonts.missing(&wanted).collect();
        let warning = missing_from(&missing, wanted.len())?;
        Ok((fonts, warning))
    }

    /// Takes a face for what no face has yet; tells whether that is anything.
    fn take(&mut self, face: Face, weight: Weight, wanted: &BTreeSet<char>) -> bool {
        let Ok(font) = FontRef::from_index(&face.bytes, face.index) else {
            return false;
        };
        let (charmap, place) = (font.charmap(), LocationRef::default());
        let metrics = font.glyph_metrics(Size::unscaled(), place);
        let units = f32::from(font.metrics(Size::unscaled(), place).units_per_em);
        let number = self.faces.len();
        let mut taken = false;
        for &one in wanted {
            let known = self.places.contains_key(&(one, weight));
            // Bold is for what this family has in regular: a line does not change its family.
            let Some(glyph) = charmap.map(one).filter(|_| !known) else {
                continue;
            };
            let advance = metrics.advance_width(glyph).unwrap_or_default() / units;
            let place = Place {
                face: number,
                glyph: GlyphId::new(glyph.to_u32()),
                advance,
            };
            self.places.insert((one, weight), place);
            taken = true;
        }
        if taken {
            self.faces.push(face);
        }
        taken
    }

    fn missing<'a>(&'a self, wanted: &'a BTreeSet<char>) -> impl Iterator<Item = char> + 'a {
        let all = wanted.iter().copied();
        all.filter(|it| !self.places.contains_key(&(*it, Weight::Regular)))
    }

    fn place(&self, weight: Weight, one: char) -> Option<Place> {
        if !is_shown(one) {
            return None;
        }
        let of = |one| {
            let bold = self.places.get(&(one, weight));
            bold.or_else(|| self.places.get(&(one, Weight::Regular)))
        };
        of(one).or_else(|| of(REPLACEMENT)).copied()
    }

    /// How far a character moves on, in sizes of the font.
    pub(crate) fn advance(&self, weight: Weight, one: char) -> f32 {
        self.place(weight, one).map_or(0.0, |it| it.advance)
    }

    /// The parts of a text by their fonts.
    pub(super) fn runs(&self, weight: Weight, text: &str) -> Vec<Run> {
        let mut runs: Vec<(usize, Run)> = Vec::new();
        for (at, one) in text.char_indices() {
            let Some(place) = self.place(weight, one) else {
                continue;
            };
            let glyph = Glyph {
                id: place.glyph,
                advance: place.advance,
                at,
                bytes: one.len_utf8(),
            };
            match runs.last_mut() {
                Some((face, run)) if *face == place.face => run.glyphs.push(glyph),
                _ => {
                    let run = Run {
                        font: self.faces[place.face].font.clone(),
                        glyphs: vec![glyph],
                    };
                    runs.push((place.face, run));
                }
            }
        }
        runs.into_iter().map(|(_, run)| run).collect()
    }
}

impl Face {
    fn new(bytes: Vec<u8>, index: u32) -> Option<Self> {
        let bytes = Arc::new(bytes);
        let font = Font::new(Arc::clone(&bytes).into(), index)?;
        Some(Self { font, bytes, index })
    }

    fn of_file(path: &Path) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let wrong = |reason: String| {
            let hint = "name a TrueType or OpenType file: .ttf, .otf or .ttc";
            Usage::error(fault(reason, hint).file(&name))
        };
        let bytes = std::fs::read(path);
        let bytes =
            bytes.map_err(|error| wrong(format!("cannot be read: {error}").to_lowercase()))?;
        Self::new(bytes, 0).ok_or_else(|| wrong("is no font".to_owned()))
    }

    fn of_system(info: &FaceInfo) -> Option<Self> {
        let (Source::File(path) | Source::SharedFile(path, _)) = &info.source else {
            return None;
        };
        Self::new(std::fs::read(path).ok()?, info.index)
    }
}

/// Upright regular faces of the system, the preferred families first.
fn candidates(system: &Database) -> Vec<&FaceInfo> {
    let upright = |it: &&FaceInfo| it.style == Style::Normal && it.weight.0 == 400;
    let mut faces: Vec<&FaceInfo> = system.faces().filter(upright).collect();
    let rank = |info: &FaceInfo| {
        let mut families = info.families.iter();
        let of = |name: &str| FAMILIES.iter().position(|it| *it == name);
        families
            .find_map(|(name, _)| of(name))
            .unwrap_or(FAMILIES.len())
    };
    faces.sort_by(|one, other| {
        let key = |it: &FaceInfo| (rank(it), it.post_script_name.clone(), it.index);
        key(one).cmp(&key(other))
    });
    faces
}

/// The bold face of the same family.
fn bold_of<'d>(system: &'d Database, regular: &FaceInfo) -> Option<&'d FaceInfo> {
    let (family, _) = regular.families.first()?;
    let bold = system.faces().filter(|it| {
        let same = it.families.first().is_some_and(|(name, _)| name == family);
        same && it.style == Style::Normal && it.weight.0 == 700 && it.stretch == regular.stretch
    });
    bold.min_by(|one, other| one.post_script_name.cmp(&other.post_script_name))
}

/// Whether a character is drawn: controls, joiners and selectors are not.
fn is_shown(one: char) -> bool {
    !one.is_control()
        && !matches!(one, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// What to say of characters that no font has.
fn missing_from(missing: &[char], of: usize) -> anyhow::Result<Option<Diagnostic>> {
    const SHOWN: usize = 12;
    // A sign or two of a short text.
    const FEW: usize = 2;
    const HINT: &str = "name one that has them with --font FILE, such as NotoSansCJK-Regular.ttc";
    if missing.is_empty() {
        return Ok(None);
    }
    let some: String = missing.iter().take(SHOWN).collect();
    let more = if missing.len() > SHOWN { " …" } else { "" };
    if missing.len() > FEW && missing.len() * 10 > of {
        let reason = format!(
            "{} of {of} characters are in no font of this machine: {some}{more}",
            missing.len()
        );
        return Err(Usage::error(fault(reason, HINT)));
    }
    let reason = format!(
        "{} characters are in no font and printed as {REPLACEMENT}: {some}{more}",
        missing.len()
    );
    Ok(Some(
        Diagnostic::new(Severity::Warning, "fonts", reason).hint(HINT),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_without_a_font_is_an_error_and_single_characters_a_warning() {
        assert!(missing_from(&[], 50).unwrap().is_none());
        let warning = missing_from(&['𬭎', '🔬'], 50).unwrap().unwrap();
        assert!(warning.reason.starts_with("2 characters"), "{warning:?}");
        let error = missing_from(&['锂', '电', '池'], 20).unwrap_err();
        assert_eq!(crate::diagnostics::status(&error), 2);
        assert!(error.to_string().contains("3 of 20 characters"), "{error}");
        let hint = crate::diagnostics::of_error(&error).hint;
        assert!(hint.unwrap().contains("--font"));
    }

    #[test]
    fn what_no_font_has_keeps_its_place_and_what_is_not_drawn_has_none() {
        let text = "a\u{200b}\u{fe0f}\u{e000}";
        let (fonts, warning) = Fonts::find(&text.chars().collect(), &[]).unwrap();
        assert!(warning.is_none_or(|it| it.reason.starts_with("1 characters")));
        let advance = |one| fonts.advance(Weight::Regular, one);
        assert!(advance('a') > 0.0 && advance('\u{e000}') > 0.0);
        assert!(advance('\u{200b}') == 0.0 && advance('\u{fe0f}') == 0.0);
        let runs = fonts.runs(Weight::Bold, text);
        let glyphs: Vec<usize> = runs
            .iter()
            .flat_map(|it| &it.glyphs)
            .map(|it| it.at)
            .collect();
        assert_eq!(glyphs, [0, text.len() - '\u{e000}'.len_utf8()]);
    }
}
