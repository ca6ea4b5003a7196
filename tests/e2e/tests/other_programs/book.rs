//! A book of people who are hard to write down, and the programs that read what becomes of them.

use std::{fs, path::PathBuf, process::Command};

use kith_e2e::Profile;
use serde_json::Value;

/// Debian's Python, whatever else is on the PATH: the libraries that the set-up installs are its own.
const PYTHON: &str = "/usr/bin/python3";

/// Commas, semicolons, quotes, line ends, another script, and what nobody knows.
const CARD: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:mei\r\nN:陳;美玲;;;\r\nFN:陳美玲\r\nTEL;TYPE=CELL:+886 2 1234 5678\r\n\
    EMAIL;TYPE=INTERNET,WORK:mei@lab.example\r\nADR;TYPE=WORK:;;Main St. 5\\, 2nd floor;Taipei;;100;Taiwan\r\nBDAY:1986-02-28\r\n\
    NOTE:Line one\\nLine two\\; with\\, signs\r\nX-UNKNOWN;X-A=1:kept\r\nEND:VCARD\r\n";
pub const QUOTED: &str = "Zoë \"Zed\" O'Neil; Ltd, Co";
/// What a spreadsheet would take for a formula.
pub const FORMULA: &str = "=1+1";

pub struct Book {
    profile: Profile,
}

impl Book {
    pub fn new() -> Self {
        let profile = Profile::without_bus("2026-11-23T08:00:00Z");
        let card = profile.file("mei.vcf", CARD);
        profile.kithctl(&["import", card.to_str().unwrap()]);
        profile.kithctl(&[
            "add",
            "Ana Petrović",
            "--circle",
            "close",
            "--birthday",
            "02-29",
            "--tag",
            "choir",
            "--note",
            FORMULA,
        ]);
        profile.kithctl(&["add", QUOTED, "--email", "zoe@x.example"]);
        profile.kithctl(&[
            "follow-up",
            "Ana",
            "Send the draft",
            "--on",
            "2026-12-04",
            "--at",
            "17:45",
            "--every",
            "3 months",
        ]);
        Self { profile }
    }

    /// Everybody, written in a form such as `--vcard`.
    pub fn export(&self, form: &str, name: &str) -> PathBuf {
        let path = self.profile.path("home").join(name);
        self.profile
            .kithctl(&["export", form, path.to_str().unwrap()]);
        path
    }

    /// What a Python program, which prints JSON, says of a file.
    pub fn python(&self, program: &str, file: &PathBuf) -> Value {
        let mut command = self.profile.command(PYTHON);
        // Isolated, and in UTF-8 whatever the locale.
        let output = command
            .args(["-I", "-X", "utf8", "-c", program])
            .arg(file)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", file.display());
        serde_json::from_slice(&output.stdout).expect("the program prints JSON")
    }

    /// A table as `LibreOffice` opens it, in the XML of its own format.
    pub fn spreadsheet(&self, file: &PathBuf) -> String {
        let folder = self.profile.path("home");
        let own = format!("-env:UserInstallation=file://{}/office", folder.display());
        // Commas, double quotes, UTF-8; and formulas are taken for formulas, as a careless owner would have it.
        let reading = "--infilter=CSV:44,34,76,1,,0,false,true,false";
        let mut command: Command = self.profile.command("soffice");
        let output = command
            .args([
                &own,
                "--headless",
                "--convert-to",
                "fods",
                reading,
                "--outdir",
            ])
            .arg(&folder)
            .arg(file)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        fs::read_to_string(file.with_extension("fods"))
            .unwrap_or_else(|why| panic!("{why}: {said}"))
    }
}
