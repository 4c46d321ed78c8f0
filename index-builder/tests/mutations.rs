//! Every reader on mutated files: it neither panics nor hangs, and each error names the file, the
//! reason and the hint. The mutations are the same in every run. `TECHMATCH_MUTATIONS` says how
//! many there are of each form; what fails is kept in the folder that the message names.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use techmatch::fuzzing;
use tempfile::TempDir;
use workbooks::Grid;

#[allow(unreachable_pub)]
#[path = "../../tests/src/workbooks.rs"]
mod workbooks;

/// How long one file may take.
const LONGEST: Duration = Duration::from_secs(10);

/// Marsaglia's xorshift64, from a seed that is not 0.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length);
        start..start + self.below((length - start).min(1 + length / 4)) + 1
    }
}

/// One to four changes of some bytes.
fn mutate(random: &mut Random, bytes: &mut Vec<u8>, other: &[u8]) {
    const NUMBERS: [u64; 8] = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff, u64::MAX];
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            bytes.push(random.next() as u8);
        }
        let range = random.range(bytes.len());
        let range = range.start..range.end.min(bytes.len());
        match random.below(10) {
            0 => bytes[range.start] ^= 1 << random.below(8),
            1 => bytes[range.start] = random.next() as u8,
            2 => drop(bytes.drain(range)),
            3 => bytes.truncate(range.start),
            4 => {
                let more: Vec<u8> = (0..random.below(16)).map(|_| random.next() as u8).collect();
                bytes.splice(range.start..range.start, more);
            }
            5 => {
                let again = bytes[range.clone()].repeat(1 + random.below(3));
                bytes.splice(range.start..range.start, again);
            }
            6 if !other.is_empty() => {
                let part = random.range(other.len());
                let part = other[part.start..part.end.min(other.len())].to_vec();
                bytes.splice(range, part);
            }
            // A number in digits.
            7 => {
                let digit = |at: &usize| bytes[*at].is_ascii_digit();
                let Some(start) = (range.start..bytes.len()).find(digit) else {
                    continue;
                };
                let end = (start..bytes.len()).find(|at| !digit(at));
                let number = NUMBERS[random.below(8)].to_string().into_bytes();
                bytes.splice(start..end.unwrap_or(bytes.len()), number);
            }
            // A number in bytes.
            8 => {
                let number = NUMBERS[random.below(8)].to_le_bytes();
                for (byte, new) in bytes[range.start..]
                    .iter_mut()
                    .zip(&number[..1 << random.below(4)])
                {
                    *byte = *new;
                }
            }
            _ => {
                const MARKS: &[u8] = b"\"',;{}[]<>=/\\\n\r\t\0 ";
                bytes.insert(range.start, MARKS[random.below(MARKS.len())]);
            }
        }
    }
}

/// A mutation of a zip archive: of its own bytes, or of those of a part.
fn mutate_zip(random: &mut Random, seed: &[u8], other: &[u8]) -> Vec<u8> {
    if random.below(3) == 0 {
        let mut bytes = seed.to_vec();
        mutate(random, &mut bytes, other);
        return bytes;
    }
    let mut parts = workbooks::unzip(seed);
    for _ in 0..=random.below(2) {
        let at = random.below(parts.len());
        let from = parts[random.below(parts.len())].1.clone();
        mutate(random, &mut parts[at].1, &from);
    }
    workbooks::zip(&parts)
}

/// A form of file: seeds, whether they are zip archives, and its reader.
struct Form {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    zip: bool,
    read: fn(&Path) -> Result<(), String>,
}

/// The command, which reads workbooks.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_techmatch"))
}

fn listings(path: &Path) -> Result<(), String> {
    fuzzing::listings(path, Some(program())).map(drop)
}

fn forms() -> Vec<Form> {
    let mut grids = [Grid::supplies(), Grid::supplies()];
    grids[0].hidden_rows = vec![2, 3];
    grids[0].hidden_columns = vec![4];
    grids[1].name = "旧";
    grids[1].hidden = true;
    let form = Grid {
        rows: vec![
            vec!["成果名称", "分拣机"],
            vec!["成果单位", "某大学"],
            vec!["技术成熟度", "中试"],
            vec!["成果名称", "干化机"],
        ],
        ..Grid::default()
    };
    let text = |text: &str| text.as_bytes().to_vec();
    let csv = "编号,成果名称,成果简介,价格（万元）\nT1,分拣机,\"多行\n简介, 带逗号\",12\nT2,干化机,\"\"\"低温\"\"除湿\",面议\nT3,膜,反渗透,8\n";
    let json = r#"[{"id":"o1","title":"Separator","keywords":["a","b"],"price":5,"extra":{"x":null}},
{"id":"o2","kind":"demand","title":"隔膜 \ud83d\ude00","budget":"30-50万"}]"#;
    let feed = "<?xml version=\"1.0\" encoding=\"gb2312\"?><rss version=\"2.0\"><channel><title>目录</title>\
                <item><title>分拣机</title><link>https://x.example/1</link><caseId>T1</caseId>\
                <description>&lt;p&gt;视觉&lt;/p&gt;&#8451;</description><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item>\
                <item><title>膜</title><description><![CDATA[<b>反渗透</b>]]></description></item></channel></rss>";
    let xml = "<!DOCTYPE list><list xmlns:m=\"urn:m\"><offer id=\"o1\"><m:title xml:lang=\"zh\">泵</m:title>\
               <price currency=\"EUR\">5</price><keywords><keyword>a</keyword><keyword>b</keyword></keywords></offer>\
               <offer id='o2'><m:title>阀 &amp; R&D</m:title><summary><p>x</p><p>y</p></summary></offer></list>";
    vec![
        Form {
            name: "xml",
            seeds: vec![text(xml), encoding_rs::GBK.encode(feed).0.into_owned()],
            zip: false,
            read: listings,
        },
        Form {
            name: "csv",
            seeds: vec![
                text(csv),
                encoding_rs::GB18030.encode(csv).0.into_owned(),
                csv.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            ],
            zip: false,
            read: listings,
        },
        Form {
            name: "json",
            seeds: vec![
                text(json),
                text(
                    r#"{"data":{"supply":[{"title":"A"}],"demand":[{"title":"B","x":[[1,2],{"y":1e9}]}]}}"#,
                ),
            ],
            zip: false,
            read: listings,
        },
        Form {
            name: "jsonl",
            seeds: vec![text(
                "{\"id\":\"1\",\"kind\":\"supply\",\"title\":\"A\"}\n\n{\"title\":\"B\",\"kind\":\"demand\"}\n",
            )],
            zip: false,
            read: listings,
        },
        Form {
            name: "xlsx",
            seeds: vec![workbooks::xlsx(&grids)],
            zip: true,
            read: listings,
        },
        Form {
            name: "xlsb",
            seeds: vec![workbooks::xlsb(&grids)],
            zip: true,
            read: listings,
        },
        Form {
            name: "xls",
            seeds: vec![workbooks::xls(&grids)],
            zip: false,
            read: listings,
        },
        Form {
            name: "ods",
            seeds: vec![workbooks::ods(&grids)],
            zip: true,
            read: listings,
        },
        Form {
            name: "docx",
            seeds: vec![workbooks::docx(&grids), workbooks::docx(&[form])],
            zip: true,
            read: listings,
        },
        Form {
            name: "toml",
            seeds: vec![text(
                "[site]\ntitle_zh = \"目录\"\n[ranking]\ntitle_weight = 1.5\n[limits]\nrows = 5\n\
                 [[file]]\nmatch = \"a-*.csv\"\nkind = \"supply\"\nsheet = [\"A\"]\nheader_row = 3\n\
                 encoding = \"gbk\"\nseparator = \";\"\nhidden = \"keep\"\n[file.columns]\nname = \"title\"\n",
            )],
            zip: false,
            read: |path| {
                let bytes = fs::read(path).unwrap();
                fuzzing::configuration(&String::from_utf8_lossy(&bytes)).map(drop)
            },
        },
        Form {
            name: "glossary",
            seeds: vec![text("zh,en\n隔膜,separator;film\n电池,\"cell, battery\"\n")],
            zip: false,
            read: |path| fuzzing::glossary(&fs::read(path).unwrap()).map(drop),
        },
        Form {
            name: "needs",
            seeds: vec![text(
                "{\"id\":\"n1\",\"kind\":\"demand\",\"title\":\"耐高温隔膜\",\"budget\":\"50万以内\",\
                 \"metrics\":\"耐温 ≥150 ℃\",\"expires\":\"2026-01-01\"}\n{\"title\":\"x\",\"kind\":\"demand\"}\n",
            )],
            zip: false,
            read: |path| fuzzing::needs(path).map(drop),
        },
    ]
}

fn mutations() -> u64 {
    let said = std::env::var("TECHMATCH_MUTATIONS");
    said.ok().and_then(|said| said.parse().ok()).unwrap_or(60)
}

/// Mutations of a form, those whose number leaves this rest by two; gives what failed.
fn run(form: &Form, rest: u64, kept: &Path) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let ending = match form.name {
        "glossary" => "csv",
        "needs" => "jsonl",
        name => name,
    };
    let path = folder.path().join(format!("a.{ending}"));
    let mut failed = Vec::new();
    for number in (rest..mutations()).step_by(2) {
        let mut random = Random((number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let seed = &form.seeds[random.below(form.seeds.len())];
        let other = &form.seeds[random.below(form.seeds.len())];
        let bytes = if form.zip {
            mutate_zip(&mut random, seed, other)
        } else {
            let mut bytes = seed.clone();
            mutate(&mut random, &mut bytes, other);
            bytes
        };
        fs::write(&path, &bytes).unwrap();
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| (form.read)(&path)));
        let what = match outcome {
            Err(_) => "panics".to_owned(),
            Ok(Err(what)) => what,
            Ok(Ok(())) if begun.elapsed() > LONGEST => format!("takes {:?}", begun.elapsed()),
            Ok(Ok(())) => continue,
        };
        let kept = kept.join(format!("{}-{number}.{ending}", form.name));
        fs::write(&kept, &bytes).unwrap();
        failed.push(format!("{}: {what}", kept.display()));
    }
    failed
}

#[test]
fn mutated_files_neither_panic_nor_hang() {
    let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let mut failed = Vec::new();
    for form in forms() {
        let begun = Instant::now();
        let form = &form;
        thread::scope(|scope| {
            let halves = [0, 1].map(|rest| {
                scope.spawn({
                    let kept = &kept;
                    move || run(form, rest, kept)
                })
            });
            for half in halves {
                failed.extend(half.join().unwrap());
            }
        });
        println!(
            "{}: {} mutations, {} failed in all, {:.1} s",
            form.name,
            mutations(),
            failed.len(),
            begun.elapsed().as_secs_f64()
        );
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_seeds_are_read_whole() {
    let others = ["toml", "glossary", "needs"];
    for form in forms().iter().filter(|form| !others.contains(&form.name)) {
        for seed in &form.seeds {
            let folder = TempDir::new().unwrap();
            let path = folder.path().join(format!("成果.{}", form.name));
            fs::write(&path, seed).unwrap();
            let [read, published, errors] = fuzzing::listings(&path, Some(program())).unwrap();
            assert!(
                read >= 2 && published >= 1 && errors == 0,
                "{}: {read} {published} {errors}",
                form.name
            );
        }
    }
}
