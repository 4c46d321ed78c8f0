//! Which chunks a published catalogue consists of. The builder asks before it removes chunks that no
//! catalogue needs any more.

use std::collections::BTreeSet;

use super::fetch::fetch;
use super::layout::LARGEST_HOT;
use super::table::{LARGEST_BLOCK, Table};
use super::{ChunkName, ChunkSource, Error, Layout};

/// Every chunk that the hot chunk `hot` leads to, itself among them.
///
/// # Errors
///
/// Where the hot chunk, or one that leads to others, is missing, altered or of another format.
pub async fn reachable<S: ChunkSource>(
    source: &S,
    hot: ChunkName,
) -> Result<BTreeSet<ChunkName>, Error> {
    let layout = Layout::read(&fetch(source, hot, LARGEST_HOT).await?)?;
    let mut names: BTreeSet<_> = layout.chunks().map(|(_, name)| name).collect();
    names.insert(hot);
    for table in [layout.completions, layout.spellings].into_iter().flatten() {
        names.insert(table);
        let table = Table::decode(&fetch(source, table, LARGEST_BLOCK).await?)?;
        names.extend(table.chunks);
    }
    Ok(names)
}
