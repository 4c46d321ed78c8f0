//! The columns of a table of services, and what its headers may be called.

use std::collections::BTreeMap;

use techmatch_core::parse::FieldName;

use crate::read::{FileConfig, Target, header_key};

/// What a column of a table of services holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Provider,
    ProviderZh,
    ProviderEn,
    Kind,
    Service,
    Includes,
    IncludesZh,
    IncludesEn,
    Basis,
    Fee,
    FeeFrom,
    FeeTo,
    Currency,
    Excludes,
    ExcludesEn,
    Day,
    Junior,
    Middle,
    Senior,
    Demonstration,
    DemonstrationEn,
    Region,
    Field,
    Evidence,
    Link,
    Home,
    Contact,
    ContactName,
    Phone,
    Mail,
    Visibility,
}

/// Each part with its name, the field of a listing that is read in the same way, and its other names.
#[rustfmt::skip]
const PARTS: &[(Part, &str, Option<FieldName>, &str)] = &[
    (Part::Provider, "provider", Some(FieldName::Title),
        "机构名称 服务机构 服务机构名称 机构 单位 单位名称 服务方 服务提供方 提供方 服务商 姓名 机构或个人 机构/个人名称 名称 name provider_name institution organisation organization organisation_name organization_name company firm title"),
    (Part::ProviderZh, "provider_zh", Some(FieldName::TitleZh),
        "机构中文名称 中文名称 服务机构中文 name_zh provider_name_zh chinese_name"),
    (Part::ProviderEn, "provider_en", Some(FieldName::TitleEn),
        "机构英文名称 英文名称 机构名称英文 服务机构英文 name_en provider_name_en english_name"),
    (Part::Kind, "kind", None,
        "机构类别 机构类型 主体类型 主体类别 性质 机构或个人类别 provider_kind provider_type institution_or_person type_of_provider"),
    (Part::Service, "service", Some(FieldName::Services),
        "服务类型 服务类别 服务种类 服务 技术转移服务类型 services service_type service_types type_of_service"),
    (Part::Includes, "includes", Some(FieldName::Description),
        "服务内容 包含内容 包括内容 服务说明 服务范围 内容 description content scope included what_it_includes"),
    (Part::IncludesZh, "includes_zh", Some(FieldName::DescriptionZh),
        "服务内容中文 中文服务内容"),
    (Part::IncludesEn, "includes_en", Some(FieldName::DescriptionEn),
        "服务内容英文 英文服务内容 description_en scope_en"),
    (Part::Basis, "fee_basis", None,
        "收费方式 计费方式 收费依据 计价方式 收费形式 basis basis_of_fee charging fee_type"),
    (Part::Fee, "fee", None,
        "收费标准 收费 费用 收费范围 服务费 服务费用 价格 报价 fees fee_range price charge rate"),
    (Part::FeeFrom, "fee_from", None,
        "收费下限 最低收费 费用下限 收费起 fee_least fee_min minimum_fee lowest_fee"),
    (Part::FeeTo, "fee_to", None,
        "收费上限 最高收费 费用上限 fee_most fee_max maximum_fee highest_fee"),
    (Part::Currency, "fee_currency", None, "币种 货币 currency"),
    (Part::Excludes, "fee_excludes", None,
        "费用不含 不含费用 不包含 不包含内容 收费不含 不含 另行收费 excludes excluded not_included what_is_not_included"),
    (Part::ExcludesEn, "fee_excludes_en", None, "费用不含英文 不含费用英文 excludes_en not_included_en"),
    (Part::Day, "fee_date", None,
        "收费日期 收费标准日期 报价日期 收费公布日期 收费更新日期 费用日期 fee_day day_of_fees fees_as_of as_of date_of_fees"),
    (Part::Junior, "junior", None,
        "初级 初级技术经理人 初级技术经理人数 初级人数 junior_staff junior_managers junior_technology_managers"),
    (Part::Middle, "middle", None,
        "中级 中级技术经理人 中级技术经理人数 中级人数 middle_staff intermediate middle_managers middle_technology_managers"),
    (Part::Senior, "senior", None,
        "高级 高级技术经理人 高级技术经理人数 高级人数 senior_staff senior_managers senior_technology_managers"),
    (Part::Demonstration, "demonstration", None,
        "示范机构 示范情况 示范资质 资质 资质认定 机构资质 示范机构认定 demonstration_status accreditation status"),
    (Part::DemonstrationEn, "demonstration_en", None,
        "示范机构英文 资质英文 demonstration_status_en accreditation_en"),
    (Part::Region, "region", Some(FieldName::Region),
        "地区 所在地区 所在地 省市 城市 区域 location city province country"),
    (Part::Field, "field", Some(FieldName::Field),
        "技术领域 领域 服务领域 专业领域 擅长领域 fields technology_field technology_fields"),
    (Part::Evidence, "evidence", Some(FieldName::Evidence),
        "证明材料 证明 业绩 案例 业绩证明 服务案例 track_record cases references"),
    (Part::Link, "link", Some(FieldName::Link),
        "证明链接 案例链接 evidence_link evidence_url"),
    (Part::Home, "home", None,
        "网址 网站 官网 主页 机构网站 website web home_page url"),
    (Part::Contact, "contact", Some(FieldName::Contact), "联系方式"),
    (Part::ContactName, "contact_name", Some(FieldName::ContactName), "联系人 contact_person"),
    (Part::Phone, "contact_phone", Some(FieldName::ContactPhone),
        "电话 联系电话 手机 座机 phone telephone tel mobile"),
    (Part::Mail, "contact_email", Some(FieldName::ContactEmail),
        "邮箱 电子邮箱 邮件 电子邮件 联系邮箱 email mail"),
    (Part::Visibility, "contact_visibility", Some(FieldName::ContactVisibility),
        "联系方式是否公开 联系方式公开范围 是否公开联系方式"),
];

impl Part {
    /// The names by which the configuration and the documentation know parts.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        PARTS.iter().map(|(_, name, ..)| *name)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let found = PARTS.iter().find(|(_, known, ..)| *known == name);
        found.map(|(part, ..)| *part)
    }

    /// The part that is read as a field of a listing is.
    pub(crate) fn of_field(field: FieldName) -> Option<Self> {
        let found = PARTS.iter().find(|(_, _, like, _)| *like == Some(field));
        found.map(|(part, ..)| *part)
    }

    /// The field of a listing that is read in the same way.
    pub(crate) fn field(self) -> Option<FieldName> {
        match self.target() {
            Target::Field(field) => Some(field),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        let found = PARTS.iter().find(|(part, ..)| *part == self);
        found.map_or("", |(_, name, ..)| name)
    }

    fn target(self) -> Target {
        let found = PARTS.iter().find(|(part, ..)| *part == self);
        found
            .and_then(|(_, _, field, _)| *field)
            .map_or(Target::Extra, Target::Field)
    }
}

/// The parts of a table by the keys of its headers.
#[derive(Debug)]
pub(super) struct Columns(BTreeMap<String, Part>);

impl Columns {
    /// The names that are known, and those of the configuration, which come first.
    pub(super) fn new(configured: &BTreeMap<String, Part>) -> Self {
        let known = PARTS.iter().flat_map(|(part, name, _, others)| {
            let names = others.split_whitespace().chain([*name]);
            names.map(|name| (header_key(name), *part))
        });
        let own = configured
            .iter()
            .map(|(name, part)| (header_key(name), *part));
        Self(known.chain(own).collect())
    }

    /// The part of a header; none where the table of services has no such column.
    pub(super) fn part(&self, header: &str) -> Option<Part> {
        let bare = header.split(['(', '（', '[', '【']).next();
        let keys = [Some(header), bare];
        let mut keys = keys.into_iter().flatten().map(header_key);
        keys.find_map(|key| self.0.get(&key).copied())
    }

    /// How the readers of files are to take such tables: every row is a service.
    pub(super) fn reading(&self) -> FileConfig {
        FileConfig {
            kind: Some(techmatch_core::listing::Kind::Supply),
            every_row: true,
            by_header: true,
            columns: self
                .0
                .iter()
                .map(|(name, part)| (name.clone(), part.target()))
                .collect(),
            ..FileConfig::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_parts() {
        let mut seen = BTreeMap::new();
        for (part, name, _, others) in PARTS {
            for name in others.split_whitespace().chain([*name]) {
                let before = seen.insert(header_key(name), *part);
                assert!(before.is_none(), "{name}: {before:?} and {part:?}");
            }
            assert_eq!(Part::from_name(name), Some(*part));
            assert_eq!(part.name(), *name);
        }
    }

    #[test]
    fn headers_are_known_with_their_units() {
        let columns = Columns::new(&[("评估报价".to_owned(), Part::Fee)].into());
        for (header, part) in [
            ("服务机构", Some(Part::Provider)),
            ("收费标准（万元）", Some(Part::Fee)),
            ("Fee (CNY)", Some(Part::Fee)),
            ("E-mail", Some(Part::Mail)),
            ("评估报价", Some(Part::Fee)),
            ("备注", None),
        ] {
            assert_eq!(columns.part(header), part, "{header}");
        }
    }
}
