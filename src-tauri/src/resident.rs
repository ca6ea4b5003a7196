//! The role of the resident on Linux: opens the book and reminds until told to quit. Must not touch GTK or WebKitGTK;
//! the reminding itself is kith-resident's.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use kith_resident::{
    Lock, Taken,
    session::{self, Icon, Parts, Session},
};
use tauri::image::Image;

use crate::{
    book,
    trouble::{self, Trouble},
};

/// Decoded while building, so that no picture is read at run time.
static SMALL: Image<'static> = tauri::include_image!("icons/32x32.png");
static LARGE: Image<'static> = tauri::include_image!("icons/128x128.png");

/// Reminds until told to quit. A second one on the same book ends at once, quietly.
pub fn run(database: Option<PathBuf>) -> ExitCode {
    match start(database) {
        Ok(Some(mut session)) => {
            session.go_on();
            ExitCode::SUCCESS
        }
        Ok(None) => ExitCode::SUCCESS,
        Err(trouble) => {
            trouble.print();
            ExitCode::FAILURE
        }
    }
}

/// Ends the window and the resident of this session, if they run.
pub fn quit_all(database: Option<PathBuf>) {
    // Whoever can't be reached over the bus reads the request beside the book; nobody there is as good as ended.
    if session::quit_all().is_err()
        && let Ok(path) = book::path(database)
    {
        kith_resident::ask_to_end(&path);
    }
}

fn start(asked: Option<PathBuf>) -> Result<Option<Session>, Trouble> {
    let path = book::path(asked.clone())?;
    let lock = match Lock::take(&path) {
        Taken::Ours(lock) => lock,
        Taken::Anothers => return Ok(None),
    };
    let counter = Arc::new(book::open_lean(&path)?);
    if !counter.is_writable() {
        return Err(trouble::read_only(&path));
    }
    Ok(Some(Session::new(Parts {
        counter,
        lock,
        program: session::program(),
        asked,
        icons: Some([&SMALL, &LARGE].map(icon).to_vec()),
        otherwise: None,
    })))
}

fn icon(image: &'static Image<'static>) -> Icon {
    Icon {
        width: image.width(),
        height: image.height(),
        rgba: image.rgba(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_whole() {
        for icon in [&SMALL, &LARGE].map(icon) {
            let size = usize::try_from(icon.width * icon.height * 4);
            assert_eq!(Ok(icon.rgba.len()), size);
        }
    }
}
