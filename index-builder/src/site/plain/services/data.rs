//! Who serves, as the JSON of docs/service.md.

use std::collections::BTreeMap;

use serde::Serialize;
use techmatch_core::listing::{Contact, Evidence, Price, Stated};
use techmatch_core::vocabulary::{Field, Language, Region, Service, Vocabulary};

use super::{Texts, shown};
use crate::parse::{Basis, Provided, Provider, ProviderKind, Staff};

/// The form.
const FORMAT: u32 = 1;

/// What `services.json` holds.
#[derive(Serialize)]
pub(super) struct Directory<'a> {
    generator: &'static str,
    format: u32,
    providers: Vec<OfProvider<'a>>,
    /// The names of all codes of fields and regions, and of those that they lie in, Chinese and English.
    names: Names,
}

#[derive(Default, Serialize)]
struct Names {
    fields: BTreeMap<String, [&'static str; 2]>,
    regions: BTreeMap<String, [&'static str; 2]>,
}

#[derive(Serialize)]
struct OfProvider<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_zh: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_en: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<ProviderKind>,
    region: &'a [Stated<Region>],
    field: &'a [Stated<Field>],
    staff: Staff,
    #[serde(skip_serializing_if = "Option::is_none")]
    demonstration: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    demonstration_en: Option<&'a str>,
    evidence: &'a [Evidence],
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a Contact>,
    services: Vec<OfService<'a>>,
}

#[derive(Serialize)]
struct OfService<'a> {
    service: Service,
    #[serde(skip_serializing_if = "Option::is_none")]
    includes: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    includes_zh: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    includes_en: Option<&'a str>,
    fee: OfFee<'a>,
}

#[derive(Serialize)]
struct OfFee<'a> {
    stated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Basis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<Price>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<[f64; 2]>,
    /// As a reader sees it, in Chinese and in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excludes: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excludes_en: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
}

impl<'a> Directory<'a> {
    pub(super) fn of(providers: &'a [Provider]) -> Self {
        let mut names = Names::default();
        for provider in providers {
            for field in provider.field.iter().filter_map(|it| it.value) {
                for field in [field, field.top()] {
                    names.fields.insert(field.code(), named(field));
                }
            }
            for region in provider.region.iter().filter_map(|it| it.value) {
                for region in [region, region.province(), region.country()] {
                    names.regions.insert(region.code(), named(region));
                }
            }
        }
        Self {
            generator: "techmatch",
            format: FORMAT,
            providers: providers.iter().map(of_provider).collect(),
            names,
        }
    }
}

fn named(value: impl Vocabulary) -> [&'static str; 2] {
    [Language::Zh, Language::En].map(|lang| value.name(lang))
}

fn of_provider(it: &Provider) -> OfProvider<'_> {
    OfProvider {
        name: &it.name,
        name_zh: it.name_zh.as_deref(),
        name_en: it.name_en.as_deref(),
        kind: it.kind,
        region: &it.region,
        field: &it.field,
        staff: it.staff,
        demonstration: it.demonstration.as_deref(),
        demonstration_en: it.demonstration_en.as_deref(),
        evidence: &it.evidence,
        home: it.home.as_deref(),
        contact: it.contact.as_ref(),
        services: it.services.iter().map(of_service).collect(),
    }
}

fn of_service(it: &Provided) -> OfService<'_> {
    let fee = &it.fee;
    let shown = [Language::Zh, Language::En].map(|lang| shown(Texts::of(lang), fee));
    OfService {
        service: it.service,
        includes: it.includes.as_deref(),
        includes_zh: it.includes_zh.as_deref(),
        includes_en: it.includes_en.as_deref(),
        fee: OfFee {
            stated: fee.is_stated(),
            basis: fee.basis,
            words: fee.words.as_deref(),
            price: fee.price,
            share: fee.share,
            shown: match shown {
                [Some(zh), Some(en)] => Some([zh, en]),
                _ => None,
            },
            excludes: fee.excludes.as_deref(),
            excludes_en: fee.excludes_en.as_deref(),
            day: fee.day.map(|day| day.to_string()),
        },
    }
}
