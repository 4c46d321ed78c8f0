//! What `cargo xtask test` asks of the JavaScript: Node's tests, and TypeScript over the types of the
//! built JS API, over their use in `web/test/types.ts`, and over README's example.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::tools::typescript;
use crate::{place, run};

/// Runs `web/test/*.test.js`.
pub(super) fn tests() -> Result<()> {
    let folder = place::root().join("web/test");
    let mut files = Vec::new();
    for entry in
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.js") {
            files.push(format!("web/test/{name}"));
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "web/test has no tests");
    let mut node = Command::new("node");
    run::done(node.arg("--test").args(&files).current_dir(place::root()))
}

/// Checks the types of the bundle in `web/dist`.
pub(super) fn types() -> Result<()> {
    let readme = fs::read_to_string(place::root().join("README.md"))?;
    let example = example(&readme).context("README.md has no example of the JS API any more")?;
    let folder = place::target().join("types");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("readme.ts"), example)?;
    let api = place::root().join("web/dist/techmatch.d.ts");
    let element = place::root().join("web/dist/embed.d.ts");
    let config = json!({
        "compilerOptions": {
            "strict": true,
            "noEmit": true,
            "target": "es2022",
            "module": "esnext",
            "moduleResolution": "bundler",
            "lib": ["esnext", "dom"],
            "types": [],
            // What README imports, and what the tests import.
            "paths": { "/catalogue/techmatch.js": [api], "techmatch": [api], "embed": [element] },
        },
        "files": [folder.join("readme.ts"), place::root().join("web/test/types.ts")],
    });
    let path = folder.join("tsconfig.json");
    fs::write(&path, config.to_string())?;
    run::done(typescript::tsc()?.arg("--project").arg(&path))
}

/// README's example: the module in its first script.
fn example(readme: &str) -> Option<&str> {
    let (_, script) = readme.split_once("<script type=\"module\">\n")?;
    Some(script.split_once("</script>")?.0)
}
