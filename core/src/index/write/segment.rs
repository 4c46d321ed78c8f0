//! One tantivy segment of all listings, with names that do not depend on chance.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::directory::RamDirectory;
use tantivy::schema::Schema;
use tantivy::tokenizer::{self, TextAnalyzer, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{Directory, Index, SegmentReader, SingleSegmentIndexWriter, TantivyDocument};

use super::glossing::Glossing;
use crate::index::schema::{ANALYSER, Row, schema};
use crate::listing::{Date, Listing, Part, Price, Stated, Text};
use crate::text::Analyser;
use crate::vocabulary::Vocabulary;

/// What tantivy may allocate before it must have written: all of it, one segment is what we want.
const MEMORY: usize = 1 << 30;
/// The segment's id in every index that we write: tantivy draws one at random.
const SEGMENT: &str = "00000000000000000000000000000001";
const SEGMENT_HYPHENATED: &str = "00000000-0000-0000-0000-000000000001";
const META: &str = "meta.json";

/// Files by name.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// The files of a segment that holds `listings` in their order, by name, sorted; and the terms of
/// alphabetic scripts that stand in them.
pub(super) fn write(
    listings: &[&Listing],
    glossing: &mut Glossing<'_>,
) -> tantivy::Result<(Files, BTreeSet<String>)> {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(ANALYSER, TextAnalyzer::from(Terms(Arc::default())));
    let directory = RamDirectory::create();
    let schema = schema();
    let mut writer: SingleSegmentIndexWriter = Index::builder()
        .schema(schema.clone())
        .tokenizers(tokenizers)
        .single_segment_index_writer(directory.clone(), MEMORY)?;
    for listing in listings {
        let mut document = document(&schema, listing)?;
        document.add_text(schema.get_field("gloss")?, glossing.gloss(listing));
        writer.add_document(document)?;
    }
    let index = writer.finalize()?;

    let metas = index.load_metas()?;
    let drawn = metas
        .segments
        .first()
        .map(|segment| segment.id().uuid_string())
        .unwrap_or_default();
    let mut files = Vec::new();
    for path in metas.list_segment_files() {
        if directory.exists(&path)? {
            let name = path.to_string_lossy().replace(&drawn, SEGMENT);
            files.push((name, directory.open_read(&path)?.read_bytes()?.to_vec()));
        }
    }
    let meta = directory.atomic_read(META.as_ref())?;
    let meta = String::from_utf8_lossy(&meta).replace(&drawn, SEGMENT);
    let hyphenated = [0..8, 8..12, 12..16, 16..20, 20..32]
        .map(|part| &drawn[part])
        .join("-");
    files.push((
        META.into(),
        meta.replace(&hyphenated, SEGMENT_HYPHENATED).into_bytes(),
    ));
    files.sort();
    Ok((files, latin_terms(&index)?))
}

fn latin_terms(index: &Index) -> tantivy::Result<BTreeSet<String>> {
    let mut terms = BTreeSet::new();
    for segment in index.searchable_segments()? {
        let segment = SegmentReader::open(&segment)?;
        for field in ["title", "body"] {
            let index = segment.inverted_index(index.schema().get_field(field)?)?;
            let mut stream = index.terms().stream()?;
            while let Some((term, _)) = stream.next() {
                if term.iter().all(u8::is_ascii_lowercase) {
                    terms.insert(String::from_utf8_lossy(term).into_owned());
                }
            }
        }
    }
    Ok(terms)
}

fn document(schema: &Schema, listing: &Listing) -> tantivy::Result<TantivyDocument> {
    let mut document = TantivyDocument::new();
    document.add_text(schema.get_field("id")?, &listing.id);
    let (title, body) = (schema.get_field("title")?, schema.get_field("body")?);
    for Text { part, text, .. } in listing.texts() {
        document.add_text(if part == Part::Title { title } else { body }, text);
    }
    for (name, value) in row(listing).values() {
        document.add_u64(schema.get_field(name)?, value);
    }
    Ok(document)
}

fn numbers<V: Vocabulary>(stated: &[Stated<V>]) -> Vec<u64> {
    let mut numbers: Vec<_> = stated
        .iter()
        .filter_map(|stated| stated.value)
        .map(Vocabulary::number)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn row(listing: &Listing) -> Row {
    let price = listing
        .price
        .as_ref()
        .or(listing.budget.as_ref())
        .and_then(|price| price.value);
    let bound = |bound: fn(Price) -> Option<u64>| price.and_then(bound).into_iter().collect();
    let date = |date: &Option<Stated<Date>>| {
        let day = date
            .as_ref()
            .and_then(|stated| stated.value)
            .map(Date::days);
        // Days before 1970 are of no use to a deadline.
        day.and_then(|day| u64::try_from(day).ok())
            .into_iter()
            .collect()
    };
    let maturity = listing.maturity.as_ref().and_then(|stated| stated.value);
    Row {
        field: numbers(&listing.field),
        industry: numbers(&listing.industry),
        region: numbers(&listing.region),
        cooperation: numbers(&listing.cooperation),
        maturity: maturity
            .map(crate::matching::pack_maturity)
            .into_iter()
            .collect(),
        ip_status: numbers(listing.ip_status.as_slice()),
        price_least: bound(|price| price.least),
        price_most: bound(|price| price.most),
        currency: bound(|price| Some(price.currency as u64 + 1)),
        expires: date(&listing.expires),
        published: date(&listing.published),
    }
}

/// The analyser as a tantivy tokenizer.
#[derive(Clone)]
struct Terms(Arc<Analyser>);

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let mut terms = Vec::new();
        self.0.analyse(text, |token| terms.push(token.term));
        Stream {
            terms: terms.into_iter(),
            token: tokenizer::Token::default(),
        }
    }
}

struct Stream {
    terms: std::vec::IntoIter<String>,
    token: tokenizer::Token,
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some(term) = self.terms.next() else {
            return false;
        };
        self.token.text = term;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &tokenizer::Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut tokenizer::Token {
        &mut self.token
    }
}
