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
            "买一项|买一件|购买一项|购买一件|收购一项|收购一件|求购一项|求购一件|受让|卖断|收购|收购专利|购买专利|购买专利权|购买技术|买技术|买专利|过户|所有权",
            Transfer,
        ),
        (
            "transfer of ownership|assignment|assign|sale|outright sale|buyout|buy out|full transfer|transferable",
            Transfer,
        ),
        (
            "purchase|purchase of patent rights|purchase of patents|purchase of the patent|purchase of rights|purchase of the rights|patent purchase|patent sale|sale of the patent|sale of rights|buy the rights|buy all rights|buy the patent|buy the patents|buy the technology|buy the ip|purchase the rights|purchase the patent|purchase the technology|acquire the rights|acquire the patent|acquire a patent|buy a patent|purchase a patent|take over a patent|acquire the patents|acquire the technology|acquire the ip|outright purchase|transfer of rights|transfer of the rights|sold outright|buy it outright|take over the patent|take over the patents|buy rights|purchase rights|purchase all rights|acquire rights|acquire all rights|acquire all the rights|acquire patents|buy patents|acquire the intellectual property|buy the intellectual property|obtain the rights|secure the rights|take over the rights|take over the technology|buy the source code|buy the software|buy the design|buy out the patent|buy out the technology|transferring the technology|transfer the technology|acquire outright|buy outright|purchase outright|acquire it outright|purchase it outright|buy the patent right|purchase the patent right|权利转让",
            Transfer,
        ),
        (
            "许可转让|许可|专利许可|实施许可|使用许可|许可使用|授权使用|独占许可|排他许可|普通许可",
            Licence,
        ),
        (
            "独家许可|专利授权|技术授权|开放许可|许可实施|授权|专属授权|独家授权|非专属授权|交叉许可|许可证|授权许可",
            Licence,
        ),
        (
            "license|licensing|licencing|licence agreement|license agreement|exclusive license|exclusive licence",
            Licence,
        ),
        (
            "licensed|licenced|licensable|licenceable|sublicense|sublicence|right to use|rights to use|in-license|in-licence|license exclusively|licence exclusively|exclusively license|exclusively licence|licensing in|in-licensing",
            Licence,
        ),
        (
            "入股|作价入股|作价投资|技术作价|股权合作|合资|合资经营|合作兴办企业|合作兴办新企业|创办企业|参股|持股|股权|合资建厂|合资办厂|技术作价入股",
            Equity,
        ),
        (
            "minority stake|majority stake|take shares|taking shares|buy shares|become shareholder|become a shareholder|equity participation|financial participation|participation in the company|participation|stake in the company|shares in the company|shares|equity deal|equity deals|股份|equity|equity stake|equity share|shareholding|stake|joint ventures|jv|joint venture|spin off|spinoff|spinout|joint venture agreement",
            Equity,
        ),
        (
            "合作研发|联合开发|联合研发|共同开发|共同研发|合作研究|联合攻关|产学研合作|技术合作|合作共建|产学研|联合研究|共同研究|协同开发|协同攻关|合作攻关|校企合作|一起开发|一起研发|共同攻关|一起攻关|联手攻关|联手开发|联手研发|携手开发|携手攻关|合伙开发|一块开发|一道开发",
            JointDevelopment,
        ),
        (
            "development on a joint basis|common development|cooperative development|co-operative development|joint r&d project|joint research project|joint development project|collaborative r&d|joint r&d|joint project|jointly develop|develop jointly|jointly developed|co-develop|codevelop|develop together|developed together|joint r and d|cooperative research|collaborative development|collaborative project",
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
            "委托研发|定制开发|委托研究|委托设计|技术委托|揭榜挂帅|委外开发|外包开发|外包|委托攻关|定制研发|委托第三方开发|代开发",
            CommissionedDevelopment,
        ),
        (
            "commissioned research|contract research|contract development|outsourcing|contract r&d|commissioned r&d|entrusted development|entrusted research|bespoke development|custom development|development contract|development order|order for development",
            CommissionedDevelopment,
        ),
        (
            "联合生产|共同生产|合作加工|委托生产|委托加工|代工|合作推广|贴牌|贴牌生产|来料加工|联合制造|合作制造",
            JointProduction,
        ),
        (
            "manufacture jointly|jointly manufacture|produce jointly|jointly produce|shared production|joint manufacture|production on joint basis|production on a joint basis|joint production|joint manufacturing|contract manufacturing|toll manufacturing|manufacturing agreement|production|co-production|coproduction|manufacturing",
            JointProduction,
        ),
        (
            "顾问|技术顾问|专家咨询|技术咨询服务|咨询服务|咨询|consultancy|consultation|advice|technical consulting|consultant|consultants|advisory|expert advice|advise us|coach us|consultancy agreement|consulting agreement|consultancy assignment|consulting assignment|consulting project|consultancy project|consulting contract",
            Consulting,
        ),
        (
            "服务|技术支持|技术指导|技术培训|驻厂服务|驻厂|service contract|technical assistance|technical support|service|technical services",
            Service,
        ),
        (
            "commercial agreement with technical assistance|services agreement",
            Service,
        ),
        (
            "领投|跟投|co-investor|co-investors|项目投资|出资方|投资人|投资机构|投资|融资|股权融资|股权投资|战略投资|天使投资|产业投资|财务投资|风险投资|寻求投资|引资|funding|financing|venture capital|financial agreement|invest|investing|investor|investors",
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
            ("專屬授權", &[C::Licence]),
            ("受讓或買斷", &[C::Transfer]),
            ("buy the rights", &[C::Transfer]),
            ("license或transfer", &[C::Licence, C::Transfer]),
            ("equity or licence", &[C::Equity, C::Licence]),
            ("co-production", &[C::JointProduction]),
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
