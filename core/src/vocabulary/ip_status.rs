//! The state of a technology's intellectual property.

use super::coded::flat_vocabulary;
use super::value::Vocabulary;

flat_vocabulary! {
    /// How far a technology is protected, in rising order.
    IpStatus, "a state of intellectual property";
    /// Not protected.
    None = 1, "none", "无知识产权", "None";
    /// Know-how or a trade secret (技术秘密).
    Secret = 2, "secret", "技术秘密", "Know-how or trade secret";
    /// A right is applied for.
    Applied = 3, "applied", "申请中", "Applied for";
    /// A right is granted.
    Granted = 4, "granted", "已授权", "Granted";
}

/// 非专利技术 is know-how (专有技术) in Chinese contract and accounting practice: a technology that
/// no patent protects but that its holder keeps. A kind of right without more (发明专利) is taken
/// as granted, since sources name an application as such.
const PHRASES: &[(&str, IpStatus)] = &[
    (
        "无专利|没有专利|未申请|未申请专利|尚未申请|尚未申请专利|公有领域|no patent|unprotected",
        IpStatus::None,
    ),
    (
        "nothing patented|nothing patented yet|没报过专利|还没报过专利|未报过专利|没有专利牵扯|没有专利纠纷|没有专利障碍|public domain|not protected|no ip|open source|free of any patents|free of any patent|free from patents|free of patents|patent free|no patents|without patents|without patent|unpatented|not patented|off patent|不涉及专利|无专利保护|没有专利保护|未申请专利保护|没申请专利|没有申请专利|还没申请专利|未申请过专利|未申报专利|专利已过期|专利已失效",
        IpStatus::None,
    ),
    (
        "非专利技术|专有技术|商业秘密|技术诀窍|保密技术|技术机密|非专利",
        IpStatus::Secret,
    ),
    (
        "know-how|secret know-how|technical secret|technical secrets|secret|trade secret|trade secrets|confidential|技术秘密保护|专有技术秘密",
        IpStatus::Secret,
    ),
    (
        "专利已递交|专利已经递交申请|专利已递交申请|专利已经提交|专利已经申请|filed patent application|pending patent application|专利申请中|已申请|已申请专利|申请专利|申请|专利申请|受理|已受理|实审|实质审查|公开|未授权",
        IpStatus::Applied,
    ),
    (
        "not yet granted|not granted|patent pending|pending|applied for|patent applied for|patent application|filed",
        IpStatus::Applied,
    ),
    (
        "专利已受理|专利已提交|已递交专利|已提交专利|正在申请|正在申请专利|专利审查中|在审|在申请|专利在审|专利公开",
        IpStatus::Applied,
    ),
    (
        "patents filed|patents pending|patent applications|patent application on file|patent application filed|under examination|applied",
        IpStatus::Applied,
    ),
    (
        "patent filed|provisional|application filed|published application",
        IpStatus::Applied,
    ),
    (
        "专利已经拿到授权|专利已拿到授权|专利已经授权|专利已经获得授权|授权|授权专利|专利已授权|专利授权|有权|已获授权|专利权维持|获得授权|有效专利|已取得|已登记|已获专利|发明授权",
        IpStatus::Granted,
    ),
    (
        "granted|granted patent|granted patents|patent granted|patents granted|issued|registered|authorised patent|authorized patent|authorised invention patent|authorized invention patent|authorised|authorized",
        IpStatus::Granted,
    ),
    (
        "专利|发明专利|实用新型|实用新型专利|外观专利|外观设计专利|外观设计|专利技术|国际专利",
        IpStatus::Granted,
    ),
    (
        "软件著作权|软著|著作权|集成电路布图设计|植物新品种权|植物新品种|新药证书",
        IpStatus::Granted,
    ),
    (
        "patent|patented|utility model|design right|copyright|copyrighted|plant variety right",
        IpStatus::Granted,
    ),
];

impl IpStatus {
    /// Reads a statement on protection: the highest state that the words name.
    pub fn read_highest(words: &str) -> Option<Self> {
        Self::read_stated(words).into_iter().max()
    }

    /// Every state that the words name, each once, in their order.
    ///
    /// A kind of right beside a state (`发明专利，申请中`) does not count as granted.
    pub fn read_stated(words: &str) -> Vec<Self> {
        let states = Self::pieces(words)
            .into_iter()
            .filter_map(|(piece, value)| Some((piece, value?)))
            .collect::<Vec<_>>();
        let names_a_grant = |piece: &str| {
            let piece = super::fold(piece);
            let granted = [
                "授权",
                "有权",
                "有效",
                "取得",
                "登记",
                "granted",
                "issued",
                "registered",
            ];
            granted.iter().any(|word| piece.contains(word))
        };
        let applied = states.iter().any(|(_, value)| *value == Self::Applied);
        let mut named = Vec::new();
        for (piece, value) in states {
            let counts = !applied || value != Self::Granted || names_a_grant(piece);
            if counts && !named.contains(&value) {
                named.push(value);
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::IpStatus;

    #[test]
    fn reads_the_highest_state() {
        let cases = [
            ("发明专利", Some(IpStatus::Granted)),
            ("实用新型专利", Some(IpStatus::Granted)),
            ("已授权", Some(IpStatus::Granted)),
            ("申请中", Some(IpStatus::Applied)),
            ("发明专利，申请中", Some(IpStatus::Applied)),
            ("发明专利申请", Some(IpStatus::Applied)),
            ("已授权发明专利2项，申请中3项", Some(IpStatus::Granted)),
            ("非专利技术", Some(IpStatus::Secret)),
            ("技术秘密", Some(IpStatus::Secret)),
            ("未申请专利", Some(IpStatus::None)),
            ("none", Some(IpStatus::None)),
            ("Patent pending", Some(IpStatus::Applied)),
            ("Patents granted", Some(IpStatus::Granted)),
            (
                "Patent applied for but not yet granted",
                Some(IpStatus::Applied),
            ),
            ("secret know-how", Some(IpStatus::Secret)),
            ("红色", None),
            ("", None),
        ];
        for (words, status) in cases {
            assert_eq!(IpStatus::read_highest(words), status, "{words}");
        }
    }
}
