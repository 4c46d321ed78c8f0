//! Lines of a text in a width: Chinese breaks between characters, other text between words, no line
//! begins with a closing mark or ends with an opening one, and what does not fit ends with an ellipsis.

/// Marks that stay with what is before them.
const CLOSING: &str = "，。、；：！？）》】」』〉〕”’…—·％%℃.,;:!?)]}>";
/// Marks that stay with what is behind them.
const OPENING: &str = "（《【「『〈〔“‘([{<";
const ELLIPSIS: char = '…';

/// The first lines of a text, `most` of them, none wider than `width`. `advance` gives how far a
/// character moves on. A character that no line can hold ends the text.
pub(crate) fn lines(
    text: &str,
    width: f32,
    most: usize,
    advance: impl Fn(char) -> f32,
) -> Vec<String> {
    let mut lines = broken(text, width, &advance);
    if lines.len() > most {
        let next = lines.swap_remove(most);
        lines.truncate(most);
        if let Some(last) = lines.pop() {
            lines.extend(cut(&(last + &next), width, &advance));
        }
    }
    lines.iter().map(|it| it.trim_end().to_owned()).collect()
}

/// All lines of a text, with the blanks behind them.
fn broken(text: &str, width: f32, advance: impl Fn(char) -> f32) -> Vec<String> {
    let measure = |text: &str| text.chars().map(&advance).sum::<f32>();
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    for part in parts(text) {
        if !line.is_empty() && used + measure(part.trim_end()) > width {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        let mut rest = part.as_str();
        // A word that is longer than a line breaks anywhere.
        while measure(rest.trim_end()) > width {
            let fits = fitting(rest, width, &advance);
            if fits == 0 {
                return lines;
            }
            lines.push(rest[..fits].to_owned());
            rest = &rest[fits..];
        }
        line.push_str(rest);
        used += measure(rest);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// What fits of a line before an ellipsis, with it; nothing where not even that fits.
fn cut(line: &str, width: f32, advance: impl Fn(char) -> f32) -> Option<String> {
    let room = width - advance(ELLIPSIS);
    let kept = &line[..fitting(line, room, &advance)];
    let kept = kept.trim_end_matches(|it: char| it.is_whitespace() || it == ELLIPSIS);
    (room >= 0.0).then(|| format!("{kept}{ELLIPSIS}"))
}

/// How many bytes of a text fit.
fn fitting(text: &str, width: f32, advance: impl Fn(char) -> f32) -> usize {
    let mut room = width;
    let too_wide = text.char_indices().find(|(_, one)| {
        room -= advance(*one);
        room < 0.0
    });
    too_wide.map_or(text.len(), |(at, _)| at)
}

/// What stays together: a word with the blank behind it, a character of a script without blanks, each
/// with its marks. Blanks of any kind count as one.
fn parts(text: &str) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for one in text.chars() {
        let alone = |c: char| c >= '\u{2e80}' && c.is_alphanumeric();
        let wide_mark = CLOSING.contains(before) && before >= '\u{2000}';
        let begins =
            alone(one) || alone(before) || wide_mark || before == ' ' || OPENING.contains(one);
        let stays = one == ' ' || CLOSING.contains(one) || OPENING.contains(before) || !begins;
        match parts.last_mut() {
            Some(part) if stays => part.push(one),
            _ => parts.push(one.to_string()),
        }
        before = one;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Chinese is one wide, all else a half.
    fn advance(one: char) -> f32 {
        if one >= '\u{2e80}' || one == '…' {
            1.0
        } else {
            0.5
        }
    }

    #[test]
    fn texts_break_where_readers_expect_it() {
        for (name, text, width, most, expected) in [
            ("nothing", "", 5.0, 2, &[][..]),
            ("one line", "锂电池", 5.0, 2, &["锂电池"]),
            ("Chinese", "锂电池隔膜涂层", 4.0, 2, &["锂电池隔", "膜涂层"]),
            (
                "cut",
                "锂电池隔膜涂层材料",
                4.0,
                2,
                &["锂电池隔", "膜涂层…"],
            ),
            (
                "words",
                "heat resistant film",
                7.0,
                2,
                &["heat resistant", "film"],
            ),
            (
                "a comma does not begin a line",
                "锂电池隔，膜",
                4.0,
                2,
                &["锂电池", "隔，膜"],
            ),
            (
                "nor a bracket end one",
                "锂电池（隔膜）",
                4.0,
                2,
                &["锂电池", "（隔膜）"],
            ),
            ("a long word", "abcdefghij", 3.0, 3, &["abcdef", "ghij"]),
            ("a long word, cut", "abcdefghij", 3.0, 1, &["abcd…"]),
            (
                "mixed",
                "LiFePO4 电池 pack",
                6.0,
                2,
                &["LiFePO4 电池", "pack"],
            ),
            ("no room", "锂", 0.5, 2, &[]),
            ("no line", "锂", 9.0, 0, &[]),
        ] {
            assert_eq!(lines(text, width, most, advance), expected, "{name}");
        }
    }

    proptest! {
        #![proptest_config(crate::property::config(256))]

        #[test]
        fn no_line_is_wider_than_its_width(
            text in "[a-z0-9 ，。（）%.锂电池隔膜\u{1f52c}…-]{0,60}",
            width in 0.0_f32..12.0,
            most in 0_usize..5,
        ) {
            let lines = lines(&text, width, most, advance);
            prop_assert!(lines.len() <= most);
            for line in &lines {
                let wide: f32 = line.chars().map(advance).sum();
                prop_assert!(wide <= width + 1e-3, "{line:?} is {wide} of {width}");
            }
            let shown: usize = lines.iter().map(|it| it.chars().count()).sum();
            let whole = text.split_whitespace().map(|it| it.chars().count()).sum::<usize>();
            let cut = lines.last().is_none_or(|it| it.ends_with('…'));
            let holds_any = width >= 1.0;
            prop_assert!(cut || shown >= whole || !holds_any, "{lines:?} of {text:?}");
        }
    }
}
