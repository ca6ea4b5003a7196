//! `cargo xtask simulate`: years of somebody's life with Kith, with everything going wrong that can. After every step the
//! promise is checked: each occurrence reaches its owner once, at a humane moment. Holds no rule of its own about when; the
//! seed of a life that breaks the promise is printed, with the fewest steps and kinds of trouble that still break it.

mod check;
mod desk;
mod life;
mod lived;
mod owner;
mod plan;
mod process;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use self::life::Life;
use self::lived::Lived;
use self::plan::{Plan, Trouble};
use crate::stopwatch::Stopwatch;
use crate::{Outcome, option};

/// Reads the arguments, lives until enough occurrences were told, and prints what was lived through.
pub fn simulate(args: &[String]) -> Outcome {
    if let Some(seed) = args.iter().position(|argument| argument == "--only") {
        let seed = args.get(seed + 1).and_then(|seed| seed.parse().ok());
        return one(seed.ok_or("--only wants the seed of a life")?);
    }
    let wanted: u64 = option(args, "--occurrences", 1_000_000)?;
    let first: u64 = option(args, "--seed", 1)?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads: usize = option(args, "--threads", cores)?;
    let watch = Stopwatch::start();
    let lives = Lives {
        next: AtomicU64::new(first),
        wanted,
        told: AtomicU64::new(0),
        passed: AtomicU64::new(0),
        broken: AtomicBool::new(false),
    };
    let results: Vec<Outcome<Lived>> = thread::scope(|scope| {
        let running: Vec<_> = (0..threads.max(1))
            .map(|_| scope.spawn(|| lives.go_on()))
            .collect();
        let joined = running.into_iter().map(thread::ScopedJoinHandle::join);
        joined
            .map(|result| result.unwrap_or_else(|_| Err("a life ended in a panic".into())))
            .collect()
    });
    let mut sum = Lived::default();
    let mut failures = Vec::new();
    for result in results {
        match result {
            Ok(life) => sum.add(&life),
            Err(why) => failures.push(why),
        }
    }
    let passed = lives.passed.load(Ordering::Relaxed);
    println!("{sum}");
    println!("from seed {first}, in {:.0?}", watch.elapsed());
    println!("simulate: {passed} passed, {} failed", failures.len());
    if failures.is_empty() {
        return Ok(());
    }
    Err(failures.join("\n\n"))
}

/// Lives that are lived one after the other, by several threads, until enough was told or one breaks the promise.
struct Lives {
    /// The next one's seed.
    next: AtomicU64,
    wanted: u64,
    told: AtomicU64,
    passed: AtomicU64,
    broken: AtomicBool,
}

impl Lives {
    fn go_on(&self) -> Outcome<Lived> {
        let mut sum = Lived::default();
        while self.told.load(Ordering::Relaxed) < self.wanted
            && !self.broken.load(Ordering::Relaxed)
        {
            let seed = self.next.fetch_add(1, Ordering::Relaxed);
            let life = lived(&Plan::of(seed)).map_err(|broken| {
                self.broken.store(true, Ordering::Relaxed);
                shrunk(seed, &broken)
            })?;
            self.told.fetch_add(life.occurrences, Ordering::Relaxed);
            self.passed.fetch_add(1, Ordering::Relaxed);
            sum.add(&life);
        }
        Ok(sum)
    }
}

fn one(seed: u64) -> Outcome {
    let told = lived(&Plan::of(seed)).map_err(|broken| shrunk(seed, &broken))?;
    println!("{told}");
    Ok(())
}

/// A promise that was broken.
#[derive(Clone)]
pub struct Broken {
    /// Counted from 1.
    pub step: u32,
    pub what: String,
    /// The latest happenings before it.
    pub diary: Vec<String>,
}

fn lived(plan: &Plan) -> Result<Lived, Broken> {
    let mut life = Life::begin(plan)?;
    life.live_out(plan)?;
    Ok(life.lived())
}

/// The same life with fewer steps and less trouble, as long as it still breaks the promise.
fn shrunk(seed: u64, broken: &Broken) -> String {
    eprintln!(
        "{}\nseed {seed} is broken at step {}; looking for fewer steps",
        broken.diary.join("\n"),
        broken.step
    );
    let mut plan = Plan::of(seed).at_most(broken.step);
    let mut last = broken.clone();
    for trouble in Trouble::ALL {
        let without = plan.without(trouble);
        if let Err(still) = lived(&without) {
            plan = without;
            plan.steps = still.step;
            last = still;
        }
    }
    format!(
        "{}\nseed {seed}, broken at step {}: {}\nleft out without mending it: {}\nagain: cargo xtask simulate --only {seed}\nin the fewest steps, {}: {}",
        last.diary.join("\n"),
        broken.step,
        broken.what,
        plan.left_out(),
        plan.steps,
        last.what,
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    #[test]
    fn a_few_lives_keep_the_promise() {
        for seed in 1..=3 {
            if let Err(broken) = lived(&Plan::of(seed).at_most(60)) {
                panic!("{}", shrunk(seed, &broken));
            }
        }
    }
}
