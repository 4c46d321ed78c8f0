//! Pages of letters, by a template in Jinja's language that an agency changes.

use std::fs;
use std::path::Path;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, context};
use serde::Serialize;

use super::view::Letter;
use crate::diagnostics::{Diagnostic, Usage, fault};

/// The template of letters that have none of their own.
pub(crate) const DEFAULT: &str = include_str!("letter.html");
/// What it is called in messages; the ending has texts escaped as HTML.
const DEFAULT_NAME: &str = "letter.html";

/// A template that was read and understood.
pub(crate) struct Template {
    environment: Environment<'static>,
    name: String,
}

impl Template {
    /// Reads a template, or takes the default one.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or a line that is no template.
    pub(crate) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let (name, source) = match path {
            None => (DEFAULT_NAME.to_owned(), DEFAULT.to_owned()),
            Some(path) => {
                let name = path.display().to_string();
                let source = fs::read_to_string(path).map_err(|error| {
                    let reason = format!("cannot be read: {error}");
                    let hint = "--write-template FILE writes one to begin with";
                    Usage::error(fault(reason, hint).file(&name))
                })?;
                (name, source)
            }
        };
        let mut environment = Environment::new();
        // A name that is mistyped is an error, not a gap in every letter.
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
        // A line of the template that holds a block alone leaves no line in the page.
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true);
        environment.set_syntax(syntax.build().map_err(|error| wrong(&name, &error))?);
        environment
            .add_template_owned(name.clone(), source)
            .map_err(|error| wrong(&name, &error))?;
        Ok(Self { environment, name })
    }

    /// A page with these letters, one below the other.
    ///
    /// # Errors
    ///
    /// A line of the template that names what there is not.
    pub(crate) fn page<L: AsRef<[Letter]> + Serialize>(
        &self,
        letters: L,
    ) -> anyhow::Result<String> {
        let page = self
            .environment
            .get_template(&self.name)
            .and_then(|it| it.render(context! { letters => Serde(letters) }));
        page.map_err(|error| wrong(&self.name, &error))
    }
}

/// The line of the template, and what is wrong there.
fn wrong(name: &str, error: &minijinja::Error) -> anyhow::Error {
    let reason = error.detail().map_or_else(
        || error.kind().to_string(),
        |detail| format!("{}: {detail}", error.kind()),
    );
    let hint = "--write-template FILE writes a template that shows every name";
    let mut said: Diagnostic = fault(reason, hint).file(name);
    if let Some(line) = error.line() {
        said = said.row(line);
    }
    Usage::error(said)
}
