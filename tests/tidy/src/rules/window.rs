//! How tightly the window is locked: its content policy and what it may ask of the program.

use serde_json::Value as Json;
use toml::{Table, Value};

use super::commands::DOOR;
use crate::{Breaches, Tree};

/// Everything that may be loaded or spoken to. A change here is a change of what Kith promises about privacy.
const POLICY: &str = "default-src 'self'; img-src 'self' blob: data: photo: http://photo.localhost; \
    style-src 'self' 'unsafe-inline'; font-src 'self' data:; connect-src ipc: http://ipc.localhost; \
    object-src 'none'; base-uri 'none'; form-action 'none'";
/// Everything the window may ask for: the shell's own permission, and to hear events.
const PERMISSIONS: [&str; 3] = [
    "window",
    "core:event:allow-listen",
    "core:event:allow-unlisten",
];
/// What the shell's own permission allows.
const OWN: &str = "src-tauri/permissions/window.toml";

/// tauri.conf.json has exactly this policy, a frozen prototype, no global API, no file protocol, no window of its own.
pub fn the_window_is_locked(tree: &Tree) -> Breaches {
    let settings = json(tree, "tauri.conf.json");
    let expected = [
        ("/app/security/csp", Json::from(POLICY)),
        ("/app/security/freezePrototype", Json::from(true)),
        ("/app/security/assetProtocol/enable", Json::from(false)),
        ("/app/security/capabilities", Json::from(vec!["main"])),
        ("/app/withGlobalTauri", Json::from(false)),
        ("/app/windows", Json::Array(Vec::new())),
    ];
    let differs = expected
        .iter()
        .filter(|(place, value)| settings.pointer(place) != Some(value));
    differs
        .map(|(place, value)| format!("tauri.conf.json: {place} is not {value}"))
        .collect()
}

/// There is one capability, for the one window, with exactly these permissions; the shell's own permission allows the
/// commands of `commands::DOOR` and no more.
pub fn the_window_may_ask_for_little(tree: &Tree) -> Breaches {
    let granting = [
        "capabilities",
        "src-tauri/capabilities",
        "src-tauri/permissions",
    ];
    let known = ["capabilities/main.json", OWN];
    let files = tree
        .files
        .iter()
        .filter(|file| granting.iter().any(|folder| file.is_in(folder)));
    let mut breaches: Breaches = files
        .filter(|file| !known.contains(&file.path.as_str()))
        .map(|file| format!("{}: grants something beside {known:?}", file.path))
        .collect();
    let capability = json(tree, "capabilities/main.json");
    if capability.get("windows") != Some(&Json::from(vec!["main"]))
        || capability.get("remote").is_some()
    {
        breaches.push("capabilities/main.json: is for the window `main` only".into());
    }
    if capability.get("permissions") != Some(&Json::from(PERMISSIONS.to_vec())) {
        breaches.push(format!(
            "capabilities/main.json: its permissions are not exactly {PERMISSIONS:?}"
        ));
    }
    if allowed(tree).as_ref() != Some(&Value::from(DOOR.to_vec())) {
        breaches.push(format!("{OWN}: doesn't allow exactly {DOOR:?}"));
    }
    breaches
}

/// The commands that the shell's one own permission allows.
fn allowed(tree: &Tree) -> Option<Value> {
    let file: Table = tree.text(OWN)?.parse().ok()?;
    let [permission] = file.get("permission")?.as_array()?.as_slice() else {
        return None;
    };
    permission.get("commands")?.get("allow").cloned()
}

fn json(tree: &Tree, path: &str) -> Json {
    tree.text(path)
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}
