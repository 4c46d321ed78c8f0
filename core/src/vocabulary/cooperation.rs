//! Modes of cooperation between the holder of a technology and who takes it up.

use super::coded::flat_vocabulary;

flat_vocabulary! {
    /// A mode of cooperation that a listing offers or accepts.
    Cooperation, "a mode of cooperation";
    /// The technology changes hands (转让).
    Transfer = 1, "transfer", "技术转让", "Technology transfer";
    /// A right to use it (许可).
    Licence = 2, "licence", "技术许可", "Licence";
    /// The technology as a share in a company (技术入股).
    Equity = 3, "equity", "技术入股", "Equity for technology";
    /// Developed together (合作开发).
    JointDevelopment = 4, "joint_development", "合作开发", "Joint development";
    /// Developed by one for the other (委托开发).
    CommissionedDevelopment = 5, "commissioned_development", "委托开发", "Commissioned development";
    /// Produced together (合作生产).
    JointProduction = 6, "joint_production", "合作生产", "Joint production";
    /// Advice (咨询).
    Consulting = 7, "consulting", "技术咨询", "Consulting";
    /// Technical service (服务).
    Service = 8, "service", "技术服务", "Technical service";
    /// Money for the technology's way to market (投融资).
    Investment = 9, "investment", "投融资", "Investment";
}

const PHRASES: &[(&str, Cooperation)] = {
    use Cooperation::{
        CommissionedDevelopment, Consulting, Equity, Investment, JointDevelopment, JointProduction,
        Licence, Service, Transfer,
    };
    &[
        (
            "完全转让|转让|所有权转让|专利转让|成果转让|专利权转让|整体转让|一次性转让|出让|出售|买断|购买",
            Transfer,
        ),
        (
            "transfer of ownership|assignment|assign|sale|outright sale|buyout",
            Transfer,
        ),
        (
            "许可转让|许可|专利许可|实施许可|使用许可|许可使用|授权使用|独占许可|排他许可|普通许可",
            Licence,
        ),
        ("独家许可|专利授权|技术授权|开放许可|许可实施", Licence),
        (
            "license|licensing|licencing|licence agreement|license agreement|exclusive license",
            Licence,
        ),
        (
            "入股|作价入股|作价投资|技术作价|股权合作|合资|合资经营|合作兴办企业|合作兴办新企业|创办企业",
            Equity,
        ),
        (
            "equity|equity stake|joint venture|spin off|spinoff|spinout|joint venture agreement",
            Equity,
        ),
        (
            "合作研发|联合开发|联合研发|共同开发|共同研发|合作研究|联合攻关|产学研合作|技术合作|合作共建",
            JointDevelopment,
        ),
        (
            "co-development|codevelopment|collaborative research|joint research|research cooperation",
            JointDevelopment,
        ),
        (
            "research collaboration|collaboration|r&d cooperation|research cooperation agreement",
            JointDevelopment,
        ),
        (
            "委托研发|定制开发|委托研究|委托设计|技术委托|揭榜挂帅",
            CommissionedDevelopment,
        ),
        (
            "commissioned research|contract research|contract development|outsourcing",
            CommissionedDevelopment,
        ),
        (
            "联合生产|共同生产|合作加工|委托生产|委托加工|代工|合作推广",
            JointProduction,
        ),
        (
            "manufacturing agreement|production|co-production|coproduction|manufacturing",
            JointProduction,
        ),
        (
            "技术咨询服务|咨询服务|咨询|consultancy|consultation|advice|technical consulting",
            Consulting,
        ),
        (
            "服务|技术支持|技术指导|技术培训|technical assistance|technical support|service",
            Service,
        ),
        (
            "commercial agreement with technical assistance|services agreement",
            Service,
        ),
        (
            "投资|融资|股权融资|风险投资|寻求投资|引资|funding|financing|venture capital|financial agreement",
            Investment,
        ),
    ]
};

#[cfg(test)]
mod tests {
    use super::{Cooperation, Cooperation as C};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn reads_modes() {
        let cases: &[(&str, &[Cooperation])] = &[
            (
                "完全转让许可转让技术入股合作生产",
                &[C::Transfer, C::Licence, C::Equity, C::JointProduction],
            ),
            (
                "技术转让,技术许可,委托开发",
                &[C::Transfer, C::Licence, C::CommissionedDevelopment],
            ),
            ("完全转让其他", &[C::Transfer]),
            ("其他", &[]),
            ("许可", &[C::Licence]),
            ("专利实施许可（独占许可）", &[C::Licence]),
            ("合作开发 / 技术咨询", &[C::JointDevelopment, C::Consulting]),
            ("Licence, joint venture", &[C::Licence, C::Equity]),
            ("Exclusive licensing", &[C::Licence]),
            (
                "joint_development;investment",
                &[C::JointDevelopment, C::Investment],
            ),
            ("Services", &[C::Service]),
            ("silicense", &[]),
        ];
        for (words, modes) in cases {
            assert_eq!(&Cooperation::read(words), modes, "{words}");
        }
    }

    #[test]
    fn pieces_keep_their_words() {
        type Case = (&'static str, &'static [(&'static str, Option<Cooperation>)]);
        let cases: &[Case] = &[
            (
                "完全转让许可转让",
                &[
                    ("完全转让", Some(C::Transfer)),
                    ("许可转让", Some(C::Licence)),
                ],
            ),
            (
                "委托开发,其他",
                &[("委托开发", Some(C::CommissionedDevelopment))],
            ),
            ("完全转让其他", &[("完全转让", Some(C::Transfer))]),
            (
                "以物易物；转让",
                &[("以物易物", None), ("转让", Some(C::Transfer))],
            ),
        ];
        for (words, pieces) in cases {
            assert_eq!(&Cooperation::pieces(words), pieces, "{words}");
        }
    }
}
