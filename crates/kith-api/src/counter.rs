//! One open book and the clock, shared by every command. The clock is read once per command, here.
//! Must hold no rule of its own.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use kith_core::{
    batch::{self, Staged},
    contact,
    db::{Db, Op, Reader, Tx, Written},
    duplicate::Compared,
    error::Result as CoreResult,
    honesty,
    id::ContactId,
    photo, tie,
    time::{Clock, Moment},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    error::{ApiError, Code},
    table::Tables,
    wire::{
        Background, Done, ExportPeople, Exported, ExportedPeople, Nothing, OneContact, OpenWay,
        Part, Phase, Picked, Progress, Restored, StartAtLogin,
    },
};

/// How to open the book.
#[derive(Debug, Clone)]
pub struct Open {
    pub path: PathBuf,
    pub clock: Clock,
}

type ProgressSink = Box<dyn Fn(Progress) + Send + Sync>;

/// An open book. Shared freely between threads.
pub struct Counter {
    pub(crate) db: Db,
    clock: Clock,
    cancelled: AtomicBool,
    progress: Mutex<Option<ProgressSink>>,
    compared: Mutex<Option<Arc<Compared>>>,
    /// Tables of which something has to be said before they are read.
    pub(crate) tables: Tables,
}

/// What a window's host does: one method a host command.
pub trait Host {
    fn pick_file(&self, counter: &Counter, request: Nothing) -> Result<Picked, ApiError>;
    fn pick_photo(
        &self,
        counter: &Counter,
        request: OneContact,
    ) -> Result<Done<ContactId>, ApiError>;
    fn export_calendar(&self, counter: &Counter, request: Nothing) -> Result<Exported, ApiError>;
    fn export_people(
        &self,
        counter: &Counter,
        request: ExportPeople,
    ) -> Result<ExportedPeople, ApiError>;
    fn restore_archive(
        &self,
        counter: &Counter,
        request: Nothing,
    ) -> Result<Done<Restored>, ApiError>;
    fn open_way(&self, counter: &Counter, request: OpenWay) -> Result<Nothing, ApiError>;
    fn background(&self, counter: &Counter, request: Nothing) -> Result<Background, ApiError>;
    fn set_start_at_login(
        &self,
        counter: &Counter,
        request: StartAtLogin,
    ) -> Result<Background, ApiError>;
    fn quit(&self, counter: &Counter, request: Nothing) -> Result<Nothing, ApiError>;
}

/// Where the app keeps its book: `kith/kith.db` in the system's folder for application data.
pub fn default_database() -> Option<PathBuf> {
    Some(dirs::data_dir()?.join("kith").join("kith.db"))
}

impl Counter {
    /// Opens or makes the book. Refuses a newer, damaged or foreign file with its own code, leaving it untouched.
    pub fn open(options: Open) -> Result<Self, ApiError> {
        let db = Db::open_at(&options.path, &options.clock.now())?;
        Self::over(db, options.clock)
    }

    /// The same for a process that stays in the background: it keeps little of the book in memory.
    pub fn open_lean(options: Open) -> Result<Self, ApiError> {
        let db = Db::open_lean_at(&options.path, &options.clock.now())?;
        Self::over(db, options.clock)
    }

    fn over(db: Db, clock: Clock) -> Result<Self, ApiError> {
        if db.is_writable() {
            db.write_unlogged(|connection| tie::ensure_locale(connection, &tie::session_locale()))?;
            honesty::review(&db, &clock.now())?;
        }
        Ok(Self {
            db,
            clock,
            cancelled: AtomicBool::new(false),
            progress: Mutex::new(None),
            compared: Mutex::new(None),
            tables: Tables::default(),
        })
    }

    pub fn database(&self) -> &Path {
        self.db.path()
    }

    /// Stands for a disk without room (see `Db::hold_size`).
    pub fn hold_size(&self, held: bool) -> Result<(), ApiError> {
        Ok(self.db.hold_size(held)?)
    }

    pub fn is_writable(&self) -> bool {
        self.db.is_writable()
    }

    /// Now, here.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Changes when another process or connection has written.
    pub fn data_version(&self) -> Result<i64, ApiError> {
        Ok(self.db.data_version()?)
    }

    /// Where progress of committing and writing is told.
    pub fn on_progress(&self, sink: ProgressSink) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = Some(sink);
    }

    pub(crate) fn tell(&self, phase: Phase, done: u64, total: u64) {
        if let Some(sink) = &*self.progress.lock().unwrap_or_else(PoisonError::into_inner) {
            sink(Progress { phase, done, total });
        }
    }

    pub(crate) fn begin_long(&self) {
        self.cancelled.store(false, Ordering::Relaxed);
    }

    /// Stops the reading or committing that is under way.
    pub fn cancel_long(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Who may be one person, if everybody was compared when the book was like this.
    pub(crate) fn compared(&self, stamp: i64) -> Option<Arc<Compared>> {
        let kept = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone().filter(|compared| compared.stamp == stamp)
    }

    pub(crate) fn keep_compared(&self, found: Compared) -> Arc<Compared> {
        let found = Arc::new(found);
        let mut kept = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Arc::clone(&found));
        found
    }

    pub(crate) fn read<T>(
        &self,
        body: impl FnOnce(&Reader, &Moment) -> CoreResult<T>,
    ) -> Result<T, ApiError> {
        let moment = self.now();
        Ok(self.db.read(|reader| body(reader, &moment))?)
    }

    pub(crate) fn write<T>(
        &self,
        op: Op,
        body: impl FnOnce(&Tx) -> CoreResult<T>,
    ) -> Result<Done<T>, ApiError> {
        Ok(done(self.db.transact(op, &self.now(), body)?))
    }

    /// Writes, and reads what it came to from the same state of the book.
    pub(crate) fn write_and_tell<T, U>(
        &self,
        op: Op,
        body: impl FnOnce(&Tx) -> CoreResult<T>,
        tell: impl FnOnce(&Tx, T) -> CoreResult<U>,
    ) -> Result<Done<U>, ApiError> {
        let written = self.db.transact_and_tell(op, &self.now(), body, tell)?;
        Ok(done(written))
    }

    /// Reads a file into a staged batch. Stopped by `cancel_long`.
    pub fn stage_file(&self, path: &Path, progress: &dyn Fn(Progress)) -> Result<Staged, ApiError> {
        self.begin_long();
        let tell = |done, total| {
            progress(Progress {
                phase: Phase::Reading,
                done,
                total,
            });
        };
        Ok(batch::stage(&self.db, path, &self.now(), &tell, &|| {
            self.is_cancelled()
        })?)
    }

    /// A contact's picture: media type and bytes.
    pub fn photo(&self, id: ContactId) -> Result<Option<(String, Vec<u8>)>, ApiError> {
        let photo = self.read(|reader, _| photo::get(reader, id))?;
        Ok(photo.map(|photo| (photo.media_type, photo.bytes)))
    }

    /// Makes a picture file a contact's photo.
    pub fn set_photo(&self, id: ContactId, path: &Path) -> Result<Done<ContactId>, ApiError> {
        const LARGEST: u64 = 50 * 1024 * 1024;
        let failed = |error: std::io::Error| ApiError::new(Code::FileCantOpen, error.to_string());
        if std::fs::metadata(path).map_err(failed)?.len() > LARGEST {
            return Err(ApiError::new(
                Code::FileTooLarge,
                "a picture of at most 50 MB",
            ));
        }
        let bytes = std::fs::read(path).map_err(failed)?;
        let name = self.read(|reader, _| contact::display(reader, id))?;
        self.write(Op::new("set_photo", name), |tx| {
            photo::set(tx, id, &bytes)?;
            Ok(id)
        })
    }
}

/// A write as told to the caller.
pub(crate) fn done<T>(written: Written<T>) -> Done<T> {
    let mut changes: Vec<Part> = written.tables.iter().map(|table| part(table)).collect();
    changes.sort_unstable();
    changes.dedup();
    Done {
        value: written.value,
        undo: written.operation,
        changes,
    }
}

fn part(table: &str) -> Part {
    match table {
        "interaction" | "participant" => Part::Interactions,
        "reminder" | "occurrence" => Part::Reminders,
        "batch" => Part::Batches,
        "preference" | "circle" => Part::Preferences,
        _ => Part::Contacts,
    }
}

/// A limit asked for, within what a command gives.
pub(crate) fn at_most(asked: u32, limit: u32) -> usize {
    usize::try_from(asked.min(limit)).unwrap_or_default()
}

/// Reads a request; one of another form is the caller's fault.
pub(crate) fn take<T: DeserializeOwned>(request: serde_json::Value) -> Result<T, ApiError> {
    serde_json::from_value(request)
        .map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))
}

pub(crate) fn give<T: Serialize>(reply: &T) -> Result<serde_json::Value, ApiError> {
    serde_json::to_value(reply).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}
