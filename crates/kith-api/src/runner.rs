//! What the background part needs: ticks, the fate of toasts, and what their buttons do.
//! Every action is idempotent per occurrence: buttons are pressed twice, hours later, or after a restart.

use chrono::{Duration, NaiveDateTime};
use kith_core::{
    db::Op,
    id::{ContactId, OccurrenceId, ToastId},
    preference,
    reminder::{self, OnScreen, ReminderKind, Snooze, StillShown, Tick, Toast, snoozed_until},
};

use crate::{Counter, error::ApiError, wire::Go};

/// A button on a toast, or the toast itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastAction {
    Done,
    /// For an hour.
    Snooze,
    Open,
}

/// How long the tray's menu silences reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PauseFor {
    Hour,
    /// Until the reminder hour tomorrow.
    Tomorrow,
    Week,
    /// Speak again now.
    Not,
}

impl Counter {
    /// Looks at the clock: what to show, what to take away, when to look again.
    pub fn tick(&self) -> Result<Tick, ApiError> {
        Ok(reminder::tick(&self.db, &self.now())?)
    }

    /// What a tick would show now, without recording anything.
    pub fn preview_toasts(&self) -> Result<Vec<Toast>, ApiError> {
        Ok(reminder::preview(&self.db, &self.now())?)
    }

    /// It is about to be handed to the desktop: if this process ends before saying what came of it, the same toast is
    /// handed over again, under the same tag.
    /// False when it had been handed over before by a process that ended: a failure now says nothing of then.
    pub fn toast_showing(&self, id: ToastId) -> Result<bool, ApiError> {
        Ok(self
            .db
            .write_unlogged(|connection| reminder::showing(connection, id))?)
    }

    /// Where it is to be seen; a bare number where whoever shows it has no name that lasts.
    pub fn toast_shown(&self, id: ToastId, place: impl Into<OnScreen>) -> Result<(), ApiError> {
        let (moment, place) = (self.now(), place.into());
        Ok(self
            .db
            .write_unlogged(|connection| reminder::shown(connection, id, &place, &moment))?)
    }

    /// What this server still has on screen from earlier processes. What others showed is forgotten.
    pub fn toasts_on(&self, server: &str) -> Result<Vec<StillShown>, ApiError> {
        self.db
            .write_unlogged(|connection| reminder::over(connection, server))?;
        self.read(|reader, _| reminder::on_screen(reader, server))
    }

    /// Nobody could show it: it stays in the outbox for a later tick.
    pub fn toast_failed(&self, id: ToastId) -> Result<(), ApiError> {
        Ok(self
            .db
            .write_unlogged(|connection| reminder::failed(connection, id))?)
    }

    pub fn toast_closed(&self, server_id: u32) -> Result<(), ApiError> {
        Ok(self
            .db
            .write_unlogged(|connection| reminder::closed(connection, server_id))?)
    }

    /// Does what a button says. Gives the place to open, if any: *Done* on a keep-in-touch toast opens the log box, since
    /// it is the touch that keeps the promise.
    pub fn toast_action(
        &self,
        toast: ToastId,
        action: ToastAction,
    ) -> Result<Option<Go>, ApiError> {
        let about = self.read(|reader, _| reminder::about(reader, toast))?;
        match (action, about.as_slice()) {
            (_, []) => Ok(Some(Go::Today)),
            (ToastAction::Snooze, all) => self.snooze_all(all).map(|()| None),
            (ToastAction::Open, [(_, contact, _)]) => Ok(Some(Go::Person {
                id: *contact,
                log: None,
            })),
            (ToastAction::Done, [(occurrence, contact, ReminderKind::KeepInTouch)]) => {
                Ok(Some(Go::Person {
                    id: *contact,
                    log: Some(*occurrence),
                }))
            }
            (ToastAction::Done, [(occurrence, contact, _)]) => {
                self.finish_one(*occurrence, *contact).map(|()| None)
            }
            (ToastAction::Open | ToastAction::Done, _) => Ok(Some(Go::Today)),
        }
    }

    fn snooze_all(
        &self,
        about: &[(OccurrenceId, ContactId, ReminderKind)],
    ) -> Result<(), ApiError> {
        self.write(Op::new("snooze", String::new()).of(about.len()), |tx| {
            about
                .iter()
                .try_for_each(|(occurrence, ..)| reminder::snooze(tx, *occurrence, Snooze::Hour))
        })?;
        Ok(())
    }

    fn finish_one(&self, occurrence: OccurrenceId, contact: ContactId) -> Result<(), ApiError> {
        let name = self.read(|reader, _| kith_core::contact::display(reader, contact))?;
        self.write(Op::new("finish", name), |tx| {
            reminder::finish(tx, occurrence)
        })?;
        Ok(())
    }

    /// Silences reminders from the tray.
    pub fn pause_for(&self, pause: PauseFor) -> Result<(), ApiError> {
        let until = self.pause_end(pause)?;
        self.write(Op::new("pause", String::new()), |tx| {
            preference::pause(tx, until)
        })?;
        Ok(())
    }

    fn pause_end(&self, pause: PauseFor) -> Result<Option<NaiveDateTime>, ApiError> {
        self.read(|reader, moment| {
            let preferences = preference::get(reader)?;
            Ok(match pause {
                PauseFor::Hour => Some(moment.local() + Duration::hours(1)),
                PauseFor::Tomorrow => {
                    Some(snoozed_until(Snooze::Tomorrow, moment, &preferences)?.at)
                }
                PauseFor::Week => Some(moment.local() + Duration::days(7)),
                PauseFor::Not => None,
            })
        })
    }
}
