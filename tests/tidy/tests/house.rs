//! Every rule of the house: it catches a sample that breaks it, lets one pass that doesn't, and holds in this repository.
//! ARCHITECTURE.md names each of these tests beside the rule it enforces.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::process::Command;

use kith_tidy::rules::{
    commands, docs, files, layers, licences, lints, names, network, record, size, time, ui, window,
};
use kith_tidy::{Breaches, File, Tree};

type Sample<'a> = &'a [(&'a str, &'a str)];

/// The rule catches each of the `breaking` samples, is silent about the `sound` ones, and holds in the repository.
fn check(rule: fn(&Tree) -> Breaches, breaking: &[Sample], sound: &[Sample]) {
    for sample in breaking {
        assert!(
            !rule(&Tree::of(sample)).is_empty(),
            "the rule doesn't catch {sample:?}"
        );
    }
    for sample in sound {
        assert_eq!(
            rule(&Tree::of(sample)),
            Breaches::new(),
            "the rule catches {sample:?}"
        );
    }
    let found = rule(&Tree::of_repository());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_repository_is_read() {
    let tree = Tree::of_repository();
    assert!(
        tree.text("Cargo.toml")
            .is_some_and(|text| text.contains("[workspace]"))
    );
    assert!(
        tree.rust_sources()
            .any(|file| file.is_in("crates/kith-core/src"))
    );
    assert!(
        !tree
            .files
            .iter()
            .any(|file| file.is_in("target") || file.path.contains("node_modules"))
    );
}

#[test]
fn dependencies_point_one_way() {
    let package = |name: &str, rest: &str| format!("[package]\nname = \"{name}\"\n{rest}");
    let up = package("kith-core", "[dependencies]\nkith-api = \"1\"");
    let cousin = package("kith-formats", "[dev-dependencies]\nkith-core = \"1\"");
    let shell = package(
        "kithctl",
        "[target.'cfg(unix)'.dependencies]\ntauri = \"2\"",
    );
    let waits = package("kith-api", "[dependencies]\ntokio = \"1\"");
    let homeless = package("kith-extras", "");
    let right = package(
        "kith-api",
        "[dependencies]\nkith-core = \"1\"\nkith-formats = \"1\"",
    );
    let app = package("kith", "[dependencies]\nkith-api = \"1\"\ntauri = \"2\"");
    check(
        layers::dependencies_point_one_way,
        &[
            &[("Cargo.toml", &up)],
            &[("Cargo.toml", &cousin)],
            &[("Cargo.toml", &shell)],
            &[("Cargo.toml", &waits)],
            &[("Cargo.toml", &homeless)],
            &[("Cargo.toml", "not toml")],
        ],
        &[&[("a/Cargo.toml", &right), ("Cargo.toml", &app)]],
    );
}

#[test]
fn sql_lives_in_the_store() {
    let select = "//! .\nconst ALL: &str = \"SELECT id FROM contact\";";
    let update = "fn f() { run(\"UPDATE contact SET note = ?\") }";
    check(
        record::sql_lives_in_the_store,
        &[
            &[("crates/kith-core/src/contact/mod.rs", select)],
            &[("src-tauri/src/main.rs", update)],
            &[("crates/kith-api/src/store.rs", select)],
        ],
        &[
            &[
                ("crates/kith-core/src/contact/store.rs", select),
                ("crates/kith-core/src/db/open.rs", "\"PRAGMA x\""),
            ],
            &[(
                "crates/kith-api/src/lib.rs",
                "// SELECT is what the user does\nfn f() {}",
            )],
            &[(
                "crates/kith-core/src/contact/mod.rs",
                "#[cfg(test)]\nmod tests { \"DELETE FROM contact\" }",
            )],
        ],
    );
}

#[test]
fn only_core_names_rusqlite() {
    check(
        record::only_core_names_rusqlite,
        &[
            &[("crates/kith-api/src/lib.rs", "use rusqlite::Connection;")],
            &[("tests/e2e/tests/x.rs", "rusqlite::X")],
        ],
        &[&[(
            "crates/kith-core/src/db/mod.rs",
            "use rusqlite::Connection;",
        )]],
    );
}

#[test]
fn writes_go_through_one_door() {
    check(
        record::writes_go_through_one_door,
        &[
            &[(
                "crates/kith-core/src/contact/store.rs",
                "let tx = db.transaction()?;",
            )],
            &[(
                "crates/kith-core/src/batch/store.rs",
                "db.execute_batch(\"BEGIN IMMEDIATE\")",
            )],
        ],
        &[&[(
            "crates/kith-core/src/db/transact.rs",
            "let tx = db.transaction_with_behavior(b)?;",
        )]],
    );
}

#[test]
fn one_ui_file_speaks_to_tauri() {
    let import = "import { invoke } from \"@tauri-apps/api/core\";";
    check(
        ui::one_ui_file_speaks_to_tauri,
        &[
            &[("ui/src/features/today/Today.svelte", import)],
            &[("ui/src/lib/client.ts", import)],
        ],
        &[&[("ui/src/lib/host.ts", import)]],
    );
}

#[test]
fn features_keep_to_themselves() {
    check(
        ui::features_keep_to_themselves,
        &[
            &[(
                "ui/src/features/today/Today.svelte",
                "import { x } from \"../person/draft\";",
            )],
            &[(
                "ui/src/features/today/a.ts",
                "const y = await import('../../features/person/draft');",
            )],
            &[(
                "ui/src/lib/toast.ts",
                "import \"../features/person/draft\";",
            )],
            &[(
                "ui/src/features/today/b.ts",
                "import type { D } from '$features/person/draft';",
            )],
        ],
        &[
            &[(
                "ui/src/features/today/Today.svelte",
                "import { x } from \"./list\"; import y from '../../lib/toast';",
            )],
            &[(
                "ui/src/App.svelte",
                "import Today from \"./features/today/Today.svelte\";",
            )],
        ],
    );
}

#[test]
fn reading_the_time_is_banned() {
    let bans = |names: &[&str]| {
        let line = |name: &&str| format!("{{ path = \"{name}\", reason = \"why\" }}");
        format!(
            "disallowed-methods = [{}]",
            names.iter().map(line).collect::<Vec<_>>().join(", ")
        )
    };
    let all = [
        "chrono::Utc::now",
        "chrono::Local::now",
        "std::time::SystemTime::now",
        "std::time::Instant::now",
    ];
    let reasonless = bans(&all).replace("why", "");
    check(
        time::reading_the_time_is_banned,
        &[
            &[],
            &[("clippy.toml", &bans(&all[1..]))],
            &[("clippy.toml", &reasonless)],
        ],
        &[&[("clippy.toml", &bans(&all))]],
    );
}

#[test]
fn only_the_clock_reads_the_time() {
    let lifts = "#[allow(clippy::disallowed_methods)]\nfn now() {}";
    check(
        time::only_the_clock_reads_the_time,
        &[
            &[("crates/kith-core/src/today/mod.rs", lifts)],
            &[("crates/kith-core/tests/today.rs", lifts)],
        ],
        &[&[("crates/kith-core/src/time.rs", lifts)]],
    );
}

#[test]
fn one_list_of_commands() {
    let door = "#[tauri::command]\npub async fn kith(window: Window) {}";
    let second = "#[tauri::command(async)]\n#[allow(x)]\nfn delete_everything() {}";
    check(
        commands::one_list_of_commands,
        &[&[("src-tauri/src/a.rs", door), ("src-tauri/src/b.rs", second)]],
        &[&[("src-tauri/src/a.rs", door)]],
    );
}

#[test]
fn every_error_has_words() {
    let codes = "pub enum Code {\n    /// Said.\n    NotFound,\n    DiskFull,\n}\n";
    let source = ("crates/kith-api/src/error.rs", codes);
    check(
        commands::every_error_has_words,
        &[
            &[],
            &[source],
            &[
                source,
                ("ui/src/lib/words.ts", "not_found: \"It is gone.\""),
            ],
        ],
        &[&[
            source,
            (
                "ui/src/lib/words.ts",
                "not_found: \"Gone.\", disk_full: \"Full.\"",
            ),
        ]],
    );
}

#[test]
fn files_stay_small() {
    let long = "x\n".repeat(701);
    let middling = "x\n".repeat(351);
    check(
        size::files_stay_small,
        &[
            &[("crates/kith-core/src/a.rs", &long)],
            &[("ui/src/A.svelte", &middling)],
        ],
        &[&[
            ("crates/kith-core/src/a.rs", &middling),
            ("ui/src/lib/generated/api.ts", &long),
        ]],
    );
}

#[test]
fn modules_say_what_they_own() {
    check(
        size::modules_say_what_they_own,
        &[
            &[("a.rs", "fn main() {}")],
            &[("a.rs", "//! .\nfn main() {}")],
            &[("a.rs", "//! Owns one thing here.\n//! 2\n//! 3\n//! 4\n")],
        ],
        &[&[("a.rs", "//! Owns the words people say; must not shout.\n")]],
    );
}

#[test]
fn names_say_something() {
    check(
        names::names_say_something,
        &[
            &[("crates/kith-core/src/utils.rs", "")],
            &[("ui/src/lib/photo-helper.ts", "")],
            &[("a.rs", "pub struct ContactManager {}")],
            &[("a.rs", "pub(crate) trait ReminderService {}")],
            &[("a.ts", "export type CommonProps = {}")],
        ],
        &[&[(
            "a.rs",
            "pub struct Outbox { service: String }\n// the Helper\nfn manager() {}",
        )]],
    );
}

#[test]
fn lints_are_strict_everywhere() {
    let package = "[package]\nname = \"a\"\n";
    let strict = "[workspace.lints]\nrust.unsafe_code = \"forbid\"\nclippy.unwrap_used = \"deny\"\n\
        clippy.expect_used = \"deny\"\nclippy.indexing_slicing = \"deny\"\nclippy.panic = \"deny\"\n\
        clippy.pedantic = { level = \"warn\", priority = -1 }\n";
    let lax = strict.replace("forbid", "allow");
    check(
        lints::lints_are_strict_everywhere,
        &[
            &[("a/Cargo.toml", package)],
            &[("Cargo.toml", &lax)],
            &[("Cargo.toml", "[workspace]\nmembers = []")],
        ],
        &[&[
            (
                "a/Cargo.toml",
                &format!("{package}[lints]\nworkspace = true"),
            ),
            ("Cargo.toml", strict),
        ]],
    );
}

#[test]
fn the_type_check_is_strict() {
    let package = (
        "ui/package.json",
        r#"{"scripts": {"check": "svelte-check --fail-on-warnings"}}"#,
    );
    let lenient = (
        "ui/package.json",
        r#"{"scripts": {"check": "svelte-check"}}"#,
    );
    let strict = (
        "ui/tsconfig.json",
        r#"{"compilerOptions": {"strict": true, "noUncheckedIndexedAccess": true}}"#,
    );
    let loose = (
        "ui/tsconfig.json",
        r#"{"compilerOptions": {"strict": false}}"#,
    );
    check(
        lints::the_type_check_is_strict,
        &[&[lenient, strict], &[package, loose], &[package]],
        &[&[package, strict]],
    );
}

#[test]
fn no_path_of_one_machine() {
    check(
        files::no_path_of_one_machine,
        &[
            &[("README.md", "see /root/kith")],
            &[("a.rs", "\"/work/main\"")],
        ],
        &[&[("README.md", "see ~/.local/share, /usr/bin and /home/ana")]],
    );
}

#[test]
fn no_registry_is_named() {
    check(
        files::no_registry_is_named,
        &[
            &[(
                "ui/package-lock.json",
                "\"resolved\": \"https://example.org/a.tgz\"",
            )],
            &[(
                ".cargo/config.toml",
                "index = \"sparse+https://index.crates.io/\"",
            )],
        ],
        &[&[(
            "Cargo.lock",
            "source = \"registry+https://github.com/rust-lang/crates.io-index\"",
        )]],
    );
}

#[test]
fn no_large_binary() {
    let picture = |size| Tree {
        files: vec![File {
            path: "a.png".into(),
            text: None,
            size,
        }],
    };
    assert_eq!(files::no_large_binary(&picture(1_000_001)).len(), 1);
    check(files::no_large_binary, &[], &[&[("a.txt", "text")]]);
    assert!(files::no_large_binary(&picture(1_000_000)).is_empty());
}

#[test]
fn lock_files_are_there() {
    check(
        files::lock_files_are_there,
        &[&[("Cargo.lock", "")]],
        &[&[("Cargo.lock", ""), ("ui/package-lock.json", "{}")]],
    );
}

#[test]
fn links_lead_somewhere() {
    let guide = ("docs/guide.md", "# Guide");
    check(
        docs::links_lead_somewhere,
        &[
            &[("README.md", "read the [guide](docs/gide.md)"), guide],
            &[("docs/a.md", "[x](../nothing/)")],
        ],
        &[
            &[
                (
                    "README.md",
                    "[guide](docs/guide.md#keys), [docs](docs/), [web](https://example.org), [here](#a)",
                ),
                guide,
            ],
            &[("docs/a.md", "[back](../README.md)"), ("README.md", "")],
        ],
    );
}

#[test]
fn every_rule_is_written_down() {
    let tests = (
        "tests/tidy/tests/house.rs",
        "#[test]\nfn walls_are_straight() {}\n",
    );
    check(
        docs::every_rule_is_written_down,
        &[&[tests, ("ARCHITECTURE.md", "walls are straight")]],
        &[&[
            tests,
            (
                "ARCHITECTURE.md",
                "Walls are straight (`walls_are_straight`).",
            ),
        ]],
    );
}

#[test]
fn the_window_is_locked() {
    let real = Tree::of_repository()
        .text("tauri.conf.json")
        .unwrap()
        .to_owned();
    let opened = real.replace("connect-src ipc:", "connect-src https: ipc:");
    let thawed = real.replace("\"freezePrototype\": true", "\"freezePrototype\": false");
    check(
        window::the_window_is_locked,
        &[
            &[],
            &[("tauri.conf.json", &opened)],
            &[("tauri.conf.json", &thawed)],
        ],
        &[&[("tauri.conf.json", &real)]],
    );
}

#[test]
fn the_window_may_ask_for_little() {
    let tree = Tree::of_repository();
    let real = tree.text("capabilities/main.json").unwrap();
    let more = real.replace(
        "\"core:event:allow-listen\"",
        "\"core:event:allow-listen\", \"shell:default\"",
    );
    let own = "[[permission]]\nidentifier = \"window\"\ncommands.allow = [\"kith\", \"kith_ready\", \"kith_title\"]";
    let wider = own.replace("\"kith_title\"", "\"kith_title\", \"delete_everything\"");
    let own = ("src-tauri/permissions/window.toml", own);
    let capability = ("capabilities/main.json", real);
    check(
        window::the_window_may_ask_for_little,
        &[
            &[own],
            &[capability],
            &[own, ("capabilities/main.json", &more)],
            &[own, capability, ("capabilities/more.json", real)],
            &[capability, ("src-tauri/permissions/window.toml", &wider)],
        ],
        &[&[own, capability]],
    );
}

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
