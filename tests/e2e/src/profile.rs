//! A newcomer's account: folders, a clock and a bus of its own, the programs started in it, and ending them all.
//! Must not look at another account, nor end a process that wasn't started in this one.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{Bus, patience};

/// Where no bus listens.
const NO_BUS: &str = "unix:path=/nonexistent/bus";

/// A process of the app, as the system lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    pub pid: u32,
    pub line: Vec<String>,
}

/// The account. Everything started in it ends when this is dropped.
pub struct Profile {
    folder: TempDir,
    bus_address: String,
    program: PathBuf,
    kithctl: PathBuf,
    bound: bool,
}

impl Profile {
    /// An empty profile on a bus, at an instant such as `2026-11-23T08:00:00Z`, in Berlin.
    pub fn new(bus: &Bus, instant: &str) -> Self {
        Self::with_bus_address(bus.address(), instant)
    }

    /// One where no session bus answers.
    pub fn without_bus(instant: &str) -> Self {
        Self::with_bus_address(NO_BUS, instant)
    }

    fn with_bus_address(address: &str, instant: &str) -> Self {
        let profile = Self {
            folder: tempfile::tempdir().unwrap(),
            bus_address: address.to_owned(),
            program: built("KITH_BIN"),
            kithctl: built("KITHCTL_BIN"),
            bound: false,
        };
        for name in ["home", "data", "config", "cache", "runtime"] {
            fs::create_dir(profile.path(name)).unwrap();
        }
        profile.clock(instant);
        profile
    }

    /// A path inside the profile.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The book that the app uses by itself.
    pub fn book(&self) -> PathBuf {
        self.path("data/kith/kith.db")
    }

    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Moves time for every process of the profile.
    pub fn clock(&self, instant: &str) {
        self.clock_in(instant, "Europe/Berlin");
    }

    /// Moves time and place. Written aside and renamed, so that nobody reads half of it.
    pub fn clock_in(&self, instant: &str, zone: &str) {
        let aside = self.path("clock.next");
        fs::write(&aside, format!("{instant} {zone}")).unwrap();
        fs::rename(aside, self.path("clock")).unwrap();
    }

    /// From now on nothing but the account's own rights counts: root, too, is held by write protection.
    pub fn bind_by_file_rights(&mut self) {
        let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
        self.bound = is_root;
    }

    /// Writes a file such as an owner would bring.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path("home").join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A program in this account.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = if self.bound {
            let mut command = Command::new("setpriv");
            command
                .args(["--bounding-set=-dac_override", "--"])
                .arg(program.as_ref());
            command
        } else {
            Command::new(program.as_ref())
        };
        command
            .env("HOME", self.path("home"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .env("XDG_RUNTIME_DIR", self.path("runtime"))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            // Whether this machine's own screen is locked is nobody's business here.
            .env("DBUS_SYSTEM_BUS_ADDRESS", NO_BUS)
            .env("KITH_CLOCK", self.path("clock"))
            .env("GDK_BACKEND", "x11")
            .env("GTK_USE_PORTAL", "0")
            .env("GTK_A11Y", "none")
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("LANG", "C.UTF-8")
            .env_remove("KITH_DB")
            .env_remove("WAYLAND_DISPLAY")
            .current_dir(self.path("home"))
            .stdin(Stdio::null());
        command
    }

    /// Runs `kith` to its end.
    pub fn kith(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(&self.program);
        command.args(arguments).output().expect("kith starts")
    }

    /// Starts the part that reminds, as the desktop does at login.
    pub fn start_resident(&self) {
        let mut command = self.command(&self.program);
        let mut child = command.arg("--background").spawn().expect("kith starts");
        // Waited for beside, so that an ended one is not taken for a running one.
        std::thread::spawn(move || child.wait());
    }

    /// Runs `kithctl`, which must succeed, and reads its answer.
    pub fn kithctl(&self, arguments: &[&str]) -> Value {
        let mut command = self.command(&self.kithctl);
        let output = command.arg("--json").args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "kithctl {arguments:?}: {said}");
        serde_json::from_slice(&output.stdout).expect("kithctl --json answers in JSON")
    }

    /// The next day promised to somebody, `YYYY-MM-DD`.
    pub fn due_on(&self, name: &str) -> Option<String> {
        let person = self.kithctl(&["show", name]);
        person["line"]["due_on"].as_str().map(str::to_owned)
    }

    /// The windows that are open.
    pub fn windows(&self) -> Vec<Process> {
        let all = self.processes().into_iter();
        all.filter(|process| !is_resident(process)).collect()
    }

    /// The parts that remind.
    pub fn residents(&self) -> Vec<Process> {
        self.processes().into_iter().filter(is_resident).collect()
    }

    pub fn wait_for_resident(&self) -> Process {
        patience::until("the resident", || self.residents().pop())
    }

    pub fn wait_until_no_window(&self) {
        patience::until_true("the window's process to end", || self.windows().is_empty());
    }

    pub fn wait_until_nothing_runs(&self) {
        patience::until_true("every process of the app to end", || {
            self.processes().is_empty()
        });
    }

    /// Every process of the app that runs in this account.
    fn processes(&self) -> Vec<Process> {
        let all = fs::read_dir("/proc").unwrap().flatten();
        let pids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        pids.filter_map(|pid| self.process(pid)).collect()
    }

    fn process(&self, pid: u32) -> Option<Process> {
        let of = |name: &str| fs::read(format!("/proc/{pid}/{name}"));
        let exe = fs::read_link(format!("/proc/{pid}/exe")).ok()?;
        let own = format!("KITH_CLOCK={}", self.path("clock").display());
        let is_ours = of("environ")
            .ok()?
            .split(|byte| *byte == 0)
            .any(|pair| pair == own.as_bytes());
        if !is_ours {
            return None;
        }
        let line = of("cmdline").ok()?;
        let words = line
            .split(|byte| *byte == 0)
            .filter(|word| !word.is_empty());
        let line = words.map(|word| String::from_utf8_lossy(word).into_owned());
        let process = Process {
            pid,
            line: line.collect(),
        };
        // The resident is kithctl: it has no window's libraries to carry.
        let is_app = exe == self.program || (exe == self.kithctl && is_resident(&process));
        is_app.then_some(process)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        for process in self.processes() {
            kill(process.pid);
        }
        // The folder may only go when nobody writes into it any more.
        let mut looks = 0;
        while !self.processes().is_empty() && looks < 200 {
            looks += 1;
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

fn is_resident(process: &Process) -> bool {
    process.line.iter().any(|word| word == "--background")
}

/// Ends a process at once, as a crash would.
pub fn kill(pid: u32) {
    // One that has ended meanwhile is as good as killed.
    signal(pid, "-KILL");
}

/// Sends a process a signal such as `-STOP`; false when it has ended.
pub fn signal(pid: u32, name: &str) -> bool {
    let status = Command::new("kill")
        .args([name, &pid.to_string()])
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// A program that was built beforehand; `cargo xtask test journeys` says where it is.
fn built(name: &str) -> PathBuf {
    let path = std::env::var_os(name)
        .unwrap_or_else(|| panic!("{name} names the built program: run cargo xtask test journeys"));
    fs::canonicalize(path).unwrap_or_else(|why| panic!("{name}: {why}"))
}
