//! `cargo xtask simulate`: years of somebody's life with Kith, with everything going wrong that can. After every step the
//! promise is checked: each occurrence reaches its owner once, at a humane moment. Holds no rule of its own about when; the
//! seed of a life that breaks the promise is printed, with the fewest steps and kinds of trouble that still break it.

mod check;
mod desk;
mod life;
mod owner;
mod plan;

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use self::life::{Life, Told};
use self::plan::{Plan, Trouble};
use crate::stopwatch::Stopwatch;
use crate::{Outcome, option};

/// Steps of one life: about four years.
const STEPS: u32 = 1_500;

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
    let next = AtomicU64::new(first);
    let told = AtomicU64::new(0);
    let results: Vec<Outcome<Told>> = thread::scope(|scope| {
        let work = || live_until(&next, &told, wanted);
        let running: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
        let joined = running.into_iter().map(thread::ScopedJoinHandle::join);
        joined
            .map(|result| result.unwrap_or_else(|_| Err("a life ended in a panic".into())))
            .collect()
    });
    let mut sum = Told::default();
    for result in results {
        sum.add(&result?);
    }
    let lives = next.load(Ordering::Relaxed) - first;
    println!(
        "{lives} lives from seed {first}, in {:.0?}",
        watch.elapsed()
    );
    println!("{sum}");
    Ok(())
}

fn live_until(next: &AtomicU64, told: &AtomicU64, wanted: u64) -> Outcome<Told> {
    let mut sum = Told::default();
    while told.load(Ordering::Relaxed) < wanted {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        let life = lived(&Plan::of(seed, STEPS)).map_err(|broken| shrunk(seed, &broken))?;
        told.fetch_add(life.occurrences, Ordering::Relaxed);
        sum.add(&life);
    }
    Ok(sum)
}

fn one(seed: u64) -> Outcome {
    let told = lived(&Plan::of(seed, STEPS)).map_err(|broken| shrunk(seed, &broken))?;
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

fn lived(plan: &Plan) -> Result<Told, Broken> {
    let mut life = Life::begin(plan)?;
    life.live_out(plan)?;
    Ok(life.told())
}

/// The same life with fewer steps and less trouble, as long as it still breaks the promise.
fn shrunk(seed: u64, broken: &Broken) -> String {
    eprintln!(
        "{}\nseed {seed} is broken at step {}; looking for fewer steps",
        broken.diary.join("\n"),
        broken.step
    );
    let mut plan = Plan::of(seed, broken.step);
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
        for seed in 1..=4 {
            if let Err(broken) = lived(&Plan::of(seed, 150)) {
                panic!("{}", shrunk(seed, &broken));
            }
        }
    }
}
