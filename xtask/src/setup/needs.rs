//! The table of what Kith needs of the system, how each thing is found, and what each packager calls it.

use std::process::Command;

use super::Purpose;
use super::install::Packager;
use crate::process::{on_path, succeeds};

/// One thing that the system must have.
pub struct Need {
    pub what: &'static str,
    pub why: &'static str,
    test_only: bool,
    found_by: Sign,
    /// Names for apt, dnf, pacman and zypper, in this order.
    packages: [&'static str; 4],
}

/// How a thing shows that it is there.
enum Sign {
    /// pkg-config knows one of these.
    Library(&'static [&'static str]),
    /// This program is on the PATH.
    Program(&'static str),
    /// This command succeeds.
    Command(&'static [&'static str]),
}

impl Need {
    /// Its name in the given packager's words.
    pub fn package(&self, packager: Packager) -> &'static str {
        let [apt, dnf, pacman, zypper] = self.packages;
        match packager {
            Packager::Apt => apt,
            Packager::Dnf => dnf,
            Packager::Pacman => pacman,
            Packager::Zypper => zypper,
        }
    }

    /// What to look for where no packager is known.
    pub fn by_hand(&self) -> String {
        match self.found_by {
            Sign::Library(names) => format!("pkg-config {}", names.join(" or ")),
            Sign::Program(name) => format!("the program {name}"),
            Sign::Command(words) => format!("so that `{}` succeeds", words.join(" ")),
        }
    }

    fn is_met(&self) -> bool {
        match self.found_by {
            Sign::Library(names) => names
                .iter()
                .any(|name| succeeds(Command::new("pkg-config").args(["--exists", name]))),
            Sign::Program(name) => on_path(name),
            Sign::Command(words) => words
                .split_first()
                .is_some_and(|(program, rest)| succeeds(Command::new(program).args(rest))),
        }
    }
}

/// What is not there, of all that the purpose needs on this system.
pub fn missing(purpose: Purpose) -> Vec<&'static Need> {
    let table: &'static [Need] = if cfg!(target_os = "linux") {
        &LINUX
    } else if cfg!(target_os = "macos") {
        &MACOS
    } else {
        // Windows has its web view; Rust can't have come this far without its C++ build tools.
        &[]
    };
    wanted(table, purpose)
        .filter(|need| !need.is_met())
        .collect()
}

/// The part of a table that the purpose needs.
pub fn wanted(table: &'static [Need], purpose: Purpose) -> impl Iterator<Item = &'static Need> {
    table
        .iter()
        .filter(move |need| purpose == Purpose::Test || !need.test_only)
}

static MACOS: [Need; 2] = [
    Need {
        what: "Xcode command line tools",
        why: "the linker (xcode-select --install)",
        test_only: false,
        found_by: Sign::Command(&["xcode-select", "-p"]),
        packages: [""; 4],
    },
    Need {
        what: "Node",
        why: "builds the UI (brew install node)",
        test_only: false,
        found_by: Sign::Program("node"),
        packages: [""; 4],
    },
];

/// What Linux needs.
pub static LINUX: [Need; 11] = [
    Need {
        what: "a C compiler",
        why: "SQLite is built in",
        test_only: false,
        found_by: Sign::Program("cc"),
        packages: ["build-essential", "gcc", "base-devel", "gcc"],
    },
    Need {
        what: "pkg-config",
        why: "finds the libraries below",
        test_only: false,
        found_by: Sign::Program("pkg-config"),
        packages: ["pkg-config", "pkgconf-pkg-config", "pkgconf", "pkg-config"],
    },
    Need {
        what: "WebKitGTK 4.1, for building",
        why: "draws the window",
        test_only: false,
        found_by: Sign::Library(&["webkit2gtk-4.1"]),
        packages: [
            "libwebkit2gtk-4.1-dev",
            "webkit2gtk4.1-devel",
            "webkit2gtk-4.1",
            "webkit2gtk3-devel",
        ],
    },
    Need {
        what: "GTK 3, for building",
        why: "the window itself",
        test_only: false,
        found_by: Sign::Library(&["gtk+-3.0"]),
        packages: ["libgtk-3-dev", "gtk3-devel", "gtk3", "gtk3-devel"],
    },
    Need {
        what: "librsvg, for building",
        why: "icons",
        test_only: false,
        found_by: Sign::Library(&["librsvg-2.0"]),
        packages: ["librsvg2-dev", "librsvg2-devel", "librsvg", "librsvg-devel"],
    },
    Need {
        what: "WebKitWebDriver",
        why: "tests drive the real window",
        test_only: true,
        found_by: Sign::Program("WebKitWebDriver"),
        packages: [
            "webkit2gtk-driver",
            "/usr/bin/WebKitWebDriver",
            "webkitgtk-6.0",
            "/usr/bin/WebKitWebDriver",
        ],
    },
    Need {
        what: "Xvfb",
        why: "tests have a display of their own",
        test_only: true,
        found_by: Sign::Program("Xvfb"),
        packages: [
            "xvfb",
            "xorg-x11-server-Xvfb",
            "xorg-server-xvfb",
            "xorg-x11-server-Xvfb",
        ],
    },
    Need {
        what: "dbus-run-session",
        why: "tests have a session bus of their own",
        test_only: true,
        found_by: Sign::Program("dbus-run-session"),
        packages: [
            "dbus-daemon",
            "dbus-daemon",
            "dbus",
            "/usr/bin/dbus-run-session",
        ],
    },
    Need {
        what: "setpriv",
        why: "tests run by root look at a protected book as somebody who may not write it",
        test_only: true,
        found_by: Sign::Program("setpriv"),
        packages: ["util-linux", "util-linux", "util-linux", "util-linux"],
    },
    Need {
        what: "vobject, for the system's Python",
        why: "tests have it read the vCards and calendars that Kith writes",
        test_only: true,
        found_by: Sign::Command(&["/usr/bin/python3", "-c", "import vobject"]),
        packages: [
            "python3-vobject",
            "python3-vobject",
            "python-vobject",
            "python3-vobject",
        ],
    },
    Need {
        what: "LibreOffice Calc",
        why: "tests have it open the tables that Kith writes",
        test_only: true,
        found_by: Sign::Program("soffice"),
        packages: [
            "libreoffice-calc-nogui",
            "libreoffice-calc",
            "libreoffice-fresh",
            "libreoffice-calc",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::{LINUX, MACOS, wanted};
    use crate::setup::Purpose;
    use crate::setup::install::Packager;

    #[test]
    fn every_linux_packager_has_a_name_for_everything() {
        for need in &LINUX {
            for packager in Packager::ALL {
                assert!(
                    !need.package(packager).is_empty(),
                    "{} has no name for {packager:?}",
                    need.what
                );
            }
        }
    }

    #[test]
    fn running_needs_nothing_that_only_tests_need() {
        let names = |purpose| {
            wanted(&LINUX, purpose)
                .map(|need| need.what)
                .collect::<Vec<_>>()
        };
        assert!(names(Purpose::Test).contains(&"Xvfb"));
        assert!(!names(Purpose::Run).contains(&"Xvfb"));
    }

    #[test]
    fn what_must_be_installed_by_hand_is_named() {
        for need in LINUX.iter().chain(&MACOS) {
            assert!(need.by_hand().len() > "the program ".len(), "{}", need.what);
        }
    }
}
