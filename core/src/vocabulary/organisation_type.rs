//! What sort of organisation stands behind a listing.

use super::coded::flat_vocabulary;

flat_vocabulary! {
    /// A sort of organisation.
    OrganisationType, "a sort of organisation";
    /// A university or college.
    University = 1, "university", "高等院校", "University";
    /// A research institute.
    Institute = 2, "institute", "科研院所", "Research institute";
    /// A company.
    Enterprise = 3, "enterprise", "企业", "Enterprise";
    /// An agency that brings supply and demand together.
    Agency = 4, "agency", "技术转移机构", "Technology transfer agency";
    /// A hospital.
    Hospital = 5, "hospital", "医疗机构", "Hospital";
    /// A government body.
    Government = 6, "government", "政府部门", "Government";
    /// A natural person.
    Individual = 7, "individual", "个人", "Individual";
    /// Anything else.
    Other = 8, "other", "其他", "Other";
}

const PHRASES: &[(&str, OrganisationType)] = {
    use OrganisationType::{
        Agency, Enterprise, Government, Hospital, Individual, Institute, Other, University,
    };
    &[
        (
            "大学|高校|学院|高等学校|大专院校|职业技术学院|院校|college|universities|higher education",
            University,
        ),
        (
            "研究院|研究所|科研机构|科研单位|研究机构|科研院|科研所|研究中心|事业单位|实验室|新型研发机构|研发机构",
            Institute,
        ),
        (
            "institute|research centre|research center|research organisation|laboratory|national lab",
            Institute,
        ),
        (
            "公司|企业单位|有限公司|集团|国企|民企|中小企业|工厂|厂|company|firm|sme|industry",
            Enterprise,
        ),
        (
            "corporation|start-up|startup|business|gmbh|ltd|inc|industry sme",
            Enterprise,
        ),
        (
            "技术转移中心|中介机构|服务机构|技术经纪|技术市场|孵化器|转移机构|中介|科技服务机构",
            Agency,
        ),
        (
            "broker|technology transfer office|tto|incubator|intermediary",
            Agency,
        ),
        ("医院|clinic|medical centre|medical center", Hospital),
        (
            "政府|政府机关|机关|管委会|科技局|ministry|public authority|authority",
            Government,
        ),
        (
            "自然人|个人发明人|发明人|个体|inventor|person|private person",
            Individual,
        ),
        ("其它|社会团体|协会|学会|association", Other),
    ]
};

#[cfg(test)]
mod tests {
    use super::{OrganisationType, OrganisationType as O};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn reads_sorts() {
        let cases: &[(&str, &[OrganisationType])] = &[
            ("高等院校", &[O::University]),
            ("科研院所", &[O::Institute]),
            ("企业", &[O::Enterprise]),
            ("University", &[O::University]),
            ("Research institute", &[O::Institute]),
            ("SME", &[O::Enterprise]),
            ("新型研发机构", &[O::Institute]),
            ("其他", &[O::Other]),
            ("火星", &[]),
        ];
        for (words, sorts) in cases {
            assert_eq!(&OrganisationType::read(words), sorts, "{words}");
        }
    }
}
