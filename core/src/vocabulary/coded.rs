//! What every vocabulary derives from its code: serde, schema, and the tables of plain enums.

/// Serialises a [`Vocabulary`](super::Vocabulary) as its code; `$rule` narrows its JSON Schema.
macro_rules! serde_by_code {
    ($type:ident, $what:literal, { $($rule:tt)+ }) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$crate::vocabulary::Vocabulary::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                <Self as $crate::vocabulary::Vocabulary>::from_code(&code).ok_or_else(|| {
                    serde::de::Error::invalid_value(serde::de::Unexpected::Str(&code), &$what)
                })
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "description": $what,
                    $($rule)+
                })
            }
        }
    };
}

/// A vocabulary that is one flat list: an enum with codes and names.
///
/// It is read from its codes and names, and from the phrases in `PHRASES`, a constant beside it:
/// alternatives set apart by `|`, and what they state.
macro_rules! flat_vocabulary {
    (
        $(#[$doc:meta])*
        $type:ident, $what:literal;
        $( $(#[$variant_doc:meta])* $variant:ident = $number:literal, $code:literal, $zh:literal, $en:literal; )+
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "ts", derive(tsify::Tsify))]
        pub enum $type {
            $(
                $(#[$variant_doc])*
                #[cfg_attr(feature = "ts", serde(rename = $code))]
                $variant = $number,
            )+
        }

        impl $type {
            /// Every value, in the order in which it is shown.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            const fn code_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $code, )+
                }
            }

            const fn names(self) -> (&'static str, &'static str) {
                match self {
                    $( Self::$variant => ($zh, $en), )+
                }
            }

            fn segments(words: &str) -> Vec<$crate::vocabulary::phrases::Segment<'_, Self>> {
                use $crate::vocabulary::phrases::{Phrases, segments};
                static TABLE: std::sync::OnceLock<Phrases<$type>> = std::sync::OnceLock::new();
                let table = TABLE.get_or_init(|| {
                    let own = Self::ALL.iter().flat_map(|&value| {
                        [value.code_str(), value.names().0, value.names().1].map(|name| (name, value))
                    });
                    let aliases = PHRASES
                        .iter()
                        .flat_map(|(names, value)| names.split('|').map(|name| (name, *value)));
                    Phrases::new(own.chain(aliases))
                });
                segments(words, &table.scan(words))
            }
        }

        impl $crate::vocabulary::Vocabulary for $type {
            fn code(self) -> String {
                self.code_str().to_owned()
            }

            fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code_str() == code)
            }

            fn number(self) -> u64 {
                self as u64
            }

            fn from_number(number: u64) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| *value as u64 == number)
            }

            fn name(self, language: $crate::vocabulary::Language) -> &'static str {
                match language {
                    $crate::vocabulary::Language::Zh => self.names().0,
                    $crate::vocabulary::Language::En => self.names().1,
                }
            }

            fn pieces(words: &str) -> Vec<(&str, Option<Self>)> {
                $crate::vocabulary::phrases::pieces($type::segments(words))
            }
        }

        $crate::vocabulary::coded::serde_by_code!($type, $what, { "enum": [$( $code, )+] });
    };
}

pub(super) use {flat_vocabulary, serde_by_code};
