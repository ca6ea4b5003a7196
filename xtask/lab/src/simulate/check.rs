//! What must hold, whatever happens. Written without the rules of the core, from what an owner would notice.

use chrono::{Datelike, Duration, NaiveDateTime};
use kith_api::core::preference::{Lead, Preferences};
use kith_api::core::reminder::{self, Asking, ReminderKind, State, Tick};
use kith_api::wire::Nothing;

use super::life::{Life, said};
use crate::Outcome;

/// One look brings three notifications at most, and one digest at most.
pub fn modest(tick: &Tick) -> Outcome {
    let digests = tick.show.iter().filter(|toast| toast.digest).count();
    if digests > 1 || tick.show.len() > 3 {
        return Err(format!(
            "a volley: {} notifications, {digests} of them digests",
            tick.show.len()
        ));
    }
    Ok(())
}

/// Not in quiet hours, not while paused.
pub fn humane(life: &Life) -> Outcome {
    let preferences = life.preferences()?;
    match why_silent(&preferences, life.desk.local()) {
        Some(why) => Err(format!("spoke at {}: {why}", life.desk.local())),
        None => Ok(()),
    }
}

fn why_silent(preferences: &Preferences, now: NaiveDateTime) -> Option<&'static str> {
    if preferences.paused_until.is_some_and(|until| now < until) {
        return Some("paused");
    }
    let (from, to, time) = (preferences.quiet_from, preferences.quiet_to, now.time());
    let quiet = if from <= to {
        from <= time && time < to
    } else {
        time >= from || time < to
    };
    quiet.then_some("quiet hours")
}

/// Not before its time, and not about somebody of whom nothing may be said.
pub fn may_be_told(life: &Life, one: &Asking) -> Outcome {
    if !is_awake(one, life, Duration::zero()) && life.desk.local() < one.wake_at {
        return Err(format!(
            "told at {}, before its time: {one:?}",
            life.desk.local()
        ));
    }
    if !life.is_heard(one.contact)? {
        return Err(format!(
            "told of somebody of whom nothing may be said: {one:?}"
        ));
    }
    Ok(())
}

/// Whether its time had come `ago`.
fn is_awake(one: &Asking, life: &Life, ago: Duration) -> bool {
    match one.wake_instant {
        Some(instant) => instant <= (life.desk.now.utc - ago).timestamp_millis(),
        None => one.wake_at <= life.desk.local() - ago,
    }
}

/// Whatever should have been told by now was, within half a minute; and nothing was lost.
pub fn in_time(life: &mut Life) -> Outcome {
    let asking = life
        .reader
        .read(reminder::asking)
        .map_err(|why| why.to_string())?;
    let preferences = life.preferences()?;
    nothing_is_lost(life, &asking, &preferences)?;
    let half_a_minute = Duration::seconds(30);
    let earlier = life.desk.local() - half_a_minute;
    if why_silent(&preferences, life.desk.local()).is_some()
        || why_silent(&preferences, earlier).is_some()
    {
        return Ok(());
    }
    for one in asking.iter().filter(|one| one.state != State::Notified) {
        if one.kind != ReminderKind::KeepInTouch
            && is_awake(one, life, half_a_minute)
            && life.is_heard(one.contact)?
        {
            return Err(format!("not told by {}: {one:?}", life.desk.local()));
        }
    }
    what_counts_as_told_was_seen(life, &asking)?;
    whom_today_shows_was_told(life, &asking, &preferences)
}

/// Nothing is lost between the book and the screen: what the book counts as told was on the screen, for that very time.
fn what_counts_as_told_was_seen(life: &Life, asking: &[Asking]) -> Outcome {
    if !life.desk.answers {
        return Ok(());
    }
    let told = asking.iter().filter(|one| one.state == State::Notified);
    for one in told {
        if !life.seen.contains(&(one.occurrence, one.wake_at)) {
            return Err(format!("counts as told and was never seen: {one:?}"));
        }
    }
    Ok(())
}

/// From the reminder hour on, everybody on Today's list was told of, as far as the day's budget goes.
fn whom_today_shows_was_told(life: &Life, asking: &[Asking], preferences: &Preferences) -> Outcome {
    let earlier = life.desk.local() - Duration::seconds(30);
    if earlier.time() < preferences.reminder_at
        || !preferences
            .reminder_days
            .contains(&weekday(life.desk.local()))
        || weekday(earlier) != weekday(life.desk.local())
    {
        return Ok(());
    }
    // More than was said today, where the clock or the zone was changed: then nothing is asked for here.
    let day_ago = life.desk.now.utc - Duration::hours(36);
    let said_lately: u32 = life
        .came_up
        .values()
        .filter(|(at, _)| *at >= day_ago)
        .map(|(_, people)| people)
        .sum();
    let budget = preferences.budget_on(life.desk.local().weekday());
    if said_lately >= budget {
        return Ok(());
    }
    let today = kith_api::today(life.counter()?, Nothing {}).map_err(said)?;
    let room = usize::try_from(budget - said_lately).unwrap_or(0);
    for shown in today.to_reach.iter().take(room) {
        let untold = asking
            .iter()
            .find(|one| one.occurrence == shown.occurrence && one.state == State::Scheduled);
        if let Some(one) = untold
            && life.is_heard(one.contact)?
        {
            return Err(format!(
                "on Today's list at {} and not told: {one:?}",
                life.desk.local()
            ));
        }
    }
    Ok(())
}

fn weekday(at: NaiveDateTime) -> u8 {
    u8::try_from(at.weekday().number_from_monday()).unwrap_or(0)
}

/// Everybody who is tended has one open ask to keep in touch, and one for each day to remember.
fn nothing_is_lost(life: &mut Life, asking: &[Asking], preferences: &Preferences) -> Outcome {
    // One of them at a time: all of them come round within a month.
    let Some(id) = life.somebody() else {
        return Ok(());
    };
    let draft = life.draft(id)?;
    let tended = (draft.circle.is_some() || draft.cadence_days.is_some())
        && !draft.archived
        && !draft.deceased
        && !draft.do_not_contact;
    let leads = match preferences.occasion_lead {
        Lead::Both => 2,
        Lead::OnTheDay | Lead::WeekBefore => 1,
    };
    let of = |kind| {
        asking
            .iter()
            .filter(|one| one.contact == id && one.kind == kind)
            .count()
    };
    let days = draft.occasions.iter().filter(|day| day.date.day.is_some());
    let expected = if tended { days.count() * leads } else { 0 };
    if of(ReminderKind::KeepInTouch) != usize::from(tended)
        || of(ReminderKind::Occasion) != expected
    {
        return Err(format!(
            "{} asks to keep in touch and {} of {expected} days to remember, tended: {tended}, {id:?}, {preferences:?}",
            of(ReminderKind::KeepInTouch),
            of(ReminderKind::Occasion)
        ));
    }
    Ok(())
}
