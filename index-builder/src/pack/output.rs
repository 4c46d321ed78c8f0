//! Where a packed catalogue goes. What stands there and was not packed by this command stays as it is.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use techmatch_core::index::ChunkName;

use super::scripts::{FOLDER, MARK as SCRIPT_MARK, Script};
use crate::diagnostics::fault;
use crate::site::PAGE;

/// What the head of a packed page says of who wrote it.
const MARK: &str = "<meta name=\"generator\" content=\"techmatch pack\">";
/// The mark stands within these bytes.
const HEAD: u64 = 2048;

/// Writes a packed catalogue as one file: whole, or not at all.
pub(crate) fn write_file(path: &Path, page: &str) -> anyhow::Result<()> {
    ensure!(
        !path.is_dir(),
        fault(
            format!("{} is a folder", path.display()),
            "give the name of a file, for example catalogue.html; --split DIR makes a folder"
        )
    );
    refuse_foreign(path, MARK)?;
    replace(path, page.as_bytes()).with_context(|| format!("cannot write {}", path.display()))
}

/// Writes a packed catalogue as a folder: its scripts, then the page that names them. Then those go that
/// an earlier page named.
pub(crate) fn write_folder(folder: &Path, page: &str, scripts: &[Script]) -> anyhow::Result<()> {
    ensure!(
        !folder.exists() || folder.is_dir(),
        fault(format!("{} is a file", folder.display()), "give a folder")
    );
    let data = folder.join(FOLDER);
    refuse_foreign(&folder.join(PAGE), MARK)?;
    for script in scripts {
        refuse_foreign(&folder.join(&script.path), SCRIPT_MARK)?;
    }
    let cannot = || format!("cannot write {}", folder.display());
    fs::create_dir_all(&data).with_context(cannot)?;
    for Script { path, text, .. } in scripts {
        replace(&folder.join(path), text.as_bytes()).with_context(cannot)?;
    }
    replace(&folder.join(PAGE), page.as_bytes()).with_context(cannot)?;
    let named: BTreeSet<_> = scripts.iter().map(|it| folder.join(&it.path)).collect();
    for entry in fs::read_dir(&data).with_context(cannot)? {
        let path = entry.with_context(cannot)?.path();
        let name = path.file_stem().and_then(|it| it.to_str());
        let ours = name.is_some_and(|it| ChunkName::parse(it).is_some());
        if ours && !named.contains(&path) && has_mark(&path, SCRIPT_MARK)? {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

fn refuse_foreign(path: &Path, mark: &str) -> anyhow::Result<()> {
    if path.symlink_metadata().is_ok() && !has_mark(path, mark)? {
        bail!(fault(
            format!(
                "{} is there, and was not packed by techmatch",
                path.display()
            ),
            "give another name, or move it away"
        ));
    }
    Ok(())
}

fn has_mark(path: &Path, mark: &str) -> anyhow::Result<bool> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    match read {
        Ok(_) => Ok(String::from_utf8_lossy(&head).contains(mark)),
        // A folder, or a link that leads nowhere.
        Err(_) if !path.is_file() => Ok(false),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Puts bytes in the place of a file, by way of one beside it.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    let mut part = name.to_owned();
    part.push(".part");
    let part = path.with_file_name(part);
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(text: &str) -> Script {
        let text = format!("{SCRIPT_MARK}{text}");
        Script {
            path: format!("{FOLDER}/{}.js", ChunkName::of(text.as_bytes())),
            files: Vec::new(),
            text,
        }
    }

    #[test]
    fn what_is_not_ours_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.html");
        fs::write(&file, "<title>mine</title>").unwrap();
        let error = write_file(&file, MARK).unwrap_err();
        assert!(error.to_string().contains("was not packed"), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "<title>mine</title>");
        write_file(folder.path(), MARK).unwrap_err();
        let packed = folder.path().join("b.html");
        write_file(&packed, &format!("{MARK}1")).unwrap();
        write_file(&packed, &format!("{MARK}2")).unwrap();
        assert_eq!(fs::read_to_string(&packed).unwrap(), format!("{MARK}2"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_folder_holds_the_last_catalogue_and_what_is_not_ours() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("catalogue");
        write_folder(&folder, MARK, &[script("1"), script("2")]).unwrap();
        let foreign = folder.join(FOLDER).join("notes.js");
        fs::write(&foreign, "mine").unwrap();
        write_folder(&folder, MARK, &[script("2"), script("3")]).unwrap();
        let names: BTreeSet<_> = fs::read_dir(folder.join(FOLDER))
            .unwrap()
            .map(|it| it.unwrap().path())
            .collect();
        let expected = [script("2"), script("3")].map(|it| folder.join(it.path));
        assert_eq!(names, expected.into_iter().chain([foreign]).collect());

        fs::write(folder.join(PAGE), "a site's").unwrap();
        write_folder(&folder, MARK, &[script("4")]).unwrap_err();
        assert!(!folder.join(script("4").path).exists());
    }
}
