//! How long an input may take.

use std::fs;
use std::time::Instant;

use crate::Target;

/// Bytes of which a second of work is too much.
const BYTES: usize = 100_000;
/// Hundredths of a second of the processor.
const MOST: u64 = 100;

/// Runs a target; panics where it takes more than a second of the processor for 100 KB.
pub fn bounded(data: &[u8], target: Target) {
    let (begun, before) = (Instant::now(), spent());
    target(data);
    // The processor may have been another's.
    if begun.elapsed().as_secs() >= 1 && data.len() <= BYTES {
        let spent = spent() - before;
        assert!(spent <= MOST, "{} bytes take {spent}0 ms", data.len());
    }
}

/// Repeats an input, and each of its first lines, to 100 KB; prints what takes longer than a second, or longer
/// than 0.3 s and three times as long as half of it.
pub fn repeated(data: &[u8], target: Target) {
    let mut parts = vec![data];
    let lines = data.split_inclusive(|it| *it == b'\n').take(12);
    parts.extend(lines.flat_map(|line| [line, line.trim_ascii()]));
    parts.dedup();
    for part in parts.into_iter().filter(|it| !it.is_empty()) {
        let long: Vec<u8> = part.iter().copied().cycle().take(BYTES).collect();
        let took = seconds(&long, target);
        if took < 0.3 {
            continue;
        }
        let half = seconds(&long[..BYTES / 2], target);
        if took > 1.0 || took > 3.0 * half {
            let shown = String::from_utf8_lossy(&part[..part.len().min(80)]).into_owned();
            println!("SLOW {took:.2} s, half {half:.2} s: {shown:?}");
        }
    }
}

fn seconds(data: &[u8], target: Target) -> f64 {
    let before = spent();
    target(data);
    (spent() - before) as f64 / 100.0
}

/// Hundredths of a second that this process has had of the processor.
pub fn spent() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let fields = behind.split_whitespace().skip(11).take(2);
    fields.filter_map(|it| it.parse::<u64>().ok()).sum()
}
