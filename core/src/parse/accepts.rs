//! What fields accept, as diagnostics say it.

/// What one field accepts, for diagnostics.
pub(super) struct Accepts {
    pub(super) reason: &'static str,
    pub(super) hint: &'static str,
}

pub(super) const FIELD: Accepts = Accepts {
    reason: "no high-technology field in these words",
    hint: "name one of 电子信息, 生物与新医药, 航空航天, 新材料, 高技术服务, 新能源与节能, 资源与环境, \
           先进制造与自动化, or one of their areas, in Chinese or English",
};
pub(super) const INDUSTRY: Accepts = Accepts {
    reason: "no industry in these words",
    hint: "give a section or division of GB/T 4754-2017 by name or code, such as `C26` or 医药制造业",
};
pub(super) const COOPERATION: Accepts = Accepts {
    reason: "no mode of cooperation in these words",
    hint: "use 转让 transfer, 许可 licence, 技术入股 equity, 合作开发 joint development, 委托开发 \
           commissioned development, 合作生产 joint production, 咨询 consulting, 服务 service or 投融资 \
           investment",
};
pub(super) const REGION: Accepts = Accepts {
    reason: "no known place in these words",
    hint: "name a province, a prefecture-level city or a country, such as 浙江省杭州市 or Germany, or \
           give its code (`330100`, `DE`)",
};
pub(super) const SERVICE: Accepts = Accepts {
    reason: "no type of service in these words",
    hint: "use one of 技术开发, 技术转让, 技术服务, 技术咨询, 技术评价, 技术投融资, 信息网络平台",
};
pub(super) const MATURITY: Accepts = Accepts {
    reason: "no maturity in these words",
    hint: "use `TRL 1` to `TRL 9`, or 正在研发, 已有样品, 通过小试, 通过中试, 可以量产, or concept, lab \
           tested, prototype, pilot, on the market",
};
pub(super) const IP_STATUS: Accepts = Accepts {
    reason: "no state of intellectual property in these words",
    hint: "use 已授权 granted, 申请中 applied for, 技术秘密 secret or 无知识产权 none",
};
pub(super) const ORGANISATION_TYPE: Accepts = Accepts {
    reason: "no sort of organisation in these words",
    hint: "use university, institute, enterprise, agency, hospital, government, individual or other",
};
pub(super) const PRICE: Accepts = Accepts {
    reason: "no price in these words",
    hint: "state the unit with the sum, such as 30万元, 30-80万元, 5000元 or USD 50,000; or write 面议",
};
pub(super) const RATE: Accepts = Accepts {
    reason: "a rate or a share is no sum",
    hint: "state the whole sum, such as 30万元; or leave the price out and describe the terms",
};
pub(super) const CURRENCY: Accepts = Accepts {
    reason: "a sum in a currency that is not compared",
    hint: "the words are shown; for matching, state the sum in CNY, USD, EUR or another of the \
           currencies of docs/intake.md",
};
pub(super) const DAY_OR_MONTH: Accepts = Accepts {
    reason: "neither the date nor its column shows whether the day or the month comes first",
    hint: "write the date as `2024-06-25`",
};
pub(super) const BOUNDS: Accepts = Accepts {
    reason: "its least is more than its most",
    hint: "correct the bounds, or give the words alone, such as `30-80万元`",
};
pub(super) const DATE: Accepts = Accepts {
    reason: "no date in these words",
    hint: "write the date as `2024-06-25`, a period as `2024-06-25/2027-12-31`, or 长期有效",
};
pub(super) const VISIBILITY: Accepts = Accepts {
    reason: "no visibility of a contact in these words: the contact is withheld",
    hint: "use public, masked or agency",
};
