//! A site that the command has built, in a folder that goes when the test ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{Ran, techmatch};
use crate::examples;

/// The day on which the tests ask: the examples' deadlines do not run out on them.
pub const TODAY: &str = "2026-06-01";

/// A built site.
pub struct Site {
    folder: TempDir,
    /// The account that the build ended with.
    pub account: Value,
}

impl Site {
    /// Builds a site from `files`, with more `arguments`.
    #[track_caller]
    pub fn build<P: AsRef<Path>>(files: &[P], arguments: &[&str]) -> Self {
        let folder = TempDir::new().expect("there is a temporary folder");
        let ran = build(files, &folder.path().join("site"), arguments).succeeded();
        Self {
            account: ran.json(),
            folder,
        }
    }

    /// The example catalogue's site.
    #[track_caller]
    pub fn of_examples() -> Self {
        let config = examples::folder().join("techmatch.toml");
        let config = config.to_str().expect("the clone's path is UTF-8");
        let arguments = if Path::new(config).is_file() {
            vec!["--config", config]
        } else {
            vec![]
        };
        Self::build(&examples::files(), &arguments)
    }

    /// Where it stands.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// What `techmatch match` answers, as JSON.
    #[track_caller]
    pub fn ask(&self, arguments: &[&str]) -> Value {
        let site = self.path();
        let site = site.to_str().expect("temporary folders have UTF-8 names");
        let all = ["match", site, "--format", "json", "--today", TODAY]
            .into_iter()
            .chain(arguments.iter().copied());
        techmatch(all).succeeded().json()
    }

    /// The name of the folder of the page and the engine.
    #[track_caller]
    pub fn app(&self) -> String {
        let names = fs::read_dir(self.path()).expect("the site can be read");
        names
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .find(|name| name.starts_with("app-"))
            .expect("the command has no web bundle: run `cargo xtask bundle` first")
    }

    /// The names of its chunks, relative to the site.
    pub fn chunks(&self) -> Vec<String> {
        let names = files(&self.path()).into_keys();
        names.filter(|name| name.starts_with("chunks/")).collect()
    }

    /// Changes one of its files.
    pub fn change(&self, name: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) {
        let path = self.path().join(name);
        let bytes = fs::read(&path).expect("the file is there");
        fs::write(&path, change(bytes)).expect("the file can be written");
    }

    /// The name of the chunk that is read first.
    pub fn hot(&self) -> String {
        let bytes = fs::read(self.path().join("manifest.json")).expect("the site has a manifest");
        let manifest: Value = serde_json::from_slice(&bytes).expect("the manifest is JSON");
        manifest["hot"]
            .as_str()
            .expect("it names a chunk")
            .to_owned()
    }

    /// Makes it say that it has another format.
    pub fn set_format(&self, format: u64) {
        self.change("manifest.json", |bytes| {
            let mut manifest: Value = serde_json::from_slice(&bytes).expect("it is JSON");
            manifest["format"] = format.into();
            manifest.to_string().into_bytes()
        });
    }
}

/// Runs `techmatch build --json`.
pub fn build<P: AsRef<Path>>(files: &[P], out: &Path, arguments: &[&str]) -> Ran {
    let mut all = vec!["build".into()];
    all.extend(
        files
            .iter()
            .map(|file| file.as_ref().as_os_str().to_owned()),
    );
    all.extend(["--out".into(), out.as_os_str().to_owned(), "--json".into()]);
    all.extend(arguments.iter().map(Into::into));
    techmatch(all)
}

/// Every file under `folder` with its bytes, by its name relative to the folder.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(&next).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                left.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .expect("it stands under the folder");
                let name = name
                    .to_str()
                    .expect("sites have UTF-8 names")
                    .replace('\\', "/");
                found.insert(name, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    found
}

/// Whether every chunk under `folder` has the bytes that it is named by.
pub fn chunks_hold(folder: &Path) -> bool {
    let files = files(folder);
    let mut chunks = files.iter().filter_map(|(name, bytes)| {
        let name = name.strip_prefix("chunks/")?.replace('/', "");
        // Other files may lie among them.
        let is_chunk = name.len() == 20 && name.bytes().all(|it| it.is_ascii_hexdigit());
        is_chunk.then_some((name, bytes))
    });
    files.contains_key("manifest.json")
        && chunks.all(|(name, bytes)| blake3::hash(bytes).to_hex().starts_with(&name))
}
