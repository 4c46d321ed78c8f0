//! Threads that share numbered tasks, and give back numbered results in any order.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Scope, ScopedJoinHandle};

/// Threads that make results `R` of tasks `T`, each with a state `S` of its own. They end when this
/// is dropped, and with their scope at the latest. A panic of one goes on in who asks for results.
pub(super) struct Workers<'scope, T, R, S> {
    tasks: SyncSender<(usize, T)>,
    results: Receiver<(usize, thread::Result<R>)>,
    threads: Vec<ScopedJoinHandle<'scope, S>>,
}

impl<'scope, T, R, S> Workers<'scope, T, R, S>
where
    T: Send + 'scope,
    R: Send + 'scope,
    S: Send + 'scope,
{
    /// As many threads as there are `states`, for which `waiting` tasks may wait.
    pub(super) fn new<'env>(
        scope: &'scope Scope<'scope, 'env>,
        waiting: usize,
        states: impl IntoIterator<Item = S>,
        work: impl Fn(&mut S, T) -> R + Clone + Send + 'scope,
    ) -> Self {
        let (tasks, queue) = sync_channel::<(usize, T)>(waiting);
        let queue = Arc::new(Mutex::new(queue));
        let (give, results) = channel();
        let spawn = |mut state: S| {
            let (queue, give, work) = (Arc::clone(&queue), give.clone(), work.clone());
            scope.spawn(move || {
                while let Some((number, task)) = take(&queue) {
                    let result = catch_unwind(AssertUnwindSafe(|| work(&mut state, task)));
                    if give.send((number, result)).is_err() {
                        break;
                    }
                }
                state
            })
        };
        let threads = states.into_iter().map(spawn).collect();
        Self {
            tasks,
            results,
            threads,
        }
    }

    /// Gives a task to the next thread that is free; waits where too many wait already.
    pub(super) fn give(&self, number: usize, task: T) {
        // The threads live as long as the sender of tasks does, whatever panics in them.
        let _ = self.tasks.send((number, task));
    }

    /// Waits for the next result. There has to be one: of each task that was given comes one.
    pub(super) fn wait(&self) -> (usize, R) {
        match self.results.recv() {
            Ok(result) => unwrapped(result),
            Err(_) => unreachable!("the threads live as long as their tasks can be given"),
        }
    }

    /// The next result, where there is one already.
    pub(super) fn ready(&self) -> Option<(usize, R)> {
        self.results.try_recv().ok().map(unwrapped)
    }

    /// Ends the threads, and gives their states.
    pub(super) fn finish(self) -> Vec<S> {
        drop(self.tasks);
        let ended = self.threads.into_iter().map(ScopedJoinHandle::join);
        ended
            .map(|state| state.unwrap_or_else(|payload| resume_unwind(payload)))
            .collect()
    }
}

fn take<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    let queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
    queue.recv().ok()
}

fn unwrapped<R>((number, result): (usize, thread::Result<R>)) -> (usize, R) {
    let result = result.unwrap_or_else(|payload| resume_unwind(payload));
    (number, result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_has_its_result() {
        let (results, states) = thread::scope(|scope| {
            let workers = Workers::new(scope, 2, [0; 3], |count: &mut usize, task: usize| {
                *count += 1;
                task * task
            });
            let mut results = Vec::new();
            for number in 0..100 {
                workers.give(number, number);
                results.extend(workers.ready());
            }
            while results.len() < 100 {
                results.push(workers.wait());
            }
            (results, workers.finish())
        });
        assert!(
            results
                .iter()
                .all(|(number, square)| number * number == *square)
        );
        assert_eq!(states.iter().sum::<usize>(), 100);
    }

    #[test]
    fn a_panic_reaches_who_waits_and_no_thread_is_left() {
        let left = Arc::new(());
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            thread::scope(|scope| {
                let states = [Arc::clone(&left), Arc::clone(&left)];
                let workers = Workers::new(scope, 2, states, |_, task: usize| {
                    assert!(task != 1, "task {task}");
                });
                (0..2).for_each(|number| workers.give(number, number));
                (0..2).for_each(|_| assert!(workers.wait().0 < 2));
            });
        }));
        let payload = outcome.unwrap_err();
        assert_eq!(payload.downcast_ref::<String>().unwrap(), "task 1");
        assert_eq!(Arc::strong_count(&left), 1);
    }
}
