//! Tasks that threads share, and results in the order of the tasks.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use super::Threads;

/// Does `tasks` by several threads and gives the results to `take` in the order of the tasks, so that
/// the number of threads shows in nothing. Each thread has a state of its own, such as a catalogue,
/// which `begin` makes on it. Results that are made before their turn wait in memory.
///
/// Where `take` gives `false`, nobody wants more, and what is left is not done.
///
/// # Errors
///
/// The first error in the order of the tasks; what stands behind it is not taken. A state that cannot be
/// made counts as an error of the task that wanted it.
pub(crate) fn in_order<'tasks, T: Sync, R: Send, S>(
    threads: Threads,
    tasks: &'tasks [T],
    begin: impl Fn() -> anyhow::Result<S> + Sync,
    work: impl Fn(&mut S, &'tasks T) -> anyhow::Result<R> + Sync,
    mut take: impl FnMut(R) -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (give, results) = channel();
        let run = || {
            let (next, begin, work, give) = (&next, &begin, &work, give.clone());
            scope.spawn(move || {
                let mut state = None;
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(task) = tasks.get(at) else { return };
                    let result = match &mut state {
                        Some(state) => work(state, task),
                        none => begin().and_then(|made| work(none.insert(made), task)),
                    };
                    if give.send((at, result)).is_err() {
                        return;
                    }
                }
            })
        };
        let number = threads.number().min(tasks.len());
        let running: Vec<_> = (0..number).map(|_| run()).collect();
        drop(give);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        let mut taken = Ok(true);
        for (at, result) in results {
            waiting.insert(at, result);
            while let (Ok(true), Some(result)) = (&taken, waiting.remove(&turn)) {
                taken = result.and_then(&mut take);
                turn += 1;
            }
            if !matches!(taken, Ok(true)) {
                // The tasks that nobody has begun are not begun any more.
                next.store(tasks.len(), Ordering::Relaxed);
            }
        }
        for thread in running {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
        taken.map(drop)
    })
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Mutex;

    use super::*;

    fn threads(number: &str) -> Threads {
        number.parse().unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_tasks() {
        let tasks: Vec<u64> = (0..50).collect();
        for number in ["1", "3", "64"] {
            let made = Mutex::new(0);
            let mut results = Vec::new();
            let begin = || {
                *made.lock().unwrap() += 1;
                Ok(())
            };
            let work = |(): &mut (), task: &u64| Ok(task * task);
            let take = |it| {
                results.push(it);
                Ok(true)
            };
            in_order(threads(number), &tasks, begin, work, take).unwrap();
            let squares: Vec<u64> = tasks.iter().map(|it| it * it).collect();
            assert_eq!(results, squares, "{number}");
            let made = *made.lock().unwrap();
            assert!((1..=threads(number).number()).contains(&made), "{made}");
        }
    }

    #[test]
    fn what_is_made_before_its_turn_waits() {
        let (end, ended) = channel();
        let ended = Mutex::new(ended);
        let mut results = Vec::new();
        let work = |(): &mut (), task: &u32| {
            match task {
                0 => ended.lock().unwrap().recv()?,
                _ => end.send(())?,
            }
            Ok(*task)
        };
        let take = |it| {
            results.push(it);
            Ok(true)
        };
        in_order(threads("2"), &[0, 1], || Ok(()), work, take).unwrap();
        assert_eq!(results, [0, 1]);
    }

    #[test]
    fn the_first_error_ends_it_and_what_stands_before_is_taken() {
        let tasks: Vec<u32> = (0..1000).collect();
        let done = AtomicUsize::new(0);
        let mut results = Vec::new();
        let work = |(): &mut (), task: &u32| {
            done.fetch_add(1, Ordering::Relaxed);
            anyhow::ensure!(![20, 30].contains(task), "task {task}");
            Ok(*task)
        };
        let take = |it| {
            results.push(it);
            Ok(true)
        };
        let error = in_order(threads("2"), &tasks, || Ok(()), work, take).unwrap_err();
        assert_eq!(error.to_string(), "task 20");
        assert_eq!(results, (0..20).collect::<Vec<_>>());
        assert!(done.into_inner() <= tasks.len());
    }

    #[test]
    fn nothing_is_taken_once_nobody_wants_more() {
        let tasks: Vec<u32> = (0..1000).collect();
        let mut results = Vec::new();
        let take = |it| {
            results.push(it);
            Ok(it < 4)
        };
        in_order(threads("2"), &tasks, || Ok(()), |(), it| Ok(*it), take).unwrap();
        assert_eq!(results, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_state_that_cannot_be_made_is_an_error_and_no_task_needs_none() {
        let begin = || -> anyhow::Result<()> { anyhow::bail!("no catalogue") };
        let ran =
            |tasks: &[u32]| in_order(threads("2"), tasks, begin, |(), _| Ok(()), |()| Ok(true));
        assert_eq!(ran(&[1]).unwrap_err().to_string(), "no catalogue");
        ran(&[]).unwrap();
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let work = |(): &mut (), task: &u32| -> anyhow::Result<()> { panic!("task {task}") };
            in_order(threads("2"), &[7], || Ok(()), work, |()| Ok(true))
        }));
        let payload = outcome.unwrap_err();
        assert_eq!(payload.downcast_ref::<String>().unwrap(), "task 7");
    }
}
