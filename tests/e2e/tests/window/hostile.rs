//! Text that tries to be something else is shown as text, everywhere, and never run.

use std::fmt::Write as _;

use kith_e2e::{Screen, Window};
use serde_json::Value;

use crate::desk::Desk;

/// Names as an attacker, an accident or another script writes them. None may become markup, a query or a broken page.
const NAMES: [&str; 7] = [
    "<script>window.__pwned=1</script>",
    "<img src=x onerror=window.__pwned=2>",
    "\"><svg onload=window.__pwned=3>",
    "'; DROP TABLE contact; --",
    "{{constructor.constructor('window.__pwned=4')()}}",
    "مرحبا \u{202e}gpj.exe",
    "👩‍👩‍👧‍👦 Ω≈ç√ 张伟",
];

fn cards() -> String {
    let mut text = String::new();
    let long = "x".repeat(10_000);
    let broken = "Nul\0Byte";
    for name in NAMES.into_iter().chain([long.as_str(), broken]) {
        let value = name
            .replace('\\', "\\\\")
            .replace(';', "\\;")
            .replace(',', "\\,");
        let _ = write!(
            text,
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{value}\r\nN:{value};;;;\r\nORG:{value}\r\nTITLE:{value}\r\nNOTE:{value}\r\nCATEGORIES:{value}\r\nURL:javascript:window.__pwned=5\r\nEMAIL:{value}\r\nEND:VCARD\r\n"
        );
    }
    text
}

#[test]
fn hostile_text_is_shown_as_text_and_never_run() {
    let desk = Desk::at("2026-11-23T09:00:00Z");
    let screen = Screen::connect();
    let file = desk
        .profile
        .file("<img src=x onerror=window.__pwned=6>.vcf", cards());
    let window = Window::open(&desk.profile, &[file.to_str().unwrap()]);
    let look = |place: &str| {
        screen.shoot(&format!("hostile-{place}"));
        window.assert_fits(place);
        assert_eq!(
            window.script("return window.__pwned ?? null", &[]),
            Value::Null,
            "a script ran in {place}"
        );
        let planted = "return document.querySelectorAll('main script, main img[src=\"x\"], main svg[onload]').length";
        assert_eq!(
            window.script(planted, &[]),
            0,
            "text became markup in {place}"
        );
    };
    window.wait_for_text("staged-row", NAMES[0]);
    look("import");
    window.click("import-commit");
    window.wait_for_words("9 people are in your book.");
    look("imported");

    window.press(&["g", "s"]);
    for _ in 0..9 {
        let name = window.wait_for("sort-name");
        look("sort");
        window.press(&["1", "Enter"]);
        window.wait_until_text_gone("sort-name", &name);
    }
    let people = desk.profile.kithctl(&["list"]);
    let ids: Vec<String> = people["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 9, "{people}");
    for id in &ids {
        desk.profile
            .kithctl(&["log", id, "--on", "2026-11-01", "--note", NAMES[1]]);
    }
    window.press(&["g", "t"]);
    window.wait_for("today-card");
    look("today");
    window.press(&["g", "p"]);
    for name in NAMES {
        window.wait_for_text("person-row", name);
    }
    look("people");
    for id in &ids {
        let name = desk.profile.kithctl(&["show", id])["line"]["name"]
            .as_str()
            .unwrap()
            .to_owned();
        desk.profile.kith(&["--go", &format!("person:{id}")]);
        window.wait_for_text("person-name", &name);
        window.wait_for_text("timeline-entry", NAMES[1]);
        look(&format!("person-{id}"));
    }
    window.press(&["Ctrl+k"]);
    window.wait_for_focus("palette-input");
    window.type_text("<script>");
    window.wait_for_text("palette-item", NAMES[0]);
    look("palette");
    window.press(&["Escape", "Ctrl+,"]);
    window.wait_for("quit");
    look("settings");
}
