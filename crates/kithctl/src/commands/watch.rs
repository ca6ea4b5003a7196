//! `remind --watch` and `--now`: what the resident does, without a tray. Shows notifications where somebody does, else prints
//! a line each. Holds the resident's lock, so that nobody is reminded twice; must not remind in its own way.

use std::{io::Write as _, sync::Arc};

use kith_api::{
    Clock, Counter, Open,
    core::reminder::{OnScreen, Toast},
};
use kith_resident::{Lock, NotShown, Notifier, Taken};

use super::remind::notification;
use crate::{
    arguments::{Arguments, Remind},
    book,
    exit::{self, Exit, Failure},
    print,
};

/// Reminds until ended by a signal.
pub fn run(arguments: &Arguments, remind: &Remind) -> Result<String, Failure> {
    let (counter, lock) = open(arguments)?;
    go_on(arguments, counter, lock, lines(arguments, remind), false)?;
    Ok(String::new())
}

/// Is the resident, tray and all: what `kith --background` becomes, so that nothing of GTK is ever loaded. A second one ends
/// quietly.
pub fn run_resident(arguments: &Arguments) -> Result<String, Failure> {
    match open(arguments) {
        Err(failure) if failure.exit == Exit::Running => {}
        opened => {
            let (counter, lock) = opened?;
            go_on(arguments, counter, lock, None, true)?;
        }
    }
    Ok(String::new())
}

/// Reminds of what is due now.
pub fn run_now(arguments: &Arguments, remind: &Remind) -> Result<String, Failure> {
    let (counter, _lock) = open(arguments)?;
    if once(counter, lines(arguments, remind)) {
        return Ok(String::new());
    }
    Err(Failure::new(
        Exit::Failed,
        "Nobody shows notifications here. What is due is kept for when somebody does.",
    ))
}

fn open(arguments: &Arguments) -> Result<(Arc<Counter>, Lock), Failure> {
    let path = book::to_remind_from(arguments)?;
    let Taken::Ours(lock) = Lock::take(&path) else {
        return Err(Failure::new(
            Exit::Running,
            "Kith reminds from this book already. `kith --quit` ends it.",
        ));
    };
    let options = Open {
        path: path.clone(),
        clock: Clock::from_env(),
    };
    let counter =
        Counter::open_lean(options).map_err(|error| exit::cant_open_book(&error, &path))?;
    if !counter.is_writable() {
        return Err(Failure::new(
            Exit::Database,
            "The book can be read but not written, so nobody can be reminded from it.",
        ));
    }
    Ok((Arc::new(counter), lock))
}

/// What takes the place of notifications.
fn lines(arguments: &Arguments, remind: &Remind) -> Option<Box<dyn Notifier>> {
    let json = arguments.json;
    (!remind.desktop_only).then(|| Box::new(Lines { json }) as Box<dyn Notifier>)
}

/// Reminders as lines on the terminal.
struct Lines {
    json: bool,
}

impl Notifier for Lines {
    fn show(&mut self, toast: &Toast) -> Result<OnScreen, NotShown> {
        /// No server numbers its first notification so.
        const ON_TERMINAL: u32 = 0;
        let line = if self.json {
            print::json_line(&notification(toast)).map_err(|why| NotShown::Refused(why.text))?
        } else {
            format!(
                "{}: {}\n",
                print::clean(&toast.title),
                print::clean(&toast.body)
            )
        };
        let mut out = std::io::stdout().lock();
        out.write_all(line.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| NotShown::Nobody(error.kind().to_string()))?;
        Ok(ON_TERMINAL.into())
    }

    fn close(&mut self, _: u32) {}
}

/// Calls `end` when a signal asks this process to end.
fn on_signal(end: impl Fn() + Send + 'static) -> Result<(), Failure> {
    ctrlc::set_handler(end).map_err(|error| {
        Failure::new(
            Exit::Failed,
            format!("Signals to end can't be listened to ({error})."),
        )
    })
}

#[cfg(target_os = "linux")]
fn go_on(
    arguments: &Arguments,
    counter: Arc<Counter>,
    lock: Lock,
    otherwise: Option<Box<dyn Notifier>>,
    tray: bool,
) -> Result<(), Failure> {
    use kith_resident::session::{Parts, Session};
    let mut session = Session::new(Parts {
        counter,
        lock,
        asked: arguments.db.clone(),
        tray,
        otherwise,
    });
    let ending = session.ending();
    on_signal(move || ending.end())?;
    session.go_on();
    Ok(())
}

#[cfg(target_os = "linux")]
fn once(counter: Arc<Counter>, otherwise: Option<Box<dyn Notifier>>) -> bool {
    kith_resident::session::once(counter, otherwise)
}

#[cfg(not(target_os = "linux"))]
fn go_on(
    _: &Arguments,
    counter: Arc<Counter>,
    lock: Lock,
    lines: Option<Box<dyn Notifier>>,
    _: bool,
) -> Result<(), Failure> {
    use std::sync::mpsc::{RecvTimeoutError, channel};
    let (end, ended) = channel();
    // Only fails when it has ended already.
    on_signal(move || end.send(()).unwrap_or_default())?;
    let mut runner = kith_resident::Runner::new(counter, lines.ok_or_else(no_desktop)?);
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(runner.round()) {
        if lock.asked_to_end() {
            break;
        }
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn no_desktop() -> Failure {
    Failure::usage("Notifications are shown by Kith itself here; `--desktop-only` is for Linux.")
}

#[cfg(not(target_os = "linux"))]
fn once(counter: Arc<Counter>, lines: Option<Box<dyn Notifier>>) -> bool {
    let Some(lines) = lines else {
        return false;
    };
    let mut runner = kith_resident::Runner::new(counter, lines);
    runner.round();
    !runner.is_waiting()
}
