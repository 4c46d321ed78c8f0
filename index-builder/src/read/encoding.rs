//! Which encoding a text is in that is neither UTF-8 nor UTF-16: `chardetng` tells, and what speaks
//! for GB18030 in a text that has but few characters beyond ASCII comes first.

use std::io::{self, BufRead, Read as _};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, GB18030, GBK, WINDOWS_1252};

use crate::diagnostics::{Diagnostic, fault};

/// The encodings that a message offers: those of most files that are not UTF-8.
pub(crate) const CHOICES: &str = "gb18030, big5, shift_jis, euc-kr, windows-1252, windows-1250 or \
                                  windows-1251";

/// This much of a text is looked at, from the first character beyond ASCII on.
const SAMPLE: u64 = 1 << 20;

/// An encoding, and another one in which the text would have no fault either.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) encoding: &'static Encoding,
    pub(super) other: Option<&'static Encoding>,
}

/// A part of a text that shows its encoding. The ASCII before it shows nothing.
pub(super) fn sample(mut input: impl BufRead) -> io::Result<Vec<u8>> {
    loop {
        let bytes = input.fill_buf()?;
        if bytes.is_empty() || !bytes.is_ascii() {
            break;
        }
        let length = bytes.len();
        input.consume(length);
    }
    let mut sample = Vec::new();
    // A file that breaks off is read up to there, and the error met again.
    let _ = input.take(SAMPLE).read_to_end(&mut sample);
    Ok(sample)
}

/// Tells the encoding of a part of a text.
pub(super) fn guess(sample: &[u8]) -> Guess {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // The one includes the other.
    let guess = if guess == GBK { GB18030 } else { guess };
    let sound = |encoding| read_in(encoding, sample).faults == 0;
    let other = |other| (sound(other)).then_some(other);
    if guess.is_single_byte() && common_chinese(sample) {
        return Guess {
            encoding: GB18030,
            other: other(guess),
        };
    }
    // Signs such as `£` and `°` say little; most are written in the west.
    if guess.is_single_byte() && guess != WINDOWS_1252 && signs_alone(sample) {
        return Guess {
            encoding: WINDOWS_1252,
            other: other(guess),
        };
    }
    Guess {
        encoding: guess,
        other: if guess == GB18030 {
            None
        } else {
            other(GB18030)
        },
    }
}

/// Refuses an encoding in which one character of twenty beyond ASCII means nothing.
pub(super) fn check(encoding: &'static Encoding, sample: &[u8]) -> Result<(), Diagnostic> {
    let read = read_in(encoding, sample);
    if read.faults * 20 <= read.beyond_ascii {
        return Ok(());
    }
    let name = encoding.name();
    Err(fault(
        format!(
            "the encoding is not recognised: read as {name}, {} of {} characters beyond ASCII mean \
             nothing",
            read.faults, read.beyond_ascii
        ),
        choose(),
    ))
}

/// How to say which encoding it is.
pub(crate) fn choose() -> String {
    format!(
        "say which it is, one of {CHOICES}: --encoding NAME, or encoding = \"NAME\" for this file in \
         the configuration; or save the file as UTF-8"
    )
}

/// How well bytes read in an encoding.
#[derive(Default)]
struct Reading {
    beyond_ascii: usize,
    /// Characters that mean nothing.
    faults: usize,
}

fn read_in(encoding: &'static Encoding, bytes: &[u8]) -> Reading {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut reading = Reading::default();
    let mut rest = bytes;
    let mut text = String::with_capacity(1 << 16);
    loop {
        text.clear();
        // The sample may end in the middle of a character.
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, false);
        rest = &rest[read..];
        for c in text.chars().filter(|c| !c.is_ascii()) {
            reading.beyond_ascii += 1;
            reading.faults += usize::from(is_nothing(c));
        }
        match result {
            DecoderResult::InputEmpty => return reading,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                reading.beyond_ascii += 1;
                reading.faults += 1;
            }
        }
    }
}

/// Whether a character stands for a byte that the encoding has no character for.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}')
}

/// Whether all characters beyond ASCII are signs or common characters of Chinese, as GB 2312 has
/// them in its first rows: bytes of other encodings rarely are.
fn common_chinese(sample: &[u8]) -> bool {
    let mut bytes = sample.iter().copied();
    let mut any = false;
    while let Some(byte) = bytes.next() {
        if byte < 0x80 {
            continue;
        }
        match (byte, bytes.next()) {
            (0xa1..=0xa9 | 0xb0..=0xd7, Some(0xa1..=0xfe)) => any = true,
            (0x81..=0xfe, None) => {}
            _ => return false,
        }
    }
    any
}

fn signs_alone(sample: &[u8]) -> bool {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(sample);
    !text.contains(|c: char| !c.is_ascii() && (c.is_alphabetic() || is_nothing(c)))
}

#[cfg(test)]
mod tests {
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1253, WINDOWS_1254,
    };

    use super::*;

    #[test]
    fn encodings_of_short_tables_are_recognised() {
        let cases: &[(&'static Encoding, &[&str])] = &[
            (
                GB18030,
                &[
                    "成果名称,简介\n锂电池隔膜,耐高温\n",
                    "名称,价格\n泵,5万元\n",
                    "标题,x\nA,1\n",
                    "title,price\nPump 泵,5\n",
                    "title,note\nA,β相\n",
                    "title,temperature\nA,≥150℃\n",
                ],
            ),
            (
                BIG5,
                &[
                    "成果名稱,簡介\n鋰電池隔膜,耐高溫\n",
                    "需求名稱\n污水\n",
                    "技術名稱,價格\n泵,5萬元\n",
                ],
            ),
            (
                SHIFT_JIS,
                &[
                    "タイトル,価格\n耐熱センサー,5万円\n",
                    "title,summary\nセンサ,耐熱\n",
                ],
            ),
            (EUC_JP, &["技術名称,概要\n電池,軽い\n"]),
            (
                EUC_KR,
                &["기술명,가격\n센서,5만원\n", "title,summary\n센서,내열\n"],
            ),
            (
                WINDOWS_1252,
                &[
                    "titre,prix\nCapteur à fibre,École fictive\n",
                    "title,organisation\nSensor,Müller GmbH\n",
                    "title,price\nA,5 £\n",
                    "title,price\nA,50 €\n",
                ],
            ),
            (WINDOWS_1250, &["název,popis\nČidlo tlaku,měření průtoku\n"]),
            (WINDOWS_1251, &["название\nДатчик давления\n"]),
            (WINDOWS_1253, &["τίτλος\nΑισθητήρας πίεσης\n"]),
            (WINDOWS_1254, &["başlık\nısıl işlem görmüş şişe\n"]),
        ];
        for (encoding, texts) in cases {
            for text in *texts {
                let bytes = encoding.encode(text).0;
                let found = guess(&bytes).encoding;
                assert_eq!(found.name(), encoding.name(), "{text}");
                assert!(check(found, &bytes).is_ok(), "{text}");
            }
        }
    }

    #[test]
    fn what_would_read_in_another_encoding_too_is_named() {
        for (text, encoding, other) in [
            ("성과,가격\n센서,5만원\n", EUC_KR, Some(GB18030)),
            ("成果名称\n锂电池隔膜\n", GB18030, None),
            ("titre\nCapteur à fibre, École\n", WINDOWS_1252, None),
        ] {
            let found = guess(&encoding.encode(text).0);
            assert_eq!(found, Guess { encoding, other }, "{text}");
        }
    }

    #[test]
    fn an_encoding_that_does_not_fit_is_refused() {
        let bytes = BIG5.encode("鋰電池隔膜，耐高溫").0;
        let error = check(encoding_rs::UTF_8, &bytes).unwrap_err();
        let reason = "the encoding is not recognised: read as UTF-8, ";
        assert!(error.reason.starts_with(reason), "{}", error.reason);
        assert!(error.hint.unwrap().contains(CHOICES));
        let cut = &bytes[..bytes.len() - 1];
        assert!(check(BIG5, cut).is_ok(), "a cut character is no fault");
    }

    #[test]
    fn the_sample_begins_where_the_encoding_shows() {
        let ascii = "a,b\n".repeat(100_000);
        let bytes = [ascii.as_bytes(), &BIG5.encode("題目").0].concat();
        let found = sample(io::BufReader::new(&bytes[..])).unwrap();
        assert!(
            found.len() < 20_000 && found.ends_with(&BIG5.encode("題目").0),
            "{}",
            found.len()
        );
    }
}
