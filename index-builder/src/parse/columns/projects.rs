//! Tables of projects: what a project costs is no price of its results, and its end is not the end of
//! an offer.

use techmatch_core::parse::{FieldName, Style, fits};
use techmatch_core::vocabulary::is_filler;

use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::read::{Column, header_key};

/// Headers that tables of projects have, and tables of offers have not.
const OF_PROJECTS: &str = "acronym coordinator programme program call funding_scheme framework_programme \
    grant_agreement grant_number start_date project_start project_end project_id project_number \
    total_cost ec_max_contribution award_amount 立项时间 立项编号 项目周期 研发周期 起止时间 起止日期 \
    承担单位 项目经费 总投资 资助金额";

/// Headers of a project's period.
const PERIODS: &str = "end_date project_end project_end_date project_period project_duration completion_date \
    结束时间 结束日期 完成时间 完成日期 项目周期 研发周期 项目期限 研究期限 执行期 项目执行期 起止时间 起止日期 \
    起止期限 起止年月 项目起止时间 研究起止时间 合同期限";

const COSTS: &str = "cost total_cost project_cost";

fn is_one_of(header: &str, names: &str) -> bool {
    let key = header_key(header);
    names.split_whitespace().any(|name| header_key(name) == key)
}

/// Whether headers are those of a table of projects.
pub(super) fn is_list<'h>(mut headers: impl Iterator<Item = &'h str>) -> bool {
    headers.any(|header| is_one_of(header, OF_PROJECTS))
}

/// Whether a header names what a project costs, in a table of projects.
pub(super) fn is_cost(header: &str) -> bool {
    is_one_of(header, COSTS)
}

/// Says that a project's period is not taken for the validity of its listing.
pub(super) fn period(column: &Column, values: &[String]) -> Option<Diagnostic> {
    let dated =
        |value: &&String| !is_filler(value) && fits(FieldName::Period, value, Style::default());
    let value = values.iter().find(dated)?;
    if !is_one_of(&column.header, PERIODS) {
        return None;
    }
    let mut said = fault(
        "a project's period, which does not end its offer: kept as extra",
        format!(
            "if the listing stands until then, say so in the configuration: [file.columns] \"{}\" = \
             \"period\"",
            column.header
        ),
    );
    said.severity = Severity::Note;
    Some(said.column(&column.header).value(value))
}
