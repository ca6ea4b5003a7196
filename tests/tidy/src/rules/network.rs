//! Kith opens no network connection.

use super::breach;
use crate::{Breaches, Tree};

/// Crates that exist to open connections, or to secure them.
const CALLERS: [&str; 18] = [
    "attohttpc",
    "curl",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tiny_http",
    "tokio-tungstenite",
    "tungstenite",
    "ureq",
    "tauri-plugin-http",
];
const SOCKETS: [&str; 4] = ["TcpStream", "TcpListener", "UdpSocket", "std::net"];

/// None of the crates in the app's tree (one `name version` a line, as `cargo tree --prefix none` prints) opens connections.
pub fn no_crate_calls_out(cargo_tree: &str) -> Breaches {
    let names = cargo_tree
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let found = names.filter(|name| CALLERS.contains(name));
    found
        .map(|name| format!("the app depends on {name}, which opens connections"))
        .collect()
}

/// None of our own code opens a socket or fetches.
pub fn no_code_calls_out(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in tree
        .rust_sources()
        .filter(|file| !file.is_in("tests") && !file.is_in("xtask"))
    {
        let found = file
            .code()
            .filter(|(_, line)| SOCKETS.iter().any(|name| line.contains(name)));
        breaches.extend(found.map(|(number, _)| breach(&file.path, number, "opens a socket")));
    }
    for file in tree
        .with(&["ts", "js", "svelte"])
        .filter(|file| file.is_in("ui/src"))
    {
        let calls = [
            "fetch(",
            "XMLHttpRequest",
            "new WebSocket",
            "new EventSource",
            "sendBeacon",
        ];
        let found = file
            .code()
            .filter(|(_, line)| calls.iter().any(|call| names(line, call)));
        breaches.extend(found.map(|(number, _)| breach(&file.path, number, "calls out")));
    }
    breaches
}

/// Whether the line has the word as a call of its own: not the end of a longer one (`prefetch(`), nor a method.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || "_.#".contains(letter))
    })
}
