//! The window: who imports what, what it may ask for, and words for every error.

use kith_tidy::{
    Tree,
    rules::{commands, ui, window},
};

use crate::check;

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
