//! Writes the tables of texts as the keys, which they share, and the texts of each language, a line for each: so the
//! page's program holds no key twice.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let out = env::var("OUT_DIR")?;
    let write =
        |name: &str, lines: &[&str]| fs::write(Path::new(&out).join(name), lines.join("\n"));
    let [zh, en] = ["zh", "en"].map(|lang| fs::read_to_string(format!("locales/{lang}.txt")));
    let (zh, en) = (zh?, en?);
    let [zh, en] = [&zh, &en].map(|table| {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let texts = lines.filter_map(|line| line.split_once(" = "));
        texts
            .map(|(key, text)| (key.trim(), text.trim()))
            .collect::<BTreeMap<_, _>>()
    });
    if !zh.keys().eq(en.keys()) {
        return Err("locales/zh.txt and locales/en.txt have other keys".into());
    }
    write("keys.txt", &zh.keys().copied().collect::<Vec<_>>())?;
    write("zh.txt", &zh.values().copied().collect::<Vec<_>>())?;
    write("en.txt", &en.values().copied().collect::<Vec<_>>())?;
    Ok(())
}
