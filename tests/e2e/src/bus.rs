//! A session bus of a test's own, on which nothing starts by itself. Must know nothing of who meets on it.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use zbus::blocking::{Connection, connection::Builder};

/// No service is started on demand, so that no desktop of this machine answers in the place of the test's.
const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=FOLDER</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A running bus; it ends when this is dropped.
pub struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    /// Starts a bus whose socket lies in `folder`.
    pub fn start(folder: &Path) -> Self {
        let config = folder.join("bus.conf");
        fs::write(
            &config,
            CONFIG.replace("FOLDER", &folder.display().to_string()),
        )
        .unwrap();
        let mut daemon = Command::new("dbus-daemon")
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .arg(format!("--config-file={}", config.display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        let address = address.trim().to_owned();
        assert!(!address.is_empty(), "dbus-daemon says where it listens");
        Self { daemon, address }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    pub fn connect(&self) -> Connection {
        self.builder().build().expect("the bus answers")
    }

    /// For a connection that serves objects.
    pub fn builder(&self) -> Builder<'static> {
        Builder::address(self.address.as_str()).expect("the bus gave an address")
    }

    /// Whether somebody on the bus has this name.
    pub fn has(&self, name: &str) -> bool {
        let connection = self.connect();
        let bus = zbus::blocking::fdo::DBusProxy::new(&connection).unwrap();
        bus.name_has_owner(name.try_into().unwrap()).unwrap()
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        // It may have ended by itself; either way there is nothing left to do about it.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
