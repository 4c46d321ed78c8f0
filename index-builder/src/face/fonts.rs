//! What the page is set in: fonts that devices have, by the name of their kind, or a file of the
//! publisher's own.

use super::settings::Fault;
use crate::diagnostics::nearest;

/// Kinds of fonts, each with those of every common system; Chinese ones stand behind, since they have
/// Latin letters too.
const STACKS: [(&str, &str); 5] = [
    (
        "system",
        "system-ui,-apple-system,\"Segoe UI\",Roboto,\"PingFang SC\",\"Microsoft YaHei UI\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"Noto Sans SC\",sans-serif",
    ),
    (
        "humanist",
        "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",\"PingFang SC\",\"Microsoft YaHei UI\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"Noto Sans SC\",sans-serif",
    ),
    (
        "geometric",
        "Avenir,Montserrat,Corbel,\"URW Gothic\",\"PingFang SC\",\"Microsoft YaHei UI\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"Noto Sans SC\",sans-serif",
    ),
    (
        "serif",
        "Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,\"Noto Serif\",\"Songti SC\",\"Source Han Serif SC\",\"Noto Serif CJK SC\",\"Noto Serif SC\",SimSun,serif",
    ),
    (
        "rounded",
        "ui-rounded,\"Hiragino Maru Gothic ProN\",Quicksand,Comfortaa,Manjari,\"Arial Rounded MT Bold\",\"PingFang SC\",\"Microsoft YaHei UI\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif",
    ),
];
/// Files of fonts, and what they begin with.
const KINDS: [(&str, &[u8]); 2] = [("woff2", b"wOF2"), ("woff", b"wOFF")];
/// More would keep every first visitor waiting.
const MOST: usize = 2_000_000;

/// The fonts of a kind.
pub(super) fn stack(name: &str) -> Option<&'static str> {
    let found = STACKS.iter().find(|(known, _)| *known == name);
    found.map(|(_, stack)| *stack)
}

/// Whether a value names a file: nothing else has an ending.
pub(super) fn is_file(given: &str) -> bool {
    given.contains('.')
}

pub(super) fn unknown(given: &str) -> Fault {
    let names = STACKS.map(|(name, _)| name);
    let hint = match nearest(given, names.into_iter()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!(
            "write one of {}, or a file such as \"ours.woff2\"",
            names.join(", ")
        ),
    };
    Fault::new(format!("`{given}` is no kind of font"), hint)
}

/// The ending of a font's file in the site.
pub(super) fn check(name: &str, bytes: &[u8]) -> Result<&'static str, Fault> {
    let extension = super::ending(name);
    let kind = KINDS.iter().find(|(known, _)| *known == extension);
    let Some((kind, begins)) = kind else {
        return Err(Fault::new(
            format!("`{name}` is no font that a page loads"),
            "convert it to WOFF2, and give the file with that ending",
        ));
    };
    if !bytes.starts_with(begins) {
        return Err(Fault::new(
            format!("`{name}` does not hold a font of its ending"),
            "convert it to WOFF2, and give the file with that ending",
        ));
    }
    if bytes.len() > MOST {
        return Err(Fault::new(
            format!(
                "`{name}` has {:.1} MB, more than 2 MB: every visitor would wait for it",
                bytes.len() as f64 / 1e6
            ),
            "keep the characters that the page needs, such as the 3,500 most common ones (pyftsubset of fonttools does it)",
        ));
    }
    Ok(kind)
}

/// The family's name in the site's style.
const FAMILY: &str = "publisher";

/// The style of a font of the publisher's own, at an address beside the style sheet. A page that is seen
/// before the font has come stays as it is: nothing jumps.
pub(super) fn face(address: &str, kind: &str) -> String {
    format!(
        "@font-face{{font-family:\"{FAMILY}\";src:url({address}) format(\"{kind}\");font-weight:100 900;font-display:optional}}\n"
    )
}

/// The property that sets the page in fonts of a stack, or in the publisher's own before them.
pub(super) fn property(stack: Option<&str>) -> String {
    match stack {
        Some(stack) => format!(":root{{--sans:{stack}}}\n"),
        None => format!(":root{{--sans:\"{FAMILY}\",{}}}\n", STACKS[0].1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_ending_says() {
        for (name, bytes, outcome) in [
            ("a.woff2", &b"wOF2rest"[..], Ok("woff2")),
            ("a.WOFF", b"wOFFrest", Ok("woff")),
            ("a.woff2", b"wOFF", Err("does not hold a font")),
            ("a.ttf", b"\0\x01\0\0", Err("no font that a page loads")),
            ("a.woff2", b"", Err("does not hold a font")),
        ] {
            match (check(name, bytes), outcome) {
                (Ok(kind), Ok(expected)) => assert_eq!(kind, expected),
                (Err(fault), Err(says)) => assert!(fault.reason.contains(says), "{}", fault.reason),
                (other, _) => panic!("{name}: {other:?}"),
            }
        }
        let large = [&b"wOF2"[..], &vec![0; MOST]].concat();
        assert!(
            check("a.woff2", &large)
                .unwrap_err()
                .reason
                .contains("more than 2 MB")
        );
    }

    #[test]
    fn a_stack_can_stand_in_a_style() {
        for (name, stack) in STACKS {
            assert!(!stack.contains([';', '{', '}', '<']), "{name}");
            assert_eq!(stack.matches('"').count() % 2, 0, "{name}");
        }
        assert!(unknown("serief").hint.contains("did you mean \"serif\"?"));
        assert!(unknown("Comic Sans").hint.contains("write one of"));
    }
}
