//! Whether a Content-Security-Policy lets the page and the engine run, and which directive it lacks.

use super::Report;
use super::files::Files;
use super::visitor::Visitor;
use crate::site::PAGE;

const HEADER: &str = "Content-Security-Policy";

/// Looks at the policies of the page: those of its headers and those in it.
pub(super) fn check(visitor: &Visitor, files: &Files, report: &mut Report) {
    let Some(page) = files.named.get(PAGE) else {
        return;
    };
    let said = page
        .header(&HEADER.to_ascii_lowercase())
        .unwrap_or_default();
    let text = String::from_utf8_lossy(&page.bytes);
    let within = text.split("<meta ").filter(|tag| {
        let tag = tag.to_ascii_lowercase();
        tag.starts_with("http-equiv=") && tag.contains("content-security-policy\"")
    });
    let within = within.filter_map(|tag| tag.split("content=\"").nth(1)?.split('"').next());
    for policy in said.split(',').chain(within) {
        for (lacks, what) in lacking(policy, visitor.base()) {
            let reason = format!("the policy forbids {what}");
            let hint =
                format!("add `{lacks}` to it: the README has a policy under which a site works");
            report.error(PAGE, reason, &hint);
            if let Some(finding) = report.findings.last_mut() {
                finding.place.column = Some(HEADER.to_owned());
            }
        }
    }
}

/// The directives that a policy lacks, each with what is forbidden without it.
fn lacking(policy: &str, base: &str) -> Vec<(&'static str, &'static str)> {
    let policy = policy.to_ascii_lowercase();
    let directives: Vec<Vec<&str>> = policy
        .split(';')
        .map(|directive| directive.split_ascii_whitespace().collect())
        .collect();
    let named = |name: &str| {
        let mut found = directives.iter().filter(|it| it.first() == Some(&name));
        found.next().map(|it| &it[1..])
    };
    // The first of these directives that there is; without any, all is allowed.
    let first = |names: &[&str]| names.iter().find_map(|name| named(name));
    let ours = |names: &[&str]| first(names).is_none_or(|it| it.iter().any(|it| is_ours(it, base)));
    let has = |names: &[&str], words: &[&str]| {
        first(names).is_none_or(|it| words.iter().any(|word| it.contains(word)))
    };
    let scripts = ["script-src-elem", "script-src", "default-src"];
    let workers = ["worker-src", "child-src", "script-src", "default-src"];
    let strict = first(&scripts).is_some_and(|it| it.contains(&"'strict-dynamic'"));
    let typed = named("require-trusted-types-for").is_some();
    let boxed = |allowed: &str| named("sandbox").is_none_or(|it| it.contains(&allowed));
    let checks = [
        (
            ours(&scripts) && !strict,
            "script-src 'self'",
            "the page's scripts",
        ),
        (
            has(&scripts[1..], &["'wasm-unsafe-eval'", "'unsafe-eval'"]),
            "script-src 'wasm-unsafe-eval'",
            "WebAssembly, so the engine",
        ),
        (
            ours(&["style-src-elem", "style-src", "default-src"]),
            "style-src 'self'",
            "the page's style sheet",
        ),
        (
            ours(&workers) || has(&workers, &["blob:"]),
            "worker-src 'self'",
            "the engine's worker",
        ),
        (
            ours(&["connect-src", "default-src"]),
            "connect-src 'self'",
            "reading the catalogue",
        ),
        (
            !typed || has(&["trusted-types"], &["techmatch", "*"]),
            "trusted-types techmatch",
            "the address of the engine's worker",
        ),
        (
            boxed("allow-scripts"),
            "sandbox allow-scripts",
            "all scripts",
        ),
        (
            boxed("allow-same-origin"),
            "sandbox allow-same-origin",
            "reading the catalogue from the page",
        ),
    ];
    let lacking = checks.into_iter().filter(|(met, ..)| !met);
    lacking.map(|(_, lacks, what)| (lacks, what)).collect()
}

/// Whether a source of a policy has the site at `base`.
fn is_ours(source: &str, base: &str) -> bool {
    let (scheme, rest) = base.split_once("://").unwrap_or(("", base));
    match source {
        "*" | "'self'" => return true,
        _ if source.strip_suffix(':') == Some(scheme) => return true,
        _ => {}
    }
    let given = match source.split_once("://") {
        // What is allowed over http is allowed over https.
        Some((given, source)) if given == scheme || (given == "http" && scheme == "https") => {
            source
        }
        Some(_) => return false,
        None => source,
    };
    let (given, path) = given.split_once('/').unwrap_or((given, ""));
    let (host, ours) = rest.split_once('/').unwrap_or((rest, ""));
    let named = |host: &str| match given.strip_prefix("*.") {
        Some(parent) => host
            .strip_suffix(parent)
            .is_some_and(|it| it.ends_with('.')),
        None => host == given,
    };
    let host = host.to_ascii_lowercase();
    named(&host)
        && (path.is_empty() || (path.ends_with('/') && ours.to_ascii_lowercase().starts_with(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_policy_lacks_is_named() {
        let readme = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
            img-src 'self' data:; worker-src 'self'; require-trusted-types-for 'script'; trusted-types techmatch";
        for (policy, lacks) in [
            (readme, &[][..]),
            ("", &[]),
            ("frame-ancestors 'none'; upgrade-insecure-requests", &[]),
            ("default-src *", &["script-src 'wasm-unsafe-eval'"]),
            (
                "default-src 'self' 'wasm-unsafe-eval'; worker-src 'none'",
                &["worker-src 'self'"],
            ),
            (
                "script-src 'self' 'unsafe-eval'; connect-src https://other.example",
                &["connect-src 'self'"],
            ),
            (
                "script-src 'nonce-x' 'strict-dynamic' 'self' 'wasm-unsafe-eval'; worker-src blob:",
                &["script-src 'self'"],
            ),
            (
                "require-trusted-types-for 'script'; trusted-types other",
                &["trusted-types techmatch"],
            ),
            ("require-trusted-types-for 'script'", &[]),
            (
                "sandbox allow-scripts; style-src https:; script-src *.example/c/ 'wasm-unsafe-eval'",
                &["sandbox allow-same-origin"],
            ),
            (
                "script-src https://a.example/c 'wasm-unsafe-eval'",
                &["script-src 'self'", "worker-src 'self'"],
            ),
        ] {
            let found = lacking(policy, "https://a.example/c/");
            let found: Vec<&str> = found.into_iter().map(|(lacks, _)| lacks).collect();
            assert_eq!(found, lacks, "{policy}");
        }
    }
}
