//! How a check words what a listing lacks, in Chinese and in English.

use techmatch_core::listing::Kind;

use super::quality::Aspect;
use crate::language::Said;

/// What is found, and what to do about it.
#[derive(Clone, Copy)]
pub(super) struct Finding {
    pub(super) reason: Said,
    pub(super) hint: Said,
}

pub(super) const EXPIRED: Finding = Finding {
    reason: (
        "已过有效期：不再参与匹配",
        "has expired: it is not offered as a match any more",
    ),
    hint: (
        "仍然有效的，改写「有效期至」；否则删去这一行",
        "write a later day where it still stands, or delete the row",
    ),
};

pub(super) const EXPIRES_SOON: Finding = Finding {
    reason: ("三十天内到期", "expires within 30 days"),
    hint: (
        "与提供单位确认是否延期",
        "ask its organisation whether it stands longer",
    ),
};

pub(super) const SAME_TITLE: Finding = Finding {
    reason: ("与前面某一行同名", "has the title of an earlier row"),
    hint: (
        "同一件事只留一行；不同的，在名称里写出区别",
        "keep one row of the same thing, or say in the titles what differs",
    ),
};

pub(super) const OFF_PLAN: Finding = Finding {
    reason: ("展位不在任何平面图上", "its booth is on no plan"),
    hint: (
        "与平面图中的编号或展位表逐字核对",
        "compare it with the ids of the drawing or the table of booths, letter by letter",
    ),
};

pub(super) const STRANGER: Finding = Finding {
    reason: (
        "单位不在参展商名单中",
        "its organisation is in no list of exhibitors",
    ),
    hint: (
        "若参展，按名单中的写法填写单位，或把它加入名单；不参展则不用处理",
        "if it exhibits, write its name as the list has it, or add it to the list",
    ),
};

/// Something is said in too few words.
pub(super) fn short(aspect: Aspect) -> Finding {
    match aspect {
        Aspect::Title => Finding {
            reason: ("名称太短", "the title is very short"),
            hint: (
                "写明是什么技术、用在哪里",
                "say what it is and what it is for",
            ),
        },
        _ => Finding {
            reason: ("介绍不足五十字", "a description of less than 150 letters"),
            hint: (
                "写出原理、现状、效果和已做的验证，两百字以上：匹配主要靠这段文字",
                "write of its principle, state, effect and tests, 600 letters or more: matching rests on it",
            ),
        },
    }
}

/// Nothing is said.
pub(super) fn missing(aspect: Aspect, kind: Kind) -> Finding {
    let (reason, hint): (Said, Said) = match (aspect, kind) {
        (Aspect::Text | Aspect::Title, _) => (
            ("没有简介或介绍", "no description"),
            (
                "填写「简介」或「详细介绍」，两百字以上：匹配主要靠这段文字",
                "fill in a summary or a description, 600 letters or more: matching rests on it",
            ),
        ),
        (Aspect::Field, _) => (
            ("没有技术领域，也没有行业", "no field and no industry"),
            (
                "从八大高新技术领域中选一个填入「技术领域」",
                "fill in the field: one of the eight high-technology fields",
            ),
        ),
        (Aspect::Stage, Kind::Supply) => (
            ("没有技术成熟度", "no stage of development"),
            (
                "填写「技术成熟度」：正在研发、已有样品、通过小试、通过中试、可以量产，或 TRL 1 至 9",
                "fill in the stage: concept, lab tested, prototype, pilot, on the market, or TRL 1 to 9",
            ),
        ),
        (Aspect::Stage, Kind::Demand) => (
            ("没有要求的技术成熟度", "no stage of development is asked"),
            (
                "填写至少要到哪个阶段，如「通过中试」",
                "fill in the stage that is asked at least, such as pilot",
            ),
        ),
        (Aspect::Cooperation, _) => (
            ("没有合作方式", "no type of cooperation"),
            (
                "填写「合作方式」：技术转让、技术许可、合作开发等",
                "fill in the type of cooperation: transfer, licence, joint development …",
            ),
        ),
        (Aspect::Price, Kind::Supply) => (
            ("没有价格", "no price"),
            (
                "填写「意向价格（万元）」，或写「面议」",
                "fill in the price with its currency, or write `negotiable`",
            ),
        ),
        (Aspect::Price, Kind::Demand) => (
            ("没有预算", "no budget"),
            (
                "填写「预算（万元）」，或写「面议」",
                "fill in the budget with its currency, or write `negotiable`",
            ),
        ),
        (Aspect::Region, _) => (
            ("没有所在地区", "no region"),
            (
                "填写「所在地区」：省、市，或国家",
                "fill in a province and city, or a country",
            ),
        ),
        (Aspect::Organisation, _) => (
            ("没有单位名称", "no organisation"),
            ("填写「单位名称」", "fill in who offers or seeks it"),
        ),
        (Aspect::Figures, _) => (
            ("没有技术指标", "no figures of performance"),
            (
                "填写「主要技术指标」：带单位的数字，如「耐温≥180℃」",
                "fill in figures with their units, such as `heat resistance ≥ 180 °C`",
            ),
        ),
        (Aspect::Contact, _) => (
            ("没有联系方式，也没有链接", "no contact and no link"),
            (
                "填写联系人、电话、邮箱或链接；不想公开的，在「联系方式公开范围」写「通过机构」",
                "fill in a contact or a link; write `agency` as its visibility where it is not public",
            ),
        ),
    };
    Finding { reason, hint }
}
