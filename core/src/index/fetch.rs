//! Files of a catalogue from its source, verified.

use super::chunk;
use super::{ChunkName, ChunkSource, Error};

/// The bytes of a chunk, verified and inflated to no more than `most`.
pub(super) async fn fetch<S: ChunkSource>(
    source: &S,
    name: ChunkName,
    most: usize,
) -> Result<Vec<u8>, Error> {
    let path = name.path();
    let stored = read(source, &path).await?;
    chunk::decode(name, &stored, most).ok_or(Error::Altered { path })
}

/// The bytes of a file.
pub(super) async fn read<S: ChunkSource>(source: &S, path: &str) -> Result<Vec<u8>, Error> {
    let read = source.read(path).await;
    read.map_err(|source| Error::Source {
        path: path.into(),
        source,
    })
}
