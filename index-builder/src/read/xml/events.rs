//! XML as elements and texts, with what is wrong and where. Nothing outside the file is read, and no entity is
//! expanded: a few lines that declare them can stand for gigabytes.

use std::io::{self, BufRead, BufReader, Read as _};
use std::rc::Rc;

use quick_xml::XmlVersion;
use quick_xml::errors::Error;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostics::{Diagnostic, fault};
use crate::read::Source;
use crate::read::records::{Meter, Metered};
use crate::read::text::{Text, Utf8};

/// Elements may lie this deep in each other.
const MOST_LEVELS: usize = 128;

/// A piece of a document.
pub(super) enum Piece {
    Open(Tag),
    Close,
    Text(String),
    End,
}

/// The beginning of an element.
pub(super) struct Tag {
    /// With its prefix, as it is written.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

type Input = BufReader<Metered<Utf8<Box<dyn BufRead>>>>;

/// A reader of pieces.
pub(super) struct Pieces<'s> {
    source: &'s Source,
    text: &'s Text,
    reader: quick_xml::Reader<Input>,
    buffer: Vec<u8>,
    /// The elements that are open.
    open: Vec<String>,
}

impl<'s> Pieces<'s> {
    pub(super) fn new(source: &'s Source, text: &'s Text, meter: &Rc<Meter>) -> io::Result<Self> {
        let input = BufReader::new(Metered {
            input: text.open(source)?,
            meter: Rc::clone(meter),
            limits: source.limits(),
            values: marks,
        });
        let mut reader = quick_xml::Reader::from_reader(input);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // `R&D` is as good as `R&amp;D`: nothing else can be meant.
        config.allow_dangling_amp = true;
        Ok(Self {
            source,
            text,
            reader,
            buffer: Vec::new(),
            open: Vec::new(),
        })
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Piece, Diagnostic> {
        loop {
            self.buffer.clear();
            let from = self.reader.buffer_position();
            let found = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => of_event(&event),
                Err(Error::Io(error)) => return Err(of_io(&error)),
                Err(error) => {
                    let at = self.reader.error_position();
                    return Err(self.fault(at, &wrong(&error), None));
                }
            };
            match found {
                Found::Nothing => {}
                Found::Open(tag) if self.open.len() >= MOST_LEVELS => {
                    let what = format!("nested more than {MOST_LEVELS} deep, at <{}>", tag.name);
                    let hint = "write each listing as an element with plain elements in it";
                    return Err(self.fault(from, &what, Some(hint)));
                }
                Found::Open(tag) => {
                    self.open.push(tag.name.clone());
                    return Ok(Piece::Open(tag));
                }
                Found::Close => {
                    self.open.pop();
                    return Ok(Piece::Close);
                }
                Found::Text(text) if self.open.is_empty() => {
                    if !text.trim().is_empty() {
                        return Err(self.fault(from, "text outside the outermost element", None));
                    }
                }
                Found::Text(text) => return Ok(Piece::Text(text)),
                Found::End => {
                    let Some(name) = self.open.last() else {
                        return Ok(Piece::End);
                    };
                    let what = format!("the file ends, and <{name}> is not closed");
                    let hint = "the file seems to be cut off: copy or export it again";
                    return Err(self.fault(from, &what, Some(hint)));
                }
                Found::Entities => {
                    return Err(fault(
                        "its DTD declares entities: they are not expanded, since a few lines can \
                         stand for gigabytes",
                        "export it without a DTD, or write the texts themselves in place of the \
                         entities",
                    ));
                }
                Found::Wrong(what) => return Err(self.fault(from, &what, None)),
            }
        }
    }

    fn fault(&self, at: u64, what: &str, hint: Option<&str>) -> Diagnostic {
        let place = self.place(at).map_or(String::new(), |(line, character)| {
            format!(" at line {line}, character {character}")
        });
        let hint = hint.unwrap_or("correct that place, or export the file again");
        fault(format!("not valid XML{place}: {what}"), hint)
    }

    /// The line and the character of a byte of the text.
    fn place(&self, at: u64) -> io::Result<(usize, usize)> {
        let mut input = self.text.open(self.source)?.take(at);
        let (mut line, mut character) = (1, 1);
        loop {
            let buffer = input.fill_buf()?;
            if buffer.is_empty() {
                return Ok((line, character));
            }
            for byte in buffer {
                match byte {
                    b'\n' => (line, character) = (line + 1, 1),
                    // The rest of a character.
                    0x80..=0xbf => {}
                    _ => character += 1,
                }
            }
            let length = buffer.len();
            input.consume(length);
        }
    }
}

enum Found {
    Nothing,
    Open(Tag),
    Close,
    Text(String),
    End,
    Entities,
    Wrong(String),
}

fn of_event(event: &Event<'_>) -> Found {
    match event {
        Event::Start(tag) | Event::Empty(tag) => match attributes(tag) {
            Ok(attributes) => Found::Open(Tag {
                name: tag.name().as_ref().to_owned(),
                attributes,
            }),
            Err(what) => Found::Wrong(what),
        },
        Event::End(_) => Found::Close,
        Event::Text(text) => Found::Text(text.xml10_content().into_owned()),
        Event::CData(text) => Found::Text(text.xml10_content().into_owned()),
        Event::GeneralRef(entity) => match entity.resolve_char_ref() {
            Ok(Some(character)) => Found::Text(character.to_string()),
            Ok(None) => {
                let name = entity.xml10_content();
                let known = resolve_predefined_entity(&name).map(str::to_owned);
                // Entities of HTML are read where the texts are cleaned.
                Found::Text(known.unwrap_or_else(|| format!("&{name};")))
            }
            Err(_) => Found::Wrong(format!("`&{};` stands for no character", &**entity)),
        },
        Event::DocType(text) if text.contains("<!ENTITY") => Found::Entities,
        Event::Eof => Found::End,
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Found::Nothing,
    }
}

/// The attributes of an element that say something of what it holds.
fn attributes(tag: &BytesStart<'_>) -> Result<Vec<(String, String)>, String> {
    let mut found = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute
            .map_err(|error| format!("an attribute of <{}>: {error}", tag.name().as_ref()))?;
        let name = attribute.key.as_ref();
        if name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xsi:") {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.map_or_else(
            |_| attribute.value.to_string(),
            std::borrow::Cow::into_owned,
        );
        found.push((name.to_owned(), value));
    }
    Ok(found)
}

/// The elements and attributes that a piece of XML holds at most.
fn marks(xml: &[u8]) -> u64 {
    let marks = xml.iter().filter(|byte| matches!(byte, b'<' | b'='));
    marks.count() as u64
}

fn wrong(error: &Error) -> String {
    let text = error.to_string();
    let what = ["syntax error: ", "ill-formed document: "]
        .iter()
        .find_map(|lead| text.strip_prefix(lead));
    what.unwrap_or(&text).to_owned()
}

fn of_io(error: &io::Error) -> Diagnostic {
    let ours = error
        .get_ref()
        .and_then(|it| it.downcast_ref::<Diagnostic>());
    ours.cloned()
        .unwrap_or_else(|| io::Error::new(error.kind(), error.to_string()).into())
}
