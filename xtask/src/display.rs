//! A screen that nobody looks at: Xvfb on a free display number, and a private D-Bus for what runs on it. Linux only.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::Outcome;

/// A running Xvfb; it ends when this is dropped.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts an X server of 1280 x 900 in true colour; it picks the first free number and says when it is ready.
    pub fn start() -> Outcome<Self> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x900x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| format!("Xvfb could not be started: {why}."))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            // An error reads as no number, which is told below.
            let _ = BufReader::new(output).read_line(&mut number);
        }
        let display = Self {
            server,
            name: format!(":{}", number.trim()),
        };
        if number.trim().is_empty() {
            Err("Xvfb ended before it was ready.".into())
        } else {
            Ok(display)
        }
    }

    /// `program` on this display, with a session bus of its own, drawn without a graphics card.
    pub fn command(&self, program: &Command) -> Command {
        let mut command = Command::new("dbus-run-session");
        command
            .arg("--")
            .arg(program.get_program())
            .args(program.get_args());
        if let Some(folder) = program.get_current_dir() {
            command.current_dir(folder);
        }
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY");
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself; either way there is nothing left to do about it.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
