//! The encoding of a text file, and its content as UTF-8. Chinese agencies export GB18030 as
//! often as UTF-8, and Excel's "Unicode text" is UTF-16.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{Emitter, Source};
use crate::diagnostics::{Diagnostic, Severity, fault};

/// How a file's bytes are to be read.
pub(crate) struct Text {
    encoding: &'static Encoding,
    /// Whether some bytes mean nothing in this encoding.
    damaged: bool,
}

impl Text {
    /// Takes the configured encoding, or detects it: by the byte order mark, then UTF-8 if it is
    /// valid, then GB18030.
    pub(crate) fn detect(
        source: &Source,
        configured: Option<&'static Encoding>,
    ) -> Result<Self, Diagnostic> {
        let head = source.head(4096)?;
        if let Some((encoding, _)) = Encoding::for_bom(&head) {
            return Ok(Self {
                encoding,
                damaged: false,
            });
        }
        if let Some(encoding) = configured {
            return Ok(Self {
                encoding,
                damaged: false,
            });
        }
        if let Some(encoding) = wide(&head)? {
            return Ok(Self {
                encoding,
                damaged: false,
            });
        }
        let (valid, invalid) = count_utf8(source.open()?);
        // One cut character must not turn a whole UTF-8 file into GB18030 gibberish.
        let encoding = if invalid * 20 <= valid {
            UTF_8
        } else {
            GB18030
        };
        Ok(Self {
            encoding,
            damaged: encoding == UTF_8 && invalid > 0,
        })
    }

    /// The content as UTF-8, without byte order mark; bytes that mean nothing become U+FFFD.
    pub(crate) fn open(&self, source: &Source) -> io::Result<Utf8<Box<dyn BufRead>>> {
        Ok(Utf8 {
            input: source.open()?,
            decoder: self.encoding.new_decoder_with_bom_removal(),
            buffer: vec![0; 1 << 16],
            start: 0,
            end: 0,
            ended: false,
        })
    }

    /// Says what cannot be seen in the published site.
    pub(crate) fn warn(&self, source: &Source, out: &mut Emitter) {
        if self.damaged {
            let reason = format!("some bytes are not valid in {}", self.encoding.name());
            out.say(
                Diagnostic::new(Severity::Warning, source.name(), reason)
                    .hint("export the file again; the places show as \u{fffd}"),
            );
        } else if self.encoding != UTF_8 {
            out.say(super::note(
                source,
                format!("read as {}", self.encoding.name()),
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

/// Counts valid characters beyond ASCII, and invalid sequences.
fn count_utf8(mut input: impl Read) -> (usize, usize) {
    let (mut valid, mut invalid) = (0, 0);
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
                    valid += beyond_ascii(text);
                    break 0;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    valid += beyond_ascii(std::str::from_utf8(good).unwrap_or_default());
                    match error.error_len() {
                        Some(length) => {
                            invalid += 1;
                            rest = &bad[length..];
                        }
                        None => break bad.len(),
                    }
                }
            }
        };
        if read == 0 {
            return (valid, invalid + usize::from(cut > 0));
        }
        buffer.copy_within(filled - cut..filled, 0);
        kept = cut;
    }
}

fn beyond_ascii(text: &str) -> usize {
    text.bytes().filter(|byte| *byte >= 0xc0).count()
}

/// A reader that gives UTF-8, whatever the encoding below it.
///
/// It has a buffer of its own: a decoder makes no progress into room for less than a character.
pub(crate) struct Utf8<R> {
    input: R,
    decoder: Decoder,
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
            (self.start, self.end) = (0, written);
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(&self.buffer[self.start..self.end])
    }

    fn consume(&mut self, amount: usize) {
        self.start = self.end.min(self.start + amount);
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
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
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
            assert_eq!(
                (found.encoding, found.damaged),
                (encoding, damaged),
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
}
