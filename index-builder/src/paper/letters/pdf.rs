//! Letters as PDF, on A4. The words are those of the template that comes with the command; a template of
//! an agency's own makes pages of HTML alone.

use std::borrow::Cow;
use std::collections::BTreeSet;

use techmatch_core::vocabulary::Language;
use techmatch_core::wire::Verdict;

use super::view::{Asked, Card, Counterpart, Letter};
use crate::paper::code::Code;
use crate::paper::pdf::{Canvas, Document, Fonts, Ink, Weight, lines};
use crate::site::Texts;

/// A4, and what stays free at its sides, above and below, in millimetres.
const PAGE: (f32, f32) = (210.0, 297.0);
const SIDE: f32 = 15.0;
const ABOVE: f32 = 20.0;
const BELOW: f32 = 16.0;
/// Sizes of text, in millimetres: 8.5, 9.5 and 13 points.
const TEXT: f32 = 3.0;
const TITLE: f32 = 3.35;
const HEADING: f32 = 4.6;
/// From one base line to the next, and how far the base line is below the top of its line, in sizes.
const LEADING: f32 = 1.34;
const ASCENT: f32 = 0.98;
/// Lines of one text at most: a letter is read, not studied.
const MOST_LINES: usize = 6;
/// The side of a QR code, its light margin included.
const CODE: f32 = 16.0;
/// What stands between parts of a line.
const BETWEEN: &str = " · ";

/// How a text is set.
#[derive(Clone, Copy)]
struct Style {
    size: f32,
    weight: Weight,
    ink: Ink,
    indent: f32,
}

const PLAIN: Style = Style {
    size: TEXT,
    weight: Weight::Regular,
    ink: Ink::Black,
    indent: 0.0,
};
const QUIET: Style = Style {
    ink: Ink::Grey,
    ..PLAIN
};
const STRONG: Style = Style {
    size: TITLE,
    weight: Weight::Bold,
    ..PLAIN
};

struct Line {
    text: String,
    style: Style,
    /// What stands at the right end of the line.
    aside: String,
    /// Where a click leads.
    link: String,
}

/// Lines that stay on one page, if a page can hold them.
#[derive(Default)]
struct Block {
    /// What is free above it.
    gap: f32,
    /// Whether a thin line stands above it.
    ruled: bool,
    lines: Vec<Line>,
    /// What stands at the right below the first lines.
    code: Option<Placed>,
}

/// A QR code in a block.
struct Placed {
    code: Code,
    side: f32,
    /// How far it is below the first line.
    top: f32,
    link: String,
}

impl Block {
    fn new(gap: f32) -> Self {
        Self {
            gap,
            ..Self::default()
        }
    }

    fn height(&self) -> f32 {
        let code = self.code.as_ref().map_or(0.0, |it| it.top + it.side);
        self.gap + self.text().max(code)
    }

    /// The height of its lines.
    fn text(&self) -> f32 {
        let lines = self.lines.iter().map(|it| it.style.size * LEADING);
        lines.sum()
    }

    /// What of the width its next lines leave free.
    fn beside(&self) -> f32 {
        self.code.as_ref().map_or(0.0, |it| it.side)
    }
}

/// The characters that letters show.
pub(crate) fn characters(letters: &[Letter]) -> BTreeSet<char> {
    let mut all = BTreeSet::new();
    for letter in letters {
        for block in blocks(letter, &|_, _| 0.0) {
            let texts = block.lines.iter();
            all.extend(texts.flat_map(|it| it.text.chars().chain(it.aside.chars())));
        }
        let head = [&letter.catalogue, &letter.day];
        all.extend(head.into_iter().flat_map(|it| it.chars()));
    }
    all.extend("0123456789/ ".chars());
    all
}

/// Letters as one document, each on pages of its own.
///
/// # Errors
///
/// What the writer of PDF refuses.
pub(crate) fn pdf(letters: &[Letter], fonts: &Fonts) -> anyhow::Result<Vec<u8>> {
    let title = letters.first().map_or("", |it| &it.catalogue);
    let mut document = Document::new(fonts, title);
    for letter in letters {
        let pages = pages(blocks(letter, &|weight, one| fonts.advance(weight, one)));
        let count = pages.len();
        for (number, page) in (1..).zip(pages) {
            document.page(PAGE, |canvas| {
                head(canvas, fonts, letter, number, count);
                for (top, block) in &page {
                    draw(canvas, fonts, *top, block);
                }
            })?;
        }
    }
    document.finish()
}

/// Blocks by their pages, each with its upper edge. A block that no page can hold is parted.
fn pages(blocks: Vec<Block>) -> Vec<Vec<(f32, Block)>> {
    let bottom = PAGE.1 - BELOW;
    let mut pages: Vec<Vec<(f32, Block)>> = vec![Vec::new()];
    let mut top = ABOVE;
    for mut block in blocks {
        if top + block.height() > bottom && top > ABOVE {
            pages.push(Vec::new());
            top = ABOVE;
        }
        while ABOVE + block.height() > bottom {
            let mut room = bottom - ABOVE - block.gap;
            let fits = block.lines.iter().take_while(|it| {
                room -= it.style.size * LEADING;
                room >= 0.0
            });
            let rest = block.lines.split_off(fits.count().max(1));
            pages.last_mut().into_iter().for_each(|it| {
                it.push((ABOVE, std::mem::take(&mut block)));
            });
            pages.push(Vec::new());
            block.lines = rest;
        }
        let height = block.height();
        if let Some(page) = pages.last_mut() {
            page.push((top, block));
        }
        top += height;
    }
    pages
}

/// What stands above the text of every page.
fn head(canvas: &mut Canvas<'_, '_>, fonts: &Fonts, letter: &Letter, number: usize, count: usize) {
    let size = TEXT * 0.9;
    let pages = if count > 1 {
        format!("{BETWEEN}{number}/{count}")
    } else {
        String::new()
    };
    let right = format!("{}{pages}", letter.day);
    let advance = |one| fonts.advance(Weight::Regular, one) * size;
    let wide: f32 = right.chars().map(advance).sum();
    let room = PAGE.0 - 2.0 * SIDE - wide - 4.0;
    let base = ABOVE - 6.0;
    for name in lines(&letter.catalogue, room, 1, advance) {
        canvas.text((SIDE, base), size, Weight::Regular, Ink::Grey, &name);
    }
    let at = (PAGE.0 - SIDE - wide, base);
    canvas.text(at, size, Weight::Regular, Ink::Grey, &right);
    rule(canvas, ABOVE - 4.5);
}

fn rule(canvas: &mut Canvas<'_, '_>, top: f32) {
    canvas.rectangles(Ink::Grey, [(SIDE, top, PAGE.0 - 2.0 * SIDE, 0.12)]);
}

fn draw(canvas: &mut Canvas<'_, '_>, fonts: &Fonts, top: f32, block: &Block) {
    if block.ruled {
        rule(canvas, top + block.gap / 2.0);
    }
    let mut top = top + block.gap;
    if let Some(it) = &block.code {
        let at = (PAGE.0 - SIDE - it.side, top + it.top);
        canvas.bars(at, it.code.module(it.side), it.code.bars());
        canvas.link((at.0, at.1, it.side, it.side), &it.link);
    }
    for line in &block.lines {
        let Style {
            size,
            weight,
            ink,
            indent,
        } = line.style;
        let (left, base) = (SIDE + indent, top + ASCENT * size);
        canvas.text((left, base), size, weight, ink, &line.text);
        if !line.aside.is_empty() {
            let advance = |one| fonts.advance(Weight::Bold, one) * TEXT;
            let wide: f32 = line.aside.chars().map(advance).sum();
            let at = (PAGE.0 - SIDE - wide, base);
            canvas.text(at, TEXT, Weight::Bold, Ink::Black, &line.aside);
        }
        if !line.link.is_empty() {
            let width = PAGE.0 - 2.0 * SIDE - indent - block.beside();
            canvas.link((left, top, width, size * LEADING), &line.link);
        }
        top += size * LEADING;
    }
}

/// Sets texts into lines of blocks.
struct Setter<'a> {
    texts: Texts,
    advance: &'a dyn Fn(Weight, char) -> f32,
}

impl Setter<'_> {
    fn put(&self, block: &mut Block, style: Style, text: &str) {
        self.put_beside(block, style, text, "");
    }

    /// Lines that leave room for what stands at the right end of the first.
    fn put_beside(&self, block: &mut Block, style: Style, text: &str, aside: &str) {
        let wide = |one| (self.advance)(Weight::Bold, one) * TEXT;
        let taken = match aside {
            "" => 0.0,
            aside => aside.chars().map(wide).sum::<f32>() + 4.0,
        };
        let width = PAGE.0 - 2.0 * SIDE - style.indent - taken - block.beside();
        let advance = |one| (self.advance)(style.weight, one) * style.size;
        let mut aside = aside.to_owned();
        let text = self.quoted(text);
        for text in lines(&text, width, MOST_LINES, advance) {
            block.lines.push(Line {
                text,
                style,
                aside: std::mem::take(&mut aside),
                link: String::new(),
            });
        }
    }

    /// Chinese fonts draw curved quotation marks as wide as a character, which parts English words.
    fn quoted<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.texts.lang {
            Language::Zh => text.into(),
            Language::En => text
                .replace(['“', '”'], "\"")
                .replace(['‘', '’'], "'")
                .into(),
        }
    }

    fn facts(&self, card: &Card) -> String {
        let colon = |it: &super::view::Fact| {
            let named = [("a", it.label), ("b", it.value.as_str())];
            self.texts.fill("plain.colon", &named)
        };
        let facts: Vec<String> = card.facts.iter().map(colon).collect();
        facts.join(BETWEEN)
    }

    /// Number and address, on lines that lead there.
    fn put_place(&self, block: &mut Block, style: Style, before: &str, card: &Card) {
        let number = self.texts.fill("label.numbered", &[("id", &card.id)]);
        let parts = [before, &number, &card.address];
        let parts = parts.into_iter().filter(|it| !it.is_empty());
        let first = block.lines.len();
        let text = parts.collect::<Vec<_>>().join(BETWEEN);
        self.put(block, style, &text);
        for line in &mut block.lines[first..] {
            line.link.clone_from(&card.address);
        }
    }

    fn asked(&self, asked: &Asked) -> Block {
        let card = &asked.card;
        let indent = 3.0;
        let mut block = Block::new(3.0);
        self.put(&mut block, Style { indent, ..STRONG }, &card.title);
        for text in [&card.gist, &self.facts(card)] {
            self.put(&mut block, Style { indent, ..QUIET }, text);
        }
        self.put_place(&mut block, Style { indent, ..QUIET }, "", card);
        let key = match card.kind {
            "demand" => "letter.fitting_supplies",
            _ => "letter.fitting_demands",
        };
        let mut fitting = self.texts.count(key, asked.fitting);
        if asked.fitting > asked.counterparts.len() {
            let shown = asked.counterparts.len().to_string();
            fitting = self
                .texts
                .fill("letter.best", &[("text", &fitting), ("n", &shown)]);
        }
        self.put(&mut block, PLAIN, &fitting);
        block
    }

    fn counterpart(&self, found: &Counterpart) -> Block {
        let texts = self.texts;
        let card = &found.card;
        let mut block = Block {
            ruled: true,
            ..Block::new(2.6)
        };
        let title = format!("{}. {}", found.rank, card.title);
        let fit = format!("{}{BETWEEN}{}/100", found.fit_name, found.score);
        self.put_beside(&mut block, STRONG, &title, &fit);
        // The light margin of the code keeps it apart from the texts.
        block.code = found.code.as_ref().map(|code| Placed {
            code: code.clone(),
            side: code.readable(CODE),
            top: block.text(),
            link: card.address.clone(),
        });
        let facts = [card.organisation.clone(), self.facts(card)];
        let facts = facts.into_iter().filter(|it| !it.is_empty());
        self.put(&mut block, QUIET, &facts.collect::<Vec<_>>().join(BETWEEN));
        self.put(&mut block, QUIET, &card.gist);
        // Chinese sentences follow each other without a blank.
        let blank = match texts.lang {
            Language::Zh => "",
            Language::En => " ",
        };
        self.put(&mut block, PLAIN, &found.reasons.join(blank));
        let judged = found
            .criteria
            .iter()
            .filter(|it| it.verdict != Verdict::Unknown);
        let mut judged: Vec<String> = judged.map(|it| it.text.clone()).collect();
        let mut unknown: Vec<&str> = Vec::new();
        for criterion in &found.criteria {
            let name = criterion.aspect_name;
            if criterion.verdict == Verdict::Unknown && !unknown.contains(&name) {
                unknown.push(name);
            }
        }
        if !unknown.is_empty() {
            let unknown = texts.listed(unknown);
            judged.push(texts.fill("letter.unknown", &[("what", &unknown)]));
        }
        self.put(&mut block, PLAIN, &judged.join(blank));
        let questions = found.questions.iter().map(|it| {
            let named = [("a", it.side_name), ("b", it.text.as_str())];
            texts.fill("plain.colon", &named)
        });
        let questions = questions.collect::<Vec<_>>().join(" ");
        if !questions.is_empty() {
            let questions = texts.fill("letter.to_ask", &[("what", &questions)]);
            self.put(&mut block, PLAIN, &questions);
        }
        let contact = texts.fill("letter.contact", &[("what", &card.contact)]);
        self.put_place(&mut block, QUIET, &contact, card);
        block
    }
}

/// The blocks of a letter.
fn blocks(letter: &Letter, advance: &dyn Fn(Weight, char) -> f32) -> Vec<Block> {
    let lang = match letter.lang {
        "zh" => Language::Zh,
        _ => Language::En,
    };
    let texts = Texts::of(lang);
    let setter = Setter { texts, advance };
    let mut head = Block::new(0.0);
    if !letter.organisation.is_empty() {
        let to = texts.fill("letter.to", &[("who", &letter.organisation)]);
        setter.put(&mut head, PLAIN, &to);
    }
    let heading = texts.get(match letter.to {
        "demand" => "letter.head_demand",
        "supply" => "letter.head_supply",
        _ => "letter.head_organisation",
    });
    let style = Style {
        size: HEADING,
        ..STRONG
    };
    setter.put(&mut head, style, heading);
    let mut blocks = vec![head];
    for asked in &letter.listings {
        blocks.push(setter.asked(asked));
        blocks.extend(asked.counterparts.iter().map(|it| setter.counterpart(it)));
    }
    let mut foot = Block {
        ruled: true,
        ..Block::new(4.0)
    };
    let counts = [letter.supplies, letter.demands].map(|it| it.to_string());
    let named = [("supplies", counts[0].as_str()), ("demands", &counts[1])];
    setter.put(&mut foot, QUIET, &texts.fill("letter.note", &named));
    for text in [&letter.agency, &letter.address] {
        setter.put(&mut foot, QUIET, text);
    }
    blocks.push(foot);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(lines: usize) -> Block {
        let line = || Line {
            text: String::new(),
            style: PLAIN,
            aside: String::new(),
            link: String::new(),
        };
        Block {
            lines: (0..lines).map(|_| line()).collect(),
            ..Block::new(2.0)
        }
    }

    #[test]
    fn no_block_leaves_its_page_and_no_line_is_lost() {
        for sizes in [
            &[1][..],
            &[30, 30, 30],
            &[400],
            &[1, 400, 1],
            &[0, 63, 64, 1],
        ] {
            let pages = pages(sizes.iter().map(|it| block(*it)).collect());
            let mut lines = 0;
            for page in &pages {
                let mut below = ABOVE;
                for (top, block) in page {
                    assert!(*top >= below - 0.01, "{sizes:?}");
                    below = top + block.height();
                    assert!(below <= PAGE.1 - BELOW + 0.01, "{sizes:?}: {below}");
                    lines += block.lines.len();
                }
            }
            assert_eq!(lines, sizes.iter().sum::<usize>());
        }
    }
}
