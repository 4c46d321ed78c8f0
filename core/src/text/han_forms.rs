//! Chinese words that are written with one character or another: 成份 and 成分. The analyser takes the
//! usual one. Characters that are always the same are one in [`crate::han`].

use std::ops::Range;

use crate::han::simplified;

/// A character that stands for another one between these: what is before it, itself, what is after it,
/// and the usual character there. All simplified.
type Form = (&'static str, char, &'static str, char);

const FORMS: &[Form] = &[
    ("成", '份', "", '分'),
    ("组", '份', "", '分'),
    ("水", '份', "", '分'),
    ("部", '份', "", '分'),
    ("养", '份', "", '分'),
    ("图", '象', "", '像'),
    ("成", '象', "", '像'),
    ("影", '象', "", '像'),
    ("摄", '象', "", '像'),
    ("录", '象', "", '像'),
    ("", '象', "素", '像'),
    ("活性", '碳', "", '炭'),
    ("竹", '碳', "", '炭'),
    ("", '碳', "黑", '炭'),
    ("", '炭', "纤", '碳'),
    ("", '炭', "素", '碳'),
    ("", '座', "标", '坐'),
    ("", '磨', "擦", '摩'),
    ("", '付', "产物", '副'),
    ("", '联', "接", '连'),
    ("", '奈', "米", '纳'),
    ("", '园', "柱", '圆'),
    ("", '迭', "层", '叠'),
    ("", '幅', "射", '辐'),
    ("石", '腊', "", '蜡'),
    ("树", '酯', "", '脂'),
    ("", '帐', "户", '账'),
    ("", '帐', "号", '账'),
    ("", '萤', "光", '荧'),
    ("", '萤', "幕", '荧'),
    ("", '沈', "淀", '沉'),
    ("", '沈', "积", '沉'),
    ("", '沈', "降", '沉'),
];

/// The character at a place of `text`, simplified, and as its word is usually written.
pub(super) fn usual_form(text: &str, place: Range<usize>) -> Option<char> {
    let character = simplified(text[place.clone()].chars().next()?);
    let before = |it: &str| {
        let there = text[..place.start].chars().rev().map(simplified);
        it.chars().rev().eq(there.take(it.chars().count()))
    };
    let after = |it: &str| {
        let there = text[place.end..].chars().map(simplified);
        it.chars().eq(there.take(it.chars().count()))
    };
    let mut forms = FORMS
        .iter()
        .filter(|(_, written, ..)| *written == character);
    let form = forms.find(|(behind, _, ahead, _)| before(behind) && after(ahead));
    Some(form.map_or(character, |(.., usual)| *usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_their_usual_form() {
        for (written, expected) in [
            ("成份组份水份", "成分组分水分"),
            ("图象处理与象素", "图像处理与像素"),
            ("对象，现象，份额", "对象，现象，份额"),
            ("活性碳吸附", "活性炭吸附"),
            ("弹性碳纤维与碳排放", "弹性碳纤维与碳排放"),
            ("炭纖維", "碳纤维"),
            ("煤炭", "煤炭"),
            ("螢光奈米", "荧光纳米"),
        ] {
            let form = |(at, it): (usize, char)| usual_form(written, at..at + it.len_utf8());
            let usual: String = written.char_indices().filter_map(form).collect();
            assert_eq!(usual, expected, "{written}");
        }
    }
}
