//! The currencies of prices.

use serde::{Deserialize, Serialize};

/// Makes the enum from the names, codes and Chinese names of currencies.
macro_rules! currencies {
    ($($name:ident $code:literal $zh:literal,)*) => {
        /// A currency that prices are stated in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "ts", derive(tsify::Tsify))]
        #[serde(rename_all = "UPPERCASE")]
        #[allow(missing_docs)] // ISO 4217 codes
        pub enum Currency {
            $($name,)*
        }

        impl Currency {
            /// Every currency; the index stores positions in this list, so it only grows at its end.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its code in ISO 4217.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// Its name in Chinese.
            pub const fn zh(self) -> &'static str {
                match self {
                    $(Self::$name => $zh,)*
                }
            }
        }
    };
}

currencies! {
    Cny "CNY" "元",
    Usd "USD" "美元",
    Eur "EUR" "欧元",
    Gbp "GBP" "英镑",
    Jpy "JPY" "日元",
    Hkd "HKD" "港元",
    Sgd "SGD" "新加坡元",
    Chf "CHF" "瑞士法郎",
    Krw "KRW" "韩元",
    Twd "TWD" "新台币",
    Aud "AUD" "澳元",
    Cad "CAD" "加元",
    Inr "INR" "印度卢比",
    Sek "SEK" "瑞典克朗",
    Nok "NOK" "挪威克朗",
    Dkk "DKK" "丹麦克朗",
    Pln "PLN" "波兰兹罗提",
    Czk "CZK" "捷克克朗",
    Huf "HUF" "匈牙利福林",
    Try "TRY" "土耳其里拉",
    Rub "RUB" "俄罗斯卢布",
    Brl "BRL" "巴西雷亚尔",
    Mxn "MXN" "墨西哥比索",
    Zar "ZAR" "南非兰特",
    Nzd "NZD" "新西兰元",
    Thb "THB" "泰铢",
    Myr "MYR" "林吉特",
    Idr "IDR" "印尼盾",
    Vnd "VND" "越南盾",
    Php "PHP" "菲律宾比索",
    Ils "ILS" "以色列谢克尔",
    Aed "AED" "阿联酋迪拉姆",
    Sar "SAR" "沙特里亚尔",
    Mop "MOP" "澳门元",
}
