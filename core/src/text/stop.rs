//! Stop words: they say nothing about a technology.

use super::sorted_words::SortedWords;

/// English stop words, folded, in alphabetical order.
const ENGLISH: SortedWords = SortedWords::new(&[
    "a", "about", "above", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "being", "between", "both", "but", "by", "can", "could", "did", "do",
    "does", "doing", "down", "during", "each", "etc", "few", "for", "from", "further", "had",
    "has", "have", "having", "he", "her", "here", "his", "how", "i", "if", "in", "into", "is",
    "it", "its", "just", "may", "me", "more", "most", "must", "my", "no", "nor", "not", "now",
    "of", "on", "once", "only", "or", "other", "our", "out", "over", "own", "s", "same", "shall",
    "she", "should", "so", "some", "such", "t", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up",
    "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom",
    "why", "will", "with", "would", "you", "your",
]);

/// Chinese function characters: as single terms they match everything. Bigrams with them stay.
const CHINESE: &str =
    "的了在是和与及或等为对有以于中上下个之其该由将被从到并而也把让向这那们我你他它";

/// More of them, which a need has in what it says around its subject. The index holds them: there they
/// are parts of words.
const CHINESE_OF_NEEDS: &str =
    "里去一掉把没什么几两些就都还要想请问吗呢啊吧呀嘛哪谁怎样很太得着跟给您咱且但则即因曾已经";

/// Characters that say nothing alone, and begin words: `非晶`, `无机`, `同轴`.
const CHINESE_PREFIXES: &str = "非无不有可能会同再最更地所过均如若各每某须应别需求找做用又才自只者";

/// Whether a folded word is an English stop word.
pub(crate) fn is_stop_word(word: &str) -> bool {
    ENGLISH.contains(word)
}

/// Whether a Han character says nothing alone.
pub(crate) fn is_stop_character(character: char) -> bool {
    CHINESE.contains(character)
}

/// Whether a Han character of a need is a particle: no word holds it that the glossary lacks.
pub(crate) fn is_particle(character: char) -> bool {
    is_stop_character(character) || CHINESE_OF_NEEDS.contains(character)
}

/// Whether a Han character of a need says nothing alone: with another such one it does not either.
pub(crate) fn is_function_character(character: char) -> bool {
    is_particle(character) || CHINESE_PREFIXES.contains(character)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_english_list_is_in_order() {
        assert!(super::ENGLISH.is_sorted());
    }
}
