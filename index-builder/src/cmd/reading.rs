//! How files are read that do not say it themselves: options that the verbs which read files share.

use encoding_rs::Encoding;
use techmatch_core::listing::Kind;

use super::match_::parse_kind;
use crate::config::Config;
use crate::read::{CHOICES, FORMS, Hidden};

#[derive(clap::Args)]
pub(crate) struct Reading {
    /// What the listings are, `supply` or `demand`, where neither a column nor the configuration says it.
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    kind: Option<Kind>,
    /// What becomes of hidden rows, columns and sheets; a file's own `hidden` comes first.
    #[arg(long, value_name = "CHOICE", default_value = "skip")]
    hidden: Hidden,
    /// The form of standard input (`-`), where its content does not tell it.
    #[arg(long, value_name = "FORM", value_parser = clap::builder::PossibleValuesParser::new(FORMS))]
    pub(super) format: Option<String>,
    /// The encoding of text files, such as big5 or shift_jis; a file's own `encoding` comes first.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<&'static Encoding>,
}

impl Reading {
    /// Settles it for the files of which the configuration does not say it.
    pub(super) fn settle(&self, config: &mut Config) {
        for file in config.files.iter_mut().chain([&mut config.plain]) {
            file.kind = file.kind.or(self.kind);
            file.hidden.get_or_insert(self.hidden);
            file.encoding = file.encoding.or(self.encoding);
        }
    }
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes())
        .ok_or_else(|| format!("not a text encoding; most files are in one of {CHOICES}"))
}
