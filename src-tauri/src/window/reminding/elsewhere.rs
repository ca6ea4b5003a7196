//! The resident, seen from the window: starts it where none runs, wakes it after a write, asks how it stands.
//! Must not remind by itself.

use std::{
    io::IsTerminal,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, OnceLock},
    thread,
    time::Duration,
};

use kith_api::Counter;
use kith_resident::session::{self, names};
use tauri::AppHandle;
use zbus::{
    Message,
    blocking::{
        Connection,
        connection::Builder,
        fdo::{DBusProxy, PropertiesProxy},
    },
    message::Flags,
    names::InterfaceName,
};

use super::Standing;

/// A resident that takes longer to answer is taken for one that doesn't.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often, and how many times, to look whether an older resident has left.
const LEAVING: (Duration, u32) = (Duration::from_millis(50), 60);

/// The way to the resident of one book.
pub struct Reminding {
    link: Arc<Link>,
    begun: OnceLock<()>,
}

struct Link {
    book: PathBuf,
    /// The path that was asked for, handed on as it was.
    asked: Option<PathBuf>,
    connection: OnceLock<Option<Connection>>,
}

impl Reminding {
    pub fn new(_: &AppHandle, _: &Arc<Counter>, book: &Path, asked: Option<PathBuf>) -> Self {
        let link = Link {
            book: book.to_owned(),
            asked,
            connection: OnceLock::new(),
        };
        Self {
            link: Arc::new(link),
            begun: OnceLock::new(),
        }
    }

    /// Makes sure that a resident of this version runs; the first call does, and none waits.
    pub fn begin(&self) {
        if self.begun.set(()).is_ok() {
            let link = Arc::clone(&self.link);
            thread::spawn(move || link.ensure());
        }
    }

    /// The record was written.
    pub fn wake(&self) {
        if let Some(connection) = self.link.connection() {
            // A resident that isn't there looks when it starts.
            let _ = wake(connection);
        }
    }

    pub fn standing(&self) -> Standing {
        self.link.standing()
    }

    /// Ends the resident.
    pub fn end(&self) {
        if self.link.call("Quit").is_none() {
            kith_resident::ask_to_end(&self.link.book);
        }
    }
}

impl Link {
    fn connection(&self) -> Option<&Connection> {
        self.connection
            .get_or_init(|| {
                Builder::session()
                    .ok()?
                    .method_timeout(PATIENCE)
                    .build()
                    .ok()
            })
            .as_ref()
    }

    fn call(&self, method: &str) -> Option<Message> {
        self.connection()?
            .call_method(
                Some(names::RESIDENT),
                names::RESIDENT_PATH,
                Some(names::RESIDENT),
                method,
                &(),
            )
            .ok()
    }

    fn standing(&self) -> Standing {
        let answer = self
            .call("Status")
            .and_then(|reply| reply.body().deserialize::<(bool, bool, bool, bool)>().ok());
        match answer {
            Some((running, notifications, buttons, tray)) => Standing {
                running,
                notifications,
                buttons,
                tray,
            },
            None => Standing {
                running: kith_resident::is_held(&self.book),
                ..Standing::default()
            },
        }
    }

    /// Starts a resident where none runs. One of another version, left over from before an upgrade, is asked to go.
    fn ensure(&self) {
        match self.version().as_deref() {
            Some(env!("CARGO_PKG_VERSION")) => return,
            Some(_) => self.replace(),
            None => {}
        }
        if !kith_resident::is_held(&self.book) {
            self.start();
        }
    }

    fn version(&self) -> Option<String> {
        let properties =
            PropertiesProxy::new(self.connection()?, names::RESIDENT, names::RESIDENT_PATH).ok()?;
        let interface = InterfaceName::from_static_str(names::RESIDENT).ok()?;
        properties.get(interface, "Version").ok()?.try_into().ok()
    }

    fn replace(&self) {
        self.call("Quit");
        let (pause, times) = LEAVING;
        for _ in 0..times {
            if !kith_resident::is_held(&self.book) && !self.is_on_bus() {
                return;
            }
            thread::sleep(pause);
        }
    }

    fn is_on_bus(&self) -> bool {
        let Ok(name) = names::RESIDENT.try_into() else {
            return false;
        };
        self.connection()
            .and_then(|connection| DBusProxy::new(connection).ok())
            .is_some_and(|bus| bus.name_has_owner(name).unwrap_or(false))
    }

    /// In a process group of its own, so that it outlives the window and the terminal; waited for only so that it
    /// doesn't become a zombie while the window is open.
    fn start(&self) {
        let Some(program) = session::program() else {
            return;
        };
        let mut command = Command::new(program);
        command.arg("--background");
        if let Some(database) = &self.asked {
            command.arg("--db").arg(database);
        }
        command
            .process_group(0)
            .current_dir("/")
            .env_remove("XDG_ACTIVATION_TOKEN")
            .env_remove("DESKTOP_STARTUP_ID")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log());
        match command.spawn() {
            // How it ended is for it to say.
            Ok(mut child) => drop(child.wait()),
            Err(error) => eprintln!("kith: the reminders could not be started: {error}"),
        }
    }
}

/// A terminal may show what the resident says; a pipe would wait for it to end.
fn log() -> Stdio {
    if std::io::stderr().is_terminal() {
        Stdio::inherit()
    } else {
        Stdio::null()
    }
}

fn wake(connection: &Connection) -> zbus::Result<()> {
    let message = Message::method_call(names::RESIDENT_PATH, "Wake")?
        .destination(names::RESIDENT)?
        .interface(names::RESIDENT)?
        .with_flags(Flags::NoReplyExpected)?
        .with_flags(Flags::NoAutoStart)?
        .build(&())?;
    connection.send(&message)
}
