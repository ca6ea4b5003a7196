//! `WebDriver` as `WebKitWebDriver` speaks it: JSON over HTTP on this machine, one request after the other.
//! Must not know what is in the window.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command},
    time::Duration,
};

use serde_json::{Value, json};

use crate::patience;

/// Longer than any answer takes; a window that hangs ends the test.
const PATIENCE: Duration = Duration::from_secs(90);

/// A session with one window; the window and the driver end when this is dropped.
pub struct Driver {
    process: Child,
    port: u16,
    session: String,
}

impl Driver {
    /// Starts `WebKitWebDriver` by `command`, and by it the program with these arguments.
    pub fn start(command: &mut Command, program: &str, arguments: &[&str]) -> Self {
        let port = free_port();
        let process = command
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .spawn()
            .expect("WebKitWebDriver starts");
        let mut driver = Self {
            process,
            port,
            session: String::new(),
        };
        patience::until_true("WebKitWebDriver to listen", || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        let browser = json!({ "binary": program, "args": arguments });
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": browser } } });
        let answer = driver.send("POST", "/session", &wanted);
        let answer = answer.unwrap_or_else(|why| panic!("no window came up: {why}"));
        answer["sessionId"]
            .as_str()
            .expect("a session has a number")
            .clone_into(&mut driver.session);
        driver
    }

    /// A command of the session that must succeed.
    pub fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body)
            .unwrap_or_else(|why| panic!("{path} {body}: {why}"))
    }

    /// A command of the session; `Err` has the driver's reason.
    pub fn try_post(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.send("POST", &format!("/session/{}{path}", self.session), body)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let text = self
            .exchange(method, path, body)
            .map_err(|why| why.to_string())?;
        let answer: Value = serde_json::from_str(&text).map_err(|_| format!("no JSON: {text}"))?;
        let value = answer["value"].clone();
        match value.get("error") {
            Some(error) => Err(format!("{error} {}", value["message"])),
            None => Ok(value),
        }
    }

    fn exchange(&self, method: &str, path: &str, body: &Value) -> std::io::Result<String> {
        let body = body.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        Ok(answer
            .split_once("\r\n\r\n")
            .map(|(_, body)| body.to_owned())
            .unwrap_or_default())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself; either way there is nothing left to do about it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().unwrap().port()
}
