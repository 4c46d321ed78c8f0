//! The seven types of technology transfer service of GB/T 34670-2017.

use super::coded::flat_vocabulary;

flat_vocabulary! {
    /// A type of technology transfer service (GB/T 34670-2017).
    Service, "a type of technology transfer service (GB/T 34670-2017)";
    /// 技术开发服务
    Development = 1, "development", "技术开发", "Technology development";
    /// 技术转让服务
    Transfer = 2, "transfer", "技术转让", "Technology transfer";
    /// 技术服务与技术咨询服务: technical service
    Technical = 3, "technical", "技术服务", "Technical service";
    /// 技术咨询服务
    Consulting = 4, "consulting", "技术咨询", "Technical consulting";
    /// 技术评价服务
    Evaluation = 5, "evaluation", "技术评价", "Technology evaluation";
    /// 技术投融资服务
    Financing = 6, "financing", "技术投融资", "Technology investment and financing";
    /// 信息网络平台服务
    Platform = 7, "platform", "信息网络平台", "Information network platform";
}

const PHRASES: &[(&str, Service)] = &[
    (
        "技术开发服务|委托开发|合作开发|研发服务|研发|开发|research and development|R&D",
        Service::Development,
    ),
    (
        "技术转让服务|转让|许可|技术许可|技术转移|transfer|licensing|licence|license",
        Service::Transfer,
    ),
    (
        "技术服务与咨询|技术支持|检验检测|检测|测试|培训|testing|training|technical services",
        Service::Technical,
    ),
    (
        "技术咨询服务|咨询|咨询服务|consulting|consultancy|technical consultancy",
        Service::Consulting,
    ),
    (
        "技术评价服务|成果评价|科技成果评价|技术评估|价值评估|评估|评价|鉴定",
        Service::Evaluation,
    ),
    (
        "assessment|valuation|technology assessment",
        Service::Evaluation,
    ),
    (
        "技术投融资服务|投融资|投资|融资|科技金融|investment|investment and financing",
        Service::Financing,
    ),
    (
        "信息网络平台服务|信息平台|网络平台|平台服务|平台|信息服务|information platform",
        Service::Platform,
    ),
];

#[cfg(test)]
mod tests {
    use super::Service;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn reads_types() {
        let cases: &[(&str, &[Service])] = &[
            (
                "技术开发、技术转让",
                &[Service::Development, Service::Transfer],
            ),
            (
                "技术评价服务；技术投融资服务",
                &[Service::Evaluation, Service::Financing],
            ),
            (
                "technical consulting, platform",
                &[Service::Consulting, Service::Platform],
            ),
            ("其他", &[]),
        ];
        for (words, types) in cases {
            assert_eq!(&Service::read(words), types, "{words}");
        }
    }
}
