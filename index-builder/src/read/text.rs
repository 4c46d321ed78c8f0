//! The encoding of a text file, and its content as UTF-8. Chinese agencies export GB18030 as
//! often as UTF-8, and Excel's "Unicode text" is UTF-16.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

use super::encoding::{self, Guess};
use super::{Emitter, Source};
use crate::diagnostics::{Diagnostic, fault};

/// How a file's bytes are to be read.
pub(crate) struct Text {
    encoding: &'static Encoding,
    /// Another encoding that a detected one was preferred to.
    other: Option<&'static Encoding>,
    /// Whether bytes that mean nothing become U+FFFD. In sound UTF-8 it is a character as any other.
    replaces: bool,
    /// Byte order marks inside the content, in what was read last.
    marks: Rc<Cell<usize>>,
}

impl Text {
    fn new(encoding: &'static Encoding, source: &Source) -> io::Result<Self> {
        Ok(Self {
            encoding,
            other: None,
            replaces: encoding != UTF_8 || count_utf8(source.open()?).invalid > 0,
            marks: Rc::default(),
        })
    }

    /// Takes the configured encoding, or detects it: by the byte order mark, then UTF-8 if it is
    /// valid, then by what the text has beyond ASCII.
    pub(crate) fn detect(
        source: &Source,
        configured: Option<&'static Encoding>,
    ) -> Result<Self, Diagnostic> {
        Self::declared(source, configured, None)
    }

    /// The same, for a text that declares its encoding. UTF-8 that is valid beyond ASCII is UTF-8 whatever
    /// it declares: programs that convert a text often leave its declaration.
    pub(super) fn declared(
        source: &Source,
        configured: Option<&'static Encoding>,
        declared: Option<&'static Encoding>,
    ) -> Result<Self, Diagnostic> {
        let head = source.head(4096)?;
        if let Some((encoding, _)) = Encoding::for_bom(&head) {
            return Ok(Self::new(encoding, source)?);
        }
        if let Some(encoding) = configured {
            encoding::check(encoding, &encoding::sample(source.open()?)?)?;
            return Ok(Self::new(encoding, source)?);
        }
        if let Some(encoding) = wide(&head)? {
            return Ok(Self::new(encoding, source)?);
        }
        let counts = count_utf8(source.open()?);
        if let Some(encoding) = declared.filter(|it| *it != UTF_8 && it.is_ascii_compatible())
            && (counts.valid == 0 || counts.invalid > 0)
        {
            encoding::check(encoding, &encoding::sample(source.open()?)?)?;
            return Ok(Self::new(encoding, source)?);
        }
        let mut text = Self {
            encoding: UTF_8,
            other: None,
            replaces: counts.invalid > 0,
            marks: Rc::default(),
        };
        if !counts.are_of_utf8() {
            let sample = encoding::sample(source.open()?)?;
            let Guess { encoding, other } = encoding::guess(&sample);
            encoding::check(encoding, &sample)?;
            (text.encoding, text.other) = (encoding, other);
        }
        Ok(text)
    }

    /// The content as UTF-8, without byte order marks; bytes that mean nothing become U+FFFD.
    pub(crate) fn open(&self, source: &Source) -> io::Result<Utf8<Box<dyn BufRead>>> {
        self.marks.set(0);
        Ok(Utf8 {
            input: source.open()?,
            decoder: self.encoding.new_decoder_with_bom_removal(),
            marks: Rc::clone(&self.marks),
            buffer: vec![0; 1 << 16],
            start: 0,
            end: 0,
            ended: false,
        })
    }

    /// Says what the text is taken for, before it is read. Rows with a character that means nothing
    /// are refused from then on.
    pub(crate) fn begin(&self, source: &Source, out: &mut Emitter) {
        if self.replaces {
            let name = self.encoding.name();
            out.refuse_replaced(
                format!("a character that means nothing in {name}, as which the file is read"),
                if self.encoding == UTF_8 {
                    "export the file again".to_owned()
                } else {
                    encoding::choose()
                },
            );
        }
        if self.encoding == UTF_8 {
            return;
        }
        let name = self.encoding.name().to_lowercase();
        out.say(match self.other {
            None => super::note(source, format!("read as {name}")),
            Some(other) => {
                let other = other.name().to_lowercase();
                super::note(
                    source,
                    format!("read as {name}; {other} would be possible too"),
                )
                .hint(format!(
                    "look at a listing; if its characters are wrong, say --encoding {other}, or \
                     encoding = \"{other}\" for this file in the configuration"
                ))
            }
        });
    }

    /// Says what was left out while it was read.
    pub(crate) fn end(&self, source: &Source, out: &mut Emitter) {
        let marks = self.marks.get();
        if marks > 0 {
            out.say(super::note(
                source,
                format!("byte order marks inside the text are left out: {marks}"),
            ));
        }
    }
}

/// Recognises UTF-16 by its zero bytes: those of separators and line ends at least. A few zeros in text
/// of another encoding are faults of single rows, which the readers name.
fn wide(head: &[u8]) -> Result<Option<&'static Encoding>, Diagnostic> {
    let zeros = |parity: usize| {
        let at = head.iter().skip(parity).step_by(2);
        at.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // A few characters have a zero as their other byte.
    let encoding = if odd > 3 * even {
        UTF_16LE
    } else if even > 3 * odd {
        UTF_16BE
    } else if even + odd == 0 {
        return Ok(None);
    } else if (even + odd) * 20 > head.len() {
        return Err(fault(
            "neither text nor a workbook: the content is binary",
            "export it again as .xlsx, .csv or .json",
        ));
    } else {
        return Ok(None);
    };
    // A quarter of zeros is Latin text. With fewer, a whole line and no broken character tell
    // Chinese UTF-16 from other text with a zero in it.
    let latin = (even + odd) * 4 >= head.len();
    let (text, _, broken) = encoding.decode(&head[..head.len() & !1]);
    let whole = !broken && text.contains('\n') && std::str::from_utf8(head).is_err();
    Ok((latin || whole).then_some(encoding))
}

/// What UTF-8 makes of some bytes.
#[derive(Default)]
struct Counts {
    /// Characters beyond ASCII.
    valid: usize,
    /// Those of three bytes or four.
    long: usize,
    /// Sequences that mean nothing.
    invalid: usize,
}

impl Counts {
    /// Whether the bytes are UTF-8, maybe with faults: one cut character must not turn a whole file
    /// into gibberish. Two bytes of GB18030 are a character of UTF-8 now and then, three hardly ever.
    fn are_of_utf8(&self) -> bool {
        self.invalid * 20 <= self.valid || self.invalid <= self.long
    }

    fn add(&mut self, text: &str) {
        let count = |least: u8| text.bytes().filter(|byte| *byte >= least).count();
        self.valid += count(0xc0);
        self.long += count(0xe0);
    }
}

fn count_utf8(mut input: impl Read) -> Counts {
    let mut counts = Counts::default();
    let mut buffer = vec![0; 1 << 16];
    let mut kept = 0;
    loop {
        // A file that breaks off is read up to there, and the error met again.
        let read = input.read(&mut buffer[kept..]).unwrap_or(0);
        let filled = kept + read;
        let mut rest = &buffer[..filled];
        let cut = loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    counts.add(text);
                    break 0;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    counts.add(std::str::from_utf8(good).unwrap_or_default());
                    match error.error_len() {
                        Some(length) => {
                            counts.invalid += 1;
                            rest = &bad[length..];
                        }
                        None => break bad.len(),
                    }
                }
            }
        };
        if read == 0 {
            counts.invalid += usize::from(cut > 0);
            return counts;
        }
        buffer.copy_within(filled - cut..filled, 0);
        kept = cut;
    }
}

/// A reader that gives UTF-8, whatever the encoding below it.
///
/// It has a buffer of its own: a decoder makes no progress into room for less than a character.
pub(crate) struct Utf8<R> {
    input: R,
    decoder: Decoder,
    /// Counts byte order marks inside the content, as files that were put together have them.
    marks: Rc<Cell<usize>>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
}

impl<R: BufRead> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.start == self.end && !self.ended {
            let bytes = self.input.fill_buf()?;
            let last = bytes.is_empty();
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(bytes, &mut self.buffer, last);
            self.input.consume(read);
            (self.start, self.end) = (0, self.without_marks(written));
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    fn consume(&mut self, amount: usize) {
        self.start = self.end.min(self.start + amount);
    }
}

impl<R> Utf8<R> {
    /// Takes byte order marks out of the first bytes of the buffer; gives how many are left.
    fn without_marks(&mut self, length: usize) -> usize {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        let mut places = memmem::find_iter(&self.buffer[..length], MARK);
        let Some(first) = places.next() else {
            return length;
        };
        let rest: Vec<usize> = places.chain([length]).collect();
        let (mut kept, mut from) = (first, first + MARK.len());
        for to in rest {
            self.marks.set(self.marks.get() + 1);
            self.buffer.copy_within(from..to, kept);
            kept += to - from;
            from = to + MARK.len();
        }
        kept
    }
}

impl<R: BufRead> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    #[test]
    fn encodings_are_recognised() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let text = "需求名称,需求描述\r\n锂电池隔膜,耐高温 ≥150 ℃\r\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| {
            [
                mark,
                &text.encode_utf16().flat_map(bytes).collect::<Vec<_>>(),
            ]
            .concat()
        };
        let long = text.repeat(3000);
        let mut cut = long.clone().into_bytes();
        cut.truncate(cut.len() - 4);
        let cases: Vec<(&str, Vec<u8>, &Encoding, bool)> = vec![
            ("utf-8", text.into(), UTF_8, false),
            ("ascii", "title,description\n".into(), UTF_8, false),
            (
                "utf-8 with a mark",
                format!("\u{feff}{text}").into(),
                UTF_8,
                false,
            ),
            ("utf-8 over several buffers", long.into(), UTF_8, false),
            ("utf-8 with its end cut off", cut, UTF_8, true),
            (
                "short utf-8 with a fault",
                [text.as_bytes(), b"caf\xe9,x\n"].concat(),
                UTF_8,
                true,
            ),
            (
                "gb18030",
                GB18030.encode(text).0.into_owned(),
                GB18030,
                false,
            ),
            (
                "utf-16le with a mark",
                utf16(u16::to_le_bytes, b"\xff\xfe"),
                UTF_16LE,
                false,
            ),
            (
                "utf-16be with a mark",
                utf16(u16::to_be_bytes, b"\xfe\xff"),
                UTF_16BE,
                false,
            ),
            (
                "utf-16le without",
                utf16(u16::to_le_bytes, b""),
                UTF_16LE,
                false,
            ),
            (
                "utf-16be without",
                utf16(u16::to_be_bytes, b""),
                UTF_16BE,
                false,
            ),
            (
                "latin utf-16le without",
                b"t\0i\0t\0l\0e\0\n\0".to_vec(),
                UTF_16LE,
                false,
            ),
            (
                "utf-8 with a zero",
                format!("{text}\0").into(),
                UTF_8,
                false,
            ),
            (
                "ascii with a zero in an odd place",
                b"title,x\nA\0,y\n".to_vec(),
                UTF_8,
                false,
            ),
            (
                "gb18030 with a zero",
                [&GB18030.encode(text).0, &b"\0\n"[..]].concat(),
                GB18030,
                false,
            ),
        ];
        for (name, bytes, encoding, damaged) in cases {
            std::fs::write(&path, bytes).unwrap();
            let source = Source::new(&path);
            let found = Text::detect(&source, None).unwrap();
            let replaces = damaged || encoding != UTF_8;
            assert_eq!(
                (found.encoding, found.replaces),
                (encoding, replaces),
                "{name}"
            );
            let mut read = String::new();
            found
                .open(&source)
                .unwrap()
                .read_to_string(&mut read)
                .unwrap();
            if !damaged && !name.starts_with("ascii") && !name.starts_with("latin") {
                assert!(read.starts_with(text), "{name}: {read:?}");
            }
        }
    }

    #[test]
    fn the_configured_encoding_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, encoding_rs::BIG5.encode("題目").0).unwrap();
        let source = Source::new(&path);
        let mut read = String::new();
        let text = Text::detect(&source, Some(encoding_rs::BIG5)).unwrap();
        text.open(&source)
            .unwrap()
            .read_to_string(&mut read)
            .unwrap();
        assert_eq!(read, "題目");
    }

    #[test]
    fn marks_inside_the_text_are_left_out_and_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let long = "x".repeat((1 << 16) - 5);
        for (text, expected, marks) in [
            ("\u{feff}a\n\u{feff}b\u{feff}", "a\nb".to_owned(), 2),
            (
                &*format!("{long}\u{feff}\u{feff}é\u{feff}z"),
                format!("{long}éz"),
                3,
            ),
            ("ab", "ab".to_owned(), 0),
        ] {
            std::fs::write(&path, text).unwrap();
            let source = Source::new(&path);
            let found = Text::detect(&source, None).unwrap();
            for _ in 0..2 {
                let mut read = String::new();
                let mut input = found.open(&source).unwrap();
                input.read_to_string(&mut read).unwrap();
                assert!(read == expected, "{text}");
                assert_eq!(found.marks.get(), marks, "{text}");
            }
        }
    }
}
