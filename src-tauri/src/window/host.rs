//! What only a window can do for the counter: dialogs, links, the background, starting at login, quitting.
//! Must not touch the record but through the counter.

use std::path::PathBuf;

use kith_api::{
    Counter, Host,
    core::id::ContactId,
    error::{ApiError, Code},
    wire::{
        Background, Done, ExportPeople, Exported, ExportedPeople, Nothing, OneContact, OpenWay,
        Picked, Restored, StartAtLogin, Taken,
    },
};
use tauri::{AppHandle, Manager};
use tauri_plugin_autostart::ManagerExt;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tauri_plugin_opener::OpenerExt;

use super::{Shell, commands, quit};
use crate::words;

/// In both cases, because some systems tell them apart.
const CONTACT_ENDINGS: [&str; 22] = [
    "vcf", "VCF", "vcard", "VCARD", "csv", "CSV", "tsv", "TSV", "ldif", "LDIF", "zip", "ZIP",
    "json", "JSON", "ics", "ICS", "mbox", "MBOX", "eml", "EML", "txt", "TXT",
];
const PICTURE_ENDINGS: [&str; 8] = ["jpg", "JPG", "jpeg", "JPEG", "png", "PNG", "webp", "WEBP"];

/// The window as the counter sees it.
pub struct WindowHost {
    app: AppHandle,
}

impl WindowHost {
    pub fn new(app: &AppHandle) -> Self {
        Self { app: app.clone() }
    }

    fn dialog(&self, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.app.dialog().file().set_title(title);
        match self.app.webview_windows().values().next() {
            Some(window) => dialog.set_parent(window),
            None => dialog,
        }
    }

    fn look(&self) -> Background {
        let shell = self.app.state::<Shell>();
        let standing = shell.reminding.standing();
        Background {
            running: standing.running,
            notifications: standing.notifications,
            actions: standing.buttons,
            tray: standing.tray,
            start_at_login: self.app.autolaunch().is_enabled().unwrap_or(false),
            database: shell.book.display().to_string(),
        }
    }
}

impl Host for WindowHost {
    fn pick_file(&self, counter: &Counter, _: Nothing) -> Result<Picked, ApiError> {
        let dialog = self
            .dialog(words::PICK_FILE)
            .add_filter(words::CONTACT_FILES, &CONTACT_ENDINGS)
            .add_filter(words::ALL_FILES, &["*"]);
        let Some(path) = picked(dialog.blocking_pick_file())? else {
            return Ok(Picked::default());
        };
        let taken = counter.take_file(&path, &commands::progress_sink(&self.app))?;
        Ok(match taken {
            Taken::People { staged } => Picked {
                staged: Some(staged),
                ..Picked::default()
            },
            Taken::Table { id } => Picked {
                table: Some(id),
                ..Picked::default()
            },
            Taken::Touches { gathered } => Picked {
                gathered: Some(gathered),
                ..Picked::default()
            },
        })
    }

    fn pick_photo(
        &self,
        counter: &Counter,
        request: OneContact,
    ) -> Result<Done<ContactId>, ApiError> {
        let dialog = self
            .dialog(words::PICK_PHOTO)
            .add_filter(words::PICTURES, &PICTURE_ENDINGS);
        match picked(dialog.blocking_pick_file())? {
            Some(path) => counter.set_photo(request.id, &path),
            None => Ok(Done {
                value: request.id,
                undo: None,
                changes: Vec::new(),
            }),
        }
    }

    fn export_calendar(&self, counter: &Counter, _: Nothing) -> Result<Exported, ApiError> {
        let calendar = counter.calendar()?;
        if calendar.is_empty() {
            return Ok(calendar.unwritten());
        }
        let dialog = self
            .dialog(words::EXPORT_CALENDAR)
            .set_file_name(words::CALENDAR_FILE)
            .add_filter(words::CALENDARS, &["ics"]);
        match picked(dialog.blocking_save_file())? {
            Some(path) => calendar.save(&path),
            None => Ok(calendar.unwritten()),
        }
    }

    fn export_people(
        &self,
        counter: &Counter,
        request: ExportPeople,
    ) -> Result<ExportedPeople, ApiError> {
        let (name, kind) = words::export_file(request.format);
        let dialog = self.dialog(words::EXPORT_PEOPLE);
        let path = if request.each {
            // A folder of their own inside the one that was chosen.
            picked(dialog.blocking_pick_folder())?.map(|folder| folder.join(words::EXPORT_FOLDER))
        } else {
            let ending = [request.format.ending()];
            let dialog = dialog.set_file_name(name).add_filter(kind, &ending);
            picked(dialog.blocking_save_file())?
        };
        match path {
            Some(path) => counter.export(&request, &path),
            None => Ok(ExportedPeople::default()),
        }
    }

    fn restore_archive(&self, counter: &Counter, _: Nothing) -> Result<Done<Restored>, ApiError> {
        let dialog = self
            .dialog(words::RESTORE_ARCHIVE)
            .add_filter(words::ARCHIVES, &["json", "JSON"]);
        match picked(dialog.blocking_pick_file())? {
            Some(path) => counter.restore(&path),
            None => Ok(Done {
                value: Restored::default(),
                undo: None,
                changes: Vec::new(),
            }),
        }
    }

    fn open_way(&self, counter: &Counter, request: OpenWay) -> Result<Nothing, ApiError> {
        let url = kith_api::way_url(counter, &request)?;
        self.app
            .opener()
            .open_url(url, None::<&str>)
            .map_err(|error| ApiError::new(Code::CantOpenLink, error.to_string()))?;
        Ok(Nothing {})
    }

    fn background(&self, _: &Counter, _: Nothing) -> Result<Background, ApiError> {
        Ok(self.look())
    }

    fn set_start_at_login(
        &self,
        _: &Counter,
        request: StartAtLogin,
    ) -> Result<Background, ApiError> {
        let login = self.app.autolaunch();
        let result = if request.on {
            login.enable()
        } else {
            login.disable()
        };
        result.map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
        Ok(self.look())
    }

    fn quit(&self, _: &Counter, _: Nothing) -> Result<Nothing, ApiError> {
        self.app.state::<Shell>().reminding.end();
        quit(&self.app);
        Ok(Nothing {})
    }
}

fn picked(file: Option<FilePath>) -> Result<Option<PathBuf>, ApiError> {
    file.map(FilePath::into_path)
        .transpose()
        .map_err(|error| ApiError::new(Code::FileCantOpen, error.to_string()))
}
