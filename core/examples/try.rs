use std::collections::BTreeMap;
use techmatch_core::listing::{Kind, read::{FieldName as F, read_listing}};
fn main() {
    let mut n = 0; let (mut same, mut diff) = (0, 0);
    for file in ["market/technical_achievements.json", "market/technical_requirements.json", "universities/upenn_2024_12_07.csv"] {
        let text = std::fs::read_to_string(format!("/work/shared/data/{file}")).unwrap();
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0; let mut seed = 7usize;
        while at + 200 < chars.len() {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let len = (seed >> 33) % 120;
            let words: String = chars[at..at + len].iter().collect();
            at += len * 3 + 1; n += 1;
            let mut cells: Vec<_> = F::ALL.iter().filter(|f| !matches!(f, F::Kind | F::Title)).map(|f| (*f, serde_json::Value::String(words.clone()))).collect();
            cells.push((F::Title, "t".into()));
            let Ok((l, _)) = std::panic::catch_unwind(|| read_listing(None, Some(Kind::Supply), &cells, BTreeMap::new())) else { println!("PANIC {words:?}"); continue };
            let l = l.unwrap();
            let j = serde_json::to_value(&l).unwrap();
            let again: Vec<_> = j.as_object().unwrap().iter().map(|(k, v)| (F::from_name(k).unwrap(), v.clone())).collect();
            let b = read_listing(None, None, &again, BTreeMap::new()).0.unwrap();
            if b == l { same += 1 } else { diff += 1; if diff < 6 { let k = serde_json::to_value(&b).unwrap(); for (key, v) in j.as_object().unwrap() { if k.get(key) != Some(v) { println!("{key}: {v}\n   {:?}", k.get(key)); } } } }
        }
    }
    println!("{n} same {same} diff {diff}");
}
