//! What of the tables of services could be better.

use std::sync::Arc;

use techmatch_core::listing::Date;

use super::{Basis, Provided, Provider};
use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::parse::Place;

/// Fees are marked as old after this number of days.
const YEAR: i64 = 365;

/// What is doubtful or could be better of these providers; `today` is the day by which fees are old.
pub(crate) fn doubts(providers: &[Provider], today: Option<Date>) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    for provider in providers {
        if let Some(first) = provider.services.first() {
            of_provider(&mut doubts, provider, &first.place);
        }
        let mut before: Option<&Provided> = None;
        for service in &provider.services {
            // Several services may share a row.
            if before.is_none_or(|it| !Arc::ptr_eq(&it.place, &service.place)) {
                of_service(&mut doubts, service, today);
            }
            before = Some(service);
        }
    }
    doubts
}

fn of_provider(doubts: &mut Vec<Diagnostic>, it: &Provider, place: &Place) {
    let gaps = [
        (
            it.kind.is_none(),
            "it is not said whether it is an institution or a person",
            "fill in 机构类别 (kind): 机构 or 个人",
        ),
        (
            it.region.is_empty(),
            "a provider without a region",
            "fill in 地区 (region): readers filter by it, and those of the same region are named first",
        ),
        (
            it.field.is_empty(),
            "a provider without a field",
            "fill in 技术领域 (field): at a match those of the same field are named first",
        ),
        (
            it.contact.is_none() && it.home.is_none(),
            "a provider without a contact and without a page",
            "fill in 网址 (home), 电话 or 邮箱",
        ),
        (
            it.evidence.is_empty(),
            "nothing backs what the provider says",
            "fill in 证明材料 (evidence): cases, results, accreditations",
        ),
    ];
    for (missing, reason, hint) in gaps {
        if missing {
            doubts.push(said(Severity::Note, reason, hint, place).value(&it.name));
        }
    }
}

fn of_service(doubts: &mut Vec<Diagnostic>, it: &Provided, today: Option<Date>) {
    let texts = [&it.includes, &it.includes_zh, &it.includes_en];
    if texts.iter().all(|text| text.is_none()) {
        let hint = "fill in 服务内容 (includes): services of one type differ in it";
        let reason = "it is not said what the service includes";
        doubts.push(said(Severity::Note, reason, hint, &it.place));
    }
    let fee = &it.fee;
    if fee.is_stated() {
        match (fee.day, today) {
            (None, _) => {
                let hint = "fill in 收费日期 (fee_date), such as 2026-03-01: readers see how old the fee is";
                doubts.push(said(
                    Severity::Note,
                    "a fee without its day",
                    hint,
                    &it.place,
                ));
            }
            (Some(day), Some(today)) if today.days() - day.days() > YEAR => {
                let hint =
                    "ask the provider whether it still holds, and write the day of the answer";
                let reason = "the fee is more than a year old";
                let old = said(Severity::Warning, reason, hint, &it.place);
                doubts.push(old.value(&day.to_string()));
            }
            _ => {}
        }
    } else if fee.words.is_none() {
        let (reason, hint) = match fee.basis {
            Some(Basis::Agreement) => (
                "the fee is left to an agreement",
                "a range says more: 3万–8万元, or 3%–5%",
            ),
            _ => (
                "no fee is stated",
                "fill in 收费标准 (fee) with its currency: that fees are open is what firms ask for",
            ),
        };
        doubts.push(said(Severity::Note, reason, hint, &it.place));
    }
}

fn said(severity: Severity, reason: &str, hint: &str, place: &Place) -> Diagnostic {
    let mut said = place.of(fault(reason, hint));
    said.severity = severity;
    said
}
