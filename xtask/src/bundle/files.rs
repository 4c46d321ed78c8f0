//! The files of the bundle by their names, and the hash that names their folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::place;

/// Files by their names relative to the bundle's folder, `/` between the parts.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The folder name: `app-` and twelve hex digits that change with any name or byte.
pub(crate) fn app_name(files: &Files) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in files {
        for part in [name.as_bytes(), bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    format!("app-{}", &hasher.finalize().to_hex()[..12])
}

/// What is written by hand: `web/js/**/*.js` and `*.d.ts` as they are, `web/style/*.css` as one.
pub(crate) fn by_hand() -> Result<Files> {
    let mut files = Files::new();
    for (name, bytes) in folder(&place::root().join("web/js"))? {
        if is(&name, "js") || name.ends_with(".d.ts") {
            files.insert(name, bytes);
        }
    }
    files.extend(folder(&place::root().join("web/icons"))?);
    let mut style = Vec::new();
    for (name, bytes) in folder(&place::root().join("web/style"))? {
        if is(&name, "css") {
            style.extend_from_slice(&bytes);
            style.push(b'\n');
        }
    }
    if !style.is_empty() {
        files.insert("style.css".to_owned(), style);
    }
    Ok(files)
}

fn is(name: &str, extension: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| found == extension)
}

/// Every file under `path`, none where there is no such folder.
pub(crate) fn folder(path: &Path) -> Result<Files> {
    let mut files = Files::new();
    if path.is_dir() {
        gather(path, "", &mut files).with_context(|| format!("cannot read {}", path.display()))?;
    }
    Ok(files)
}

fn gather(path: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Writes `files` under `path`, which must not exist yet.
pub(crate) fn write(files: &Files, path: &Path) -> Result<()> {
    for (name, bytes) in files {
        let file = path.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Files, app_name};

    #[test]
    fn the_name_changes_with_any_name_or_byte() {
        let files = |pairs: &[(&str, &str)]| -> Files {
            pairs
                .iter()
                .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
                .collect()
        };
        let base = app_name(&files(&[("a", "xy"), ("b", "z")]));
        assert_eq!(base.len(), "app-".len() + 12);
        for (case, other) in [
            ("a byte", files(&[("a", "xy"), ("b", "w")])),
            ("a name", files(&[("a", "xy"), ("c", "z")])),
            (
                "a byte that moves to the next file",
                files(&[("a", "x"), ("b", "yz")]),
            ),
            ("a file more", files(&[("a", "xy"), ("b", "z"), ("c", "")])),
        ] {
            assert_ne!(app_name(&other), base, "{case}");
        }
        assert_eq!(
            app_name(&files(&[("b", "z"), ("a", "xy")])),
            base,
            "order does not count"
        );
    }
}
