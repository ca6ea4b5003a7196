//! The system's packager: which one there is, and the commands that install. Runs nothing.

use std::process::Command;

use super::needs::Need;
use crate::process::{on_path, read};

/// A packager that we know the words of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packager {
    Apt,
    Dnf,
    Pacman,
    Zypper,
}

impl Packager {
    pub const ALL: [Self; 4] = [Self::Apt, Self::Dnf, Self::Pacman, Self::Zypper];

    fn program(self) -> &'static str {
        match self {
            Self::Apt => "apt-get",
            Self::Dnf => "dnf",
            Self::Pacman => "pacman",
            Self::Zypper => "zypper",
        }
    }

    /// What comes before the names of the packages; for apt also a fresh list first.
    fn install(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Apt => &[
                &["apt-get", "update"],
                &[
                    "env",
                    "DEBIAN_FRONTEND=noninteractive",
                    "apt-get",
                    "install",
                    "-y",
                    "--no-install-recommends",
                ],
            ],
            Self::Dnf => &[&["dnf", "install", "-y"]],
            Self::Pacman => &[&["pacman", "-S", "--needed", "--noconfirm"]],
            Self::Zypper => &[&["zypper", "--non-interactive", "install"]],
        }
    }
}

/// How things get installed here.
pub enum Installer {
    Linux { packager: Packager, sudo: bool },
    MacOs,
}

impl Installer {
    /// The one this machine has; `None` where none is known.
    pub fn found() -> Option<Self> {
        if cfg!(target_os = "macos") {
            return on_path("brew").then_some(Self::MacOs);
        }
        let packager = Packager::ALL
            .into_iter()
            .find(|packager| on_path(packager.program()))?;
        Some(Self::Linux {
            packager,
            sudo: !is_root(),
        })
    }

    /// The commands, in order, each as its words.
    pub fn commands(&self, missing: &[&Need]) -> Vec<Vec<String>> {
        match self {
            Self::Linux { packager, sudo } => linux(*packager, *sudo, missing),
            Self::MacOs => missing.iter().map(|need| macos(need)).collect(),
        }
    }
}

fn linux(packager: Packager, sudo: bool, missing: &[&Need]) -> Vec<Vec<String>> {
    let mut commands: Vec<Vec<String>> = Vec::new();
    for words in packager.install() {
        let before = if sudo { &["sudo"][..] } else { &[] };
        commands.push(
            before
                .iter()
                .chain(*words)
                .map(|&word| word.to_owned())
                .collect(),
        );
    }
    if let Some(last) = commands.last_mut() {
        last.extend(missing.iter().map(|need| need.package(packager).to_owned()));
    }
    commands
}

fn macos(need: &Need) -> Vec<String> {
    let words: &[&str] = if need.what == "Node" {
        &["brew", "install", "node"]
    } else {
        &["xcode-select", "--install"]
    };
    words.iter().map(|&word| word.to_owned()).collect()
}

fn is_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|said| said.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::{Installer, Packager};
    use crate::setup::Purpose;
    use crate::setup::needs::{LINUX, Need, wanted};

    #[test]
    fn installs_exactly_what_is_missing() {
        let check = |packager, sudo, expected: &[&str]| {
            let missing: Vec<&Need> = wanted(&LINUX, Purpose::Test)
                .filter(|need| need.what == "Xvfb")
                .collect();
            let commands = Installer::Linux { packager, sudo }.commands(&missing);
            assert_eq!(
                commands
                    .iter()
                    .map(|words| words.join(" "))
                    .collect::<Vec<_>>(),
                expected
            );
        };
        check(
            Packager::Apt,
            true,
            &[
                "sudo apt-get update",
                "sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends xvfb",
            ],
        );
        check(
            Packager::Dnf,
            false,
            &["dnf install -y xorg-x11-server-Xvfb"],
        );
        check(
            Packager::Pacman,
            false,
            &["pacman -S --needed --noconfirm xorg-server-xvfb"],
        );
        check(
            Packager::Zypper,
            true,
            &["sudo zypper --non-interactive install xorg-x11-server-Xvfb"],
        );
    }
}
