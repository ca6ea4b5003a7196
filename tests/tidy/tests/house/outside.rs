//! What comes in from outside, and that nothing goes out.

use std::process::Command;

use kith_tidy::{
    Breaches,
    rules::{licences, network},
};

use crate::check;

/// What a cargo command prints.
fn cargo(arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let output = cargo
        .args(arguments)
        .arg("--locked")
        .current_dir(root)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn licences_are_allowed() {
    let package =
        |licence: &str| serde_json::json!({ "packages": [{ "name": "a", "license": licence }] });
    for bad in [
        "",
        "GPL-3.0-only",
        "Unlicense",
        "CC0-1.0",
        "MIT AND GPL-2.0",
        "MIT OR",
        "(MIT",
    ] {
        assert_eq!(
            licences::crates_may_come_in(&package(bad)).len(),
            1,
            "{bad}"
        );
    }
    for good in [
        "MIT",
        "GPL-3.0 OR MIT",
        "Unlicense/MIT",
        "(MIT OR GPL-2.0) AND Unicode-3.0",
    ] {
        assert_eq!(
            licences::crates_may_come_in(&package(good)),
            Breaches::new(),
            "{good}"
        );
    }
    let all = serde_json::from_str(&cargo(&["metadata", "--format-version", "1"])).unwrap();
    assert_eq!(licences::crates_may_come_in(&all), Breaches::new());

    let lock = |licence: &str, dev: bool| {
        let packages = serde_json::json!({ "node_modules/a": { "license": licence, "dev": dev } });
        serde_json::json!({ "packages": packages }).to_string()
    };
    check(
        licences::npm_packages_may_come_in,
        &[
            &[],
            &[("ui/package-lock.json", &lock("GPL-3.0-only", false))],
        ],
        &[
            &[("ui/package-lock.json", &lock("MIT", false))],
            &[("ui/package-lock.json", &lock("CC-BY-4.0", true))],
        ],
    );
}

#[test]
fn no_crate_calls_out() {
    assert_eq!(
        network::no_crate_calls_out("kith v0.1.0\nreqwest v0.12.0\n").len(),
        1
    );
    assert!(network::no_crate_calls_out("kith v0.1.0\nserde v1.0.0 (*)\n").is_empty());
    for system in [
        "x86_64-unknown-linux-gnu",
        "x86_64-pc-windows-msvc",
        "aarch64-apple-darwin",
    ] {
        let tree = cargo(&[
            "tree", "-p", "kith", "-e", "normal", "--prefix", "none", "--target", system,
        ]);
        assert!(tree.contains("\ntauri v2"), "{system}: {tree}");
        assert_eq!(
            network::no_crate_calls_out(&tree),
            Breaches::new(),
            "{system}"
        );
    }
}

#[test]
fn no_code_calls_out() {
    check(
        network::no_code_calls_out,
        &[
            &[("src-tauri/src/main.rs", "use std::net::TcpStream;")],
            &[(
                "ui/src/lib/a.ts",
                "const reply = await fetch(\"https://example.org\");",
            )],
        ],
        &[&[
            (
                "ui/src/lib/a.ts",
                "const page = prefetch(3) + this.#fetch(4);",
            ),
            ("crates/kith-core/src/a.rs", "// a UdpSocket"),
        ]],
    );
}
