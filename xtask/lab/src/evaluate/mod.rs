//! `evaluate FILE`: how well this code foresees silence in a real log of messages, beside simpler rules and the ones that were
//! tried and not taken. The protocol and what it can't show are in docs/decisions/rhythm.md.

mod log;
mod measure;
mod rule;
#[cfg(test)]
mod tests;
mod tie;

use std::fmt::Write as _;
use std::path::PathBuf;

use self::log::Log;
use self::measure::{Curve, Outcome as Seen, auc, log_loss};
use self::rule::{RULES, Rule};
use self::tie::{HORIZON, Plan, Row, Rows, rows};
use crate::{Outcome, option};

const LIMITS: &str = "\
What this does not show: the logs that are known are workplace e-mail, with its circles, holidays and dense contact; the silence is
natural, so nothing here says that a reminder helps; ties whose usual gap is above 28 days are foreseen little better than by chance
(see the last lines); and where contact is dense, recency alone is nearly as good.
";

/// `evaluate FILE [--lo D] [--step D] [--split D] [--end D]`.
pub fn evaluate(args: &[String]) -> Outcome {
    let file = args
        .first()
        .filter(|first| !first.starts_with("--"))
        .ok_or("evaluate wants a file of lines `sender recipient seconds`, plain or gzip")?;
    let log = Log::read(&PathBuf::from(file))?;
    print!("{}", report(&log, plan(args, &log)?)?);
    Ok(())
}

/// What is not said is a quarter, three fifths and the whole of the file, in steps of ten days.
fn plan(args: &[String], log: &Log) -> Outcome<Plan> {
    let days = log.messages.iter().map(|message| message.day).max();
    let end = option(args, "--end", days.unwrap_or(0) + 1)?;
    let plan = Plan {
        lo: option(args, "--lo", end / 4)?,
        step: option(args, "--step", 10)?,
        split: option(args, "--split", end / 5 * 3)?,
        end,
    };
    if plan.lo < 0 || plan.step < 1 || plan.split <= plan.lo || plan.end < plan.split + HORIZON {
        return Err(format!(
            "the days must be 0 <= lo < split <= end - {HORIZON} and the step at least 1, not lo {}, step {}, split {}, end {}",
            plan.lo, plan.step, plan.split, plan.end
        ));
    }
    Ok(plan)
}

fn report(log: &Log, plan: Plan) -> Outcome<String> {
    let rows = rows(&log.messages, plan);
    let silent = |rows: &[Row]| rows.iter().filter(|row| row.stays_silent).count();
    let (count, quiet) = (rows.test.len(), silent(&rows.test));
    if quiet == 0 || quiet == count || silent(&rows.past) == 0 {
        return Err(format!(
            "there is too little in it: {count} test rows, {quiet} of them silent, and {} earlier ones",
            rows.past.len()
        ));
    }
    let mut text = format!(
        "{} lines, {} messages kept; snapshots from day {} in steps of {}, tested from day {} to {}.\n\
         {count} test rows ({} of 1000 silent for {HORIZON} days), {} earlier rows to fit on.\n\n\
         | rule | AUC | log-loss, as it says | log-loss, fitted on the past |\n|---|---|---|---|\n",
        log.lines,
        log.messages.len(),
        plan.lo,
        plan.step,
        plan.split,
        plan.end - HORIZON,
        quiet * 1000 / count,
        rows.past.len(),
    );
    let average = Curve::fitted(&seen(&rows.past, |_| 0.0)).chance(0.0);
    let always = log_loss(&seen(&rows.test, |_| average));
    // Writing to a String can't fail.
    let _ = writeln!(
        text,
        "| always the average of the past | .500 | {always:.3} | |"
    );
    for rule in RULES {
        let _ = writeln!(text, "{}", line(rule, &rows));
    }
    let _ = write!(
        text,
        "\nBy usual gap, AUC of this code and of recency alone:\n{}\n{LIMITS}",
        by_gap(&rows.test)
    );
    Ok(text)
}

fn line(rule: &Rule, rows: &Rows) -> String {
    let (past, test) = (
        seen(&rows.past, rule.forecast),
        seen(&rows.test, rule.forecast),
    );
    let curve = Curve::fitted(&scaled(rule, &past));
    let fitted: Vec<Seen> = scaled(rule, &test)
        .into_iter()
        .map(|one| Seen {
            forecast: curve.chance(one.forecast),
            ..one
        })
        .collect();
    let said = if rule.is_chance {
        format!("{:.4}", log_loss(&test))
    } else {
        String::new()
    };
    format!(
        "| {} | {:.4} | {said} | {:.4} |",
        rule.name,
        auc(&test),
        log_loss(&fitted)
    )
}

/// Chances are fitted on the scale on which they are evenly spread.
fn scaled(rule: &Rule, seen: &[Seen]) -> Vec<Seen> {
    let scale = |forecast: f64| {
        let chance = forecast.clamp(1e-6, 1.0 - 1e-6);
        if rule.is_chance {
            (chance / (1.0 - chance)).ln()
        } else {
            forecast
        }
    };
    seen.iter()
        .map(|one| Seen {
            forecast: scale(one.forecast),
            ..*one
        })
        .collect()
}

fn seen(rows: &[Row], forecast: impl Fn(&Row) -> f64) -> Vec<Seen> {
    rows.iter()
        .map(|row| Seen {
            forecast: forecast(row),
            silent: row.stays_silent,
        })
        .collect()
}

fn by_gap(tested: &[Row]) -> String {
    let mut text = String::new();
    for (name, from, to) in [
        ("up to 14 days", 0.0, 14.0),
        ("14 to 28 days", 14.0, 28.0),
        ("above 28 days", 28.0, f64::MAX),
    ] {
        let own: Vec<Row> = tested
            .iter()
            .filter(|row| (from..to).contains(&rule::rhythm(row).gap_days))
            .cloned()
            .collect();
        let _ = writeln!(
            text,
            "  {name}: {:.3} and {:.3} ({} rows)",
            auc(&seen(&own, rule::this_code)),
            auc(&seen(&own, |row| row.silent)),
            own.len()
        );
    }
    text
}
