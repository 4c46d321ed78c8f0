//! What is printed of a published site: letters that hand an organisation its best matches, and labels
//! with QR codes for a fair.
//!
//! | folder | makes |
//! |---|---|
//! | `letters` | a letter for each listing or organisation, as HTML and PDF, and a workbook of all pairs |
//! | `labels` | labels and signs as PDF |
//! | `code` | QR codes |
//! | `pdf` | pages with text in fonts of the system |
//! | `locales` | the texts of both, in Chinese and in English |

mod code;
pub(crate) mod labels;
pub(crate) mod letters;
pub(crate) mod pdf;
#[cfg(test)]
mod scanner;
