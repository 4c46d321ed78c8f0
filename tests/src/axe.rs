//! What axe-core says of a page. `cargo xtask setup --test` installs it.

use std::{env, fs};

use serde_json::json;

use crate::Browser;

/// Asserts that axe-core finds nothing wrong `within` a node of the page, light and dark; `without` is an array
/// of the rules that do not hold there. Both are JavaScript. `what` is what the visitor sees.
#[track_caller]
pub fn accessible(browser: &Browser, what: &str, within: &str, without: &str) {
    let script = env::var_os("TECHMATCH_AXE")
        .expect("TECHMATCH_AXE names no axe.min.js: run `cargo xtask test`, or set it");
    let script = fs::read_to_string(script).unwrap();
    // As the debugger runs it: a policy of the page does not count.
    let ran = browser.devtools("Runtime.evaluate", json!({ "expression": script }));
    assert!(ran["exceptionDetails"].is_null(), "{ran}");
    for scheme in ["light", "dark"] {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" }] });
        browser.devtools("Emulation.setEmulatedMedia", features);
        let found = browser.run(
            &format!(
                "const rules = Object.fromEntries({without}.map((rule) => [rule, {{ enabled: false }}]));
                 const {{ violations }} = await axe.run({within}, {{ rules, resultTypes: ['violations'] }});
                 return violations.flatMap(({{ id, nodes }}) =>
                     nodes.map(({{ target, failureSummary }}) => `${{id}} at ${{target.flat().join(' ')}}: ${{failureSummary}}`));"
            ),
            &[],
        );
        assert_eq!(found, json!([]), "{what}, {scheme}: {found:#}");
    }
    browser.devtools("Emulation.setEmulatedMedia", json!({ "features": [] }));
}
