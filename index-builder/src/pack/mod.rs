//! A whole catalogue in one HTML file, or in a folder beside one, that opens by a double click: page,
//! engine and chunks are in it. The page's side is `web/packed`.

pub(crate) mod contents;
pub(crate) mod media;
pub(crate) mod output;
pub(crate) mod page;
pub(crate) mod scripts;
pub(crate) mod selection;

/// A file of a catalogue: its path in a site, and its bytes.
pub(crate) type File = (String, Vec<u8>);
