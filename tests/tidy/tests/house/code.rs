//! How code is written: time, size, names, the compilers' strictness.

use kith_tidy::rules::{lints, names, size, time};

use crate::check;

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
