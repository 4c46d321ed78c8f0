//! What was asked of the engine under a key, and what came: one such slot per part of the screen.
//!
//! A slot keeps the last value while the next one is under way, so that nothing jumps, and a few
//! earlier ones, so that “back” needs no waiting.

use crate::failure::Failure;
use crate::shared::Shared;

const REMEMBERED: usize = 8;

/// A part of the screen.
#[derive(Debug)]
pub(crate) struct Slot<K, V> {
    key: Option<K>,
    recent: Vec<(K, Shared<V>)>,
    failure: Option<Failure>,
}

impl<K, V> Default for Slot<K, V> {
    fn default() -> Self {
        Self {
            key: None,
            recent: Vec::new(),
            failure: None,
        }
    }
}

// Derived, it would ask of a value that it can be cloned.
impl<K: Clone, V> Clone for Slot<K, V> {
    fn clone(&self) -> Self {
        Self {
            key: self.key.clone(),
            recent: self.recent.clone(),
            failure: self.failure.clone(),
        }
    }
}

impl<K: Clone + PartialEq, V> Slot<K, V> {
    /// Notes that a key is asked for. A value that is remembered is there at once.
    pub(crate) fn ask(&mut self, key: &K) {
        self.failure = None;
        self.key = Some(key.clone());
        if let Some(place) = self.recent.iter().position(|(known, _)| known == key) {
            let found = self.recent.remove(place);
            self.recent.push(found);
        }
    }

    /// Takes what came for a key. It is shown only if nothing else was asked for since.
    pub(crate) fn arrive(&mut self, key: K, outcome: Result<Shared<V>, Failure>) {
        let awaited = self.key.as_ref() == Some(&key);
        match outcome {
            Ok(value) => {
                self.recent.retain(|(known, _)| *known != key);
                let place = if awaited { self.recent.len() } else { 0 };
                self.recent.insert(place, (key, value));
                if self.recent.len() > REMEMBERED {
                    self.recent.remove(0);
                }
            }
            Err(failure) if awaited => self.failure = Some(failure),
            Err(_) => {}
        }
    }

    /// The value for the key, if it is there.
    pub(crate) fn value(&self, key: &K) -> Option<&Shared<V>> {
        self.recent
            .last()
            .filter(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    /// The value for a key, if it is remembered, shown or not.
    pub(crate) fn remembered(&self, key: &K) -> Option<&Shared<V>> {
        let mut recent = self.recent.iter();
        recent
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    /// The last value that was shown, with its key, whichever is asked for.
    pub(crate) fn last(&self) -> Option<(&K, &Shared<V>)> {
        self.recent.last().map(|(key, value)| (key, value))
    }

    /// Why the key has no value.
    pub(crate) fn failure(&self, key: &K) -> Option<&Failure> {
        self.failure
            .as_ref()
            .filter(|_| self.key.as_ref() == Some(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure() -> Failure {
        Failure::internal("broken")
    }

    #[test]
    fn only_what_was_asked_last_is_shown() {
        let mut slot = Slot::default();
        slot.ask(&1);
        slot.ask(&2);
        slot.arrive(2, Ok(Shared::from("two")));
        slot.arrive(1, Ok(Shared::from("one")));
        assert_eq!(slot.value(&2).map(|v| **v), Some("two"));
        assert_eq!(slot.value(&1), None);
        slot.ask(&1);
        assert_eq!(
            slot.value(&1).map(|v| **v),
            Some("one"),
            "a late answer is remembered"
        );
    }

    #[test]
    fn a_failure_belongs_to_its_key() {
        let mut slot = Slot::<_, &str>::default();
        slot.ask(&1);
        slot.arrive(1, Err(failure()));
        assert_eq!(slot.failure(&1), Some(&failure()));
        assert_eq!(slot.failure(&2), None);
        slot.ask(&1);
        assert_eq!(slot.failure(&1), None, "asking again clears it");
        slot.arrive(3, Err(failure()));
        assert_eq!(slot.failure(&3), None, "nobody waits for it");
    }

    #[test]
    fn the_last_value_stays_while_the_next_is_under_way() {
        let mut slot = Slot::default();
        slot.ask(&1);
        slot.arrive(1, Ok(Shared::from("one")));
        slot.ask(&2);
        assert_eq!(slot.value(&2), None);
        assert_eq!(slot.last().map(|(key, _)| *key), Some(1));
    }

    #[test]
    fn few_are_remembered() {
        let mut slot = Slot::default();
        for key in 0..20 {
            slot.ask(&key);
            slot.arrive(key, Ok(Shared::from(key)));
        }
        assert_eq!(slot.recent.len(), REMEMBERED);
        assert_eq!(slot.value(&19).map(|v| **v), Some(19));
    }
}
