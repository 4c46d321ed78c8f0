//! The files that make tantivy read our postings: those of a segment with one listing of one word, written
//! by tantivy itself. Of its postings file the head and the tail stay, and our chunks lie between.

use tantivy::directory::RamDirectory;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Directory, Index, SegmentReader, SingleSegmentIndexWriter, TantivyDocument, Term};

use crate::index::PostingsFile;
use crate::index::catalogue::FIELD;

/// The segment's id in every index that we write: tantivy draws one at random.
const SEGMENT: &str = "00000000000000000000000000000001";
const SEGMENT_HYPHENATED: &str = "00000000-0000-0000-0000-000000000001";
const META: &str = "meta.json";
/// The end of the postings file's name.
const POSTINGS: &str = ".idx";
/// The least memory with which tantivy writes a segment.
const MEMORY: usize = 16 << 20;
const WORD: &str = "a";

/// Files by name.
type Files = Vec<(String, Vec<u8>)>;

/// The small files, and the postings file without chunks.
pub(super) fn files() -> tantivy::Result<(Files, PostingsFile)> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqs);
    let field = schema.add_text_field(FIELD, TextOptions::default().set_indexing_options(indexing));
    let directory = RamDirectory::create();
    let mut writer: SingleSegmentIndexWriter = Index::builder()
        .schema(schema.build())
        .single_segment_index_writer(directory.clone(), MEMORY)?;
    let mut document = TantivyDocument::new();
    document.add_text(field, WORD);
    writer.add_document(document)?;
    let index = writer.finalize()?;

    let metas = index.load_metas()?;
    let random_id = metas
        .segments
        .first()
        .map(|segment| segment.id().uuid_string())
        .unwrap_or_default();
    let mut files = Files::new();
    let mut postings = PostingsFile::default();
    for path in metas.list_segment_files() {
        if !directory.exists(&path)? {
            continue;
        }
        let name = path.to_string_lossy().replace(&random_id, SEGMENT);
        let bytes = directory.open_read(&path)?.read_bytes()?;
        if name.ends_with(POSTINGS) {
            let tail = &bytes[8 + stub_bytes(&index)?..];
            postings = PostingsFile {
                name,
                tail: tail.to_vec(),
                ..PostingsFile::default()
            };
        } else {
            files.push((name, bytes.to_vec()));
        }
    }
    let meta = directory.atomic_read(META.as_ref())?;
    let meta = String::from_utf8_lossy(&meta).replace(&random_id, SEGMENT);
    let hyphenated = [0..8, 8..12, 12..16, 16..20, 20..32]
        .map(|part| &random_id[part])
        .join("-");
    files.push((
        META.into(),
        meta.replace(&hyphenated, SEGMENT_HYPHENATED).into_bytes(),
    ));
    files.sort();
    Ok((files, postings))
}

/// Bytes of the one word's postings.
fn stub_bytes(index: &Index) -> tantivy::Result<usize> {
    let mut bytes = 0;
    for segment in index.searchable_segments()? {
        let field = index.schema().get_field(FIELD)?;
        let postings = SegmentReader::open(&segment)?.inverted_index(field)?;
        let info = postings.get_term_info(&Term::from_field_text(field, WORD))?;
        bytes += info.map_or(0, |info| info.postings_range.end);
    }
    Ok(bytes)
}
