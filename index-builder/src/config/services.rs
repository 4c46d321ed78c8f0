//! `[services]`: the tables of who serves, and what their headers do not say.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use super::line_of;
use crate::diagnostics::{Diagnostic, fault, nearest, some};
use crate::parse::{ServicePart, ServicesConfig};

/// The keys as they are written.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Raw {
    files: Vec<PathBuf>,
    columns: BTreeMap<String, Spanned<String>>,
}

impl Raw {
    pub(super) fn check(self, text: &str) -> Result<ServicesConfig, Diagnostic> {
        let mut columns = BTreeMap::new();
        for (header, given) in self.columns {
            let part = ServicePart::from_name(given.get_ref()).ok_or_else(|| {
                let names: Vec<&str> = ServicePart::names().collect();
                let hint = match nearest(given.get_ref(), names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write one of {}", some(&names)),
                };
                fault(
                    format!("`{}` is not a column of services", given.get_ref()),
                    hint,
                )
                .row(line_of(text, given.span().start))
            })?;
            columns.insert(header, part);
        }
        Ok(ServicesConfig::new(self.files, &columns))
    }
}
