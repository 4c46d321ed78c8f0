//! What the tests of damage share: an honest catalogue with every kind of chunk, calls that read all of it,
//! and pseudo-random changes that are the same in every run.
#![allow(dead_code, unreachable_pub)] // each test uses its part

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pollster::block_on;
use techmatch_core::completion::suggest;
use techmatch_core::index::{
    Catalogue, ChunkName, ChunkSource, Error, MANIFEST, MemorySource, encode_chunk,
};
use techmatch_core::indexer::{Settings, write};
use techmatch_core::listing::{Currency, Date, Kind, Listing, Metric, Price, Stated};
use techmatch_core::matching::Matcher;
use techmatch_core::vocabulary::{
    Cooperation, Field, Industry, IpStatus, Maturity, Region, Vocabulary,
};
use techmatch_core::wire::{Aspect, Criterion, Draft, FacetName, Filter, Need};

/// Pseudo-random numbers.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    pub fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// Numbers at which decoders err.
const EXTREMES: [u64; 8] = [
    0,
    1,
    0x7F,
    0xFFFF,
    0x7FFF_FFFF,
    0xFFFF_FFFF,
    u64::MAX >> 1,
    u64::MAX,
];

/// Changes some bytes in one to three ways.
pub fn mutate(bytes: &mut Vec<u8>, draw: &mut Draw) {
    for _ in 0..=draw.below(3) {
        let at = draw.below(bytes.len());
        let end = (at + 1 + draw.below(16)).min(bytes.len());
        match draw.below(9) {
            0 => bytes.truncate(at),
            1 => bytes.extend((0..draw.below(64)).map(|it| it as u8)),
            2 => bytes.splice(at..at, [0xFF; 8]).for_each(drop),
            3 => bytes.drain(at.min(end)..end).for_each(drop),
            4 => {
                let part = bytes[at.min(end)..end].to_vec();
                let to = draw.below(bytes.len());
                bytes.splice(to..to, part).for_each(drop);
            }
            5 => {
                let number = draw.of(&EXTREMES).to_le_bytes();
                let width = [1, 2, 4, 8][draw.below(4)];
                for (byte, number) in bytes.iter_mut().skip(at).zip(&number[..width]) {
                    *byte = *number;
                }
            }
            6 | 7 if !bytes.is_empty() => bytes[at] ^= 1 << draw.below(8),
            _ if !bytes.is_empty() => bytes[at] = draw.below(256) as u8,
            _ => {}
        }
    }
}

fn all<V: Vocabulary>(words: &str) -> Vec<Stated<V>> {
    let values = V::read(words).into_iter();
    values.map(|it| Stated::known(words, it)).collect()
}

/// Listings of both kinds and languages, with every attribute.
pub fn listings(count: usize) -> Vec<Listing> {
    let zh = [
        "耐高温",
        "锂电池",
        "隔膜",
        "陶瓷",
        "涂层",
        "海水",
        "淡化",
        "检测",
        "轴承",
        "废水",
    ];
    let en = [
        "ceramic",
        "separator",
        "lithium",
        "coating",
        "desalination",
        "membrane",
        "sensor",
    ];
    let mut draw = Draw(7);
    (0..count)
        .map(|place| {
            let kind = if place % 3 == 2 {
                Kind::Demand
            } else {
                Kind::Supply
            };
            let place_of = ["浙江", "江苏、上海", "广东"][place % 3];
            let mut words = |count: usize, common: &str| {
                let mut text = common.to_owned();
                for _ in 0..count {
                    text += *draw.of(&zh);
                    let _ = write!(text, " {} w{} ", draw.of(&en), draw.below(300));
                }
                text
            };
            let mut listing = Listing::new(format!("id-{place}"), kind, words(2, "技术 "));
            listing.description = Some(words(12, "a technology of 技术，耐温≥1000℃，"));
            listing.problem = Some(words(3, "问题 "));
            listing.keywords = vec![words(1, "")];
            listing.metrics = vec![Metric::read("耐温 ≥1000 ℃"), Metric::read("厚度 12-16 μm")];
            if place % 2 == 0 {
                listing.maturity = Some(Stated::known("通过中试", Maturity::new(6, 7).unwrap()));
                listing.cooperation = all::<Cooperation>("技术许可、技术转让、合作开发");
                listing.region = all::<Region>(place_of);
            }
            if place % 5 < 3 {
                listing.field = all::<Field>("新材料");
                listing.industry = all::<Industry>("制造业");
                listing.ip_status = Some(Stated::known("已授权", IpStatus::Granted));
                let price = Price {
                    least: Some(10_000 * (1 + place as u64)),
                    most: Some(20_000 * (1 + place as u64)),
                    currency: Currency::Cny,
                    negotiable: false,
                };
                listing.price = Some(Stated::known("面议", price));
                listing.expires =
                    Date::read("2027-03-01").map(|it| Stated::known("2027-03-01", it));
                listing.published =
                    Date::read("2026-03-01").map(|it| Stated::known("2026-03-01", it));
            }
            listing
        })
        .collect()
}

/// The honest catalogue, with `count` listings.
pub fn published(count: usize) -> MemorySource {
    published_of(&listings(count))
}

/// A catalogue of these listings.
pub fn published_of(listings: &[Listing]) -> MemorySource {
    published_with(listings, &Settings::default())
}

/// The same, with settings.
pub fn published_with(listings: &[Listing], settings: &Settings) -> MemorySource {
    let words = [
        ("电池", "battery"),
        ("隔膜", "separator"),
        ("陶瓷", "ceramic"),
        ("海水", "seawater"),
        ("淡化", "desalination"),
        ("涂层", "coating"),
    ];
    written(listings, settings, &words)
}

/// A catalogue of these listings, with settings and a glossary.
pub fn written(listings: &[Listing], settings: &Settings, words: &[(&str, &str)]) -> MemorySource {
    let word = |&(zh, en): &(&str, &str)| (zh.to_owned(), vec![en.to_owned()]);
    let dictionary: BTreeMap<String, Vec<String>> = words.iter().map(word).collect();
    let mut source = MemorySource::default();
    write(listings, settings, &dictionary, |path, bytes| {
        source.files.insert(path.into(), bytes.into());
        Ok(())
    })
    .unwrap();
    source
}

/// The catalogue of a source, open.
pub fn opened(source: MemorySource) -> Catalogue<MemorySource> {
    block_on(Catalogue::open(source)).unwrap()
}

/// What a call gives, to hold against what it gives elsewhere.
pub type Outcome = Result<String, Error>;

/// A call of a catalogue.
pub type Call<S> = fn(&Catalogue<S>) -> Outcome;

/// Everything that a catalogue is asked, by name: together these read every chunk.
pub fn calls<S: ChunkSource>() -> [(&'static str, Call<S>); 11] {
    fn answer<S: ChunkSource>(catalogue: &Catalogue<S>, need: &Need) -> Outcome {
        let answer = block_on(Matcher::default().answer(catalogue, need))?;
        Ok(serde_json::to_string(&answer).unwrap())
    }
    fn typed(text: &str) -> Need {
        Need {
            text: text.into(),
            today: Date::read("2026-11-27"),
            ..Need::new(Kind::Supply)
        }
    }
    fn suggested<S: ChunkSource>(catalogue: &Catalogue<S>, text: &str) -> Outcome {
        let found = block_on(suggest(catalogue, &Draft::new(Kind::Supply, text)))?;
        Ok(serde_json::to_string(&found).unwrap())
    }
    [
        ("Chinese", |it| {
            answer(
                it,
                &typed("锂电池隔膜 技术，耐温≥900℃，已通过中试，浙江优先"),
            )
        }),
        ("English", |it| {
            answer(it, &typed("a ceramic separator for lithium batteries w17"))
        }),
        ("misspelt", |it| answer(it, &typed("ceramic seperator"))),
        ("listing", |it| {
            let like = Some("id-2".into());
            answer(
                it,
                &Need {
                    like,
                    facets: true,
                    limit: 60,
                    ..Need::new(Kind::Supply)
                },
            )
        }),
        ("demands", |it| {
            let like = Some("id-0".into());
            answer(
                it,
                &Need {
                    like,
                    ..Need::new(Kind::Demand)
                },
            )
        }),
        ("browse", |it| {
            let filter = |name, code: &str| Filter {
                name,
                codes: vec![code.into()],
            };
            let criteria = [
                Aspect::Price,
                Aspect::Deadline,
                Aspect::IpStatus,
                Aspect::Industry,
            ];
            let words = ["50万元以内", "2027-02-01", "已授权", "制造业"];
            let criteria = criteria.into_iter().zip(words);
            let need = Need {
                filters: vec![
                    filter(FacetName::Region, "33"),
                    filter(FacetName::Cooperation, "licence"),
                ],
                criteria: criteria
                    .map(|(it, words)| Criterion::new(it, words))
                    .collect(),
                facets: true,
                offset: 3,
                ..typed("")
            };
            answer(it, &need)
        }),
        ("suggest Chinese", |it| suggested(it, "耐高温锂")),
        ("suggest pinyin", |it| suggested(it, "gemo")),
        ("suggest English", |it| suggested(it, "sep")),
        ("by id", |it| {
            let mut all = String::new();
            for id in ["id-0", "id-17", "id-89"] {
                all += &serde_json::to_string(&block_on(it.listing(id))?).unwrap();
            }
            Ok(all)
        }),
        ("every listing", |it| {
            let documents = it.documents(Kind::Supply).chain(it.documents(Kind::Demand));
            // What a damaged count says is not what a reader asks for.
            let documents: Vec<u32> = documents.take(500).collect();
            Ok(block_on(it.listings(&documents))?.len().to_string())
        }),
    ]
}

/// A published catalogue taken apart.
pub struct Tree {
    source: MemorySource,
    /// What its chunks hold, by path.
    pub chunks: BTreeMap<String, Vec<u8>>,
    manifest: String,
}

impl Tree {
    pub fn of(source: &MemorySource) -> Self {
        let mut chunks = source.files.clone();
        let manifest = String::from_utf8(chunks.remove(MANIFEST).unwrap()).unwrap();
        for stored in chunks.values_mut() {
            *stored = match stored.split_first().unwrap() {
                (0, body) => body.to_vec(),
                (_, body) => miniz_oxide::inflate::decompress_to_vec(body).unwrap(),
            };
        }
        Self {
            source: source.clone(),
            chunks,
            manifest,
        }
    }

    /// The path of the hot chunk.
    pub fn hot(&self) -> String {
        let manifest: serde_json::Value = serde_json::from_str(&self.manifest).unwrap();
        path(manifest["hot"].as_str().unwrap())
    }

    /// Publishes the tree with other contents of one chunk: whatever names it names it by the hash of
    /// these, up to the manifest.
    pub fn with(&self, chunk: &str, contents: Vec<u8>) -> MemorySource {
        let mut source = self.source.clone();
        let mut manifest = self.manifest.clone();
        let mut changed = vec![(chunk.to_owned(), contents)];
        while let Some((old, contents)) = changed.pop() {
            let (name, stored) = encode_chunk(&contents);
            source.files.insert(name.path(), stored);
            let (old, new) = (hex(&old), name.to_string());
            manifest = manifest.replace(&old, &new);
            let (old, new) = (raw(&old), raw(&new));
            let naming = self.chunks.iter().filter(|(_, it)| holds(it, &old));
            changed.extend(naming.map(|(path, it)| (path.clone(), replaced(it, &old, &new))));
        }
        source.files.insert(MANIFEST.into(), manifest.into_bytes());
        source
    }
}

fn path(name: &str) -> String {
    ChunkName::parse(name).unwrap().path()
}

/// The name of the chunk at a path.
fn hex(path: &str) -> String {
    path.trim_start_matches("chunks").replace('/', "")
}

fn raw(name: &str) -> Vec<u8> {
    let pairs = (0..name.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&name[at..at + 2], 16).unwrap())
        .collect()
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|it| it == name)
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len().saturating_sub(old.len() - 1) {
        if bytes[at..].starts_with(old) {
            bytes[at..at + new.len()].copy_from_slice(new);
        }
    }
    bytes
}
