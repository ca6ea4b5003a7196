//! Every screen, light and dark, against axe-core: nothing serious, nothing critical.

use kith_e2e::{Screen, Window, axe, files};

use crate::desk::Desk;

#[test]
fn nothing_serious_hinders_anybody_on_any_screen() {
    let desk = Desk::at("2026-11-23T09:00:00Z");
    let screen = Screen::connect();
    let window = Window::open(&desk.profile, &[]);
    window.wait_for("welcome-samples");
    assert!(
        sees_a_nameless_button(&window),
        "axe-core sees what it should"
    );
    let mut found = Vec::new();
    found.extend(look(&window, &screen, "welcome", "light"));
    window.click("welcome-samples");
    window.wait_for("today-card");
    let file = desk.profile.file("Connections.csv", files::connections());
    desk.profile.kith(&[file.to_str().unwrap()]);
    window.wait_for("staged-row");
    for theme in ["light", "dark"] {
        wear(&window, theme);
        for (place, keys, part) in [
            ("today", &["g", "t"][..], "today-card"),
            ("people", &["g", "p"], "person-row"),
            ("import", &["g", "i"], "import-pick"),
            ("settings", &["Ctrl+,"], "quit"),
            ("sort", &["g", "s"], "sort-progress"),
            ("palette", &["Escape", "Ctrl+k"], "palette-input"),
        ] {
            window.press(keys);
            window.wait_for(part);
            found.extend(look(&window, &screen, place, theme));
        }
        window.type_text("a");
        window.wait_for("palette-item");
        found.extend(look(&window, &screen, "palette with people", theme));
        window.press(&["Enter"]);
        window.wait_for("person-name");
        found.extend(look(&window, &screen, "person", theme));
        window.press(&["l"]);
        window.wait_for_focus("log-text");
        found.extend(look(&window, &screen, "log box", theme));
        window.press(&["Escape", "?"]);
        window.wait_for_words("All shortcuts");
        found.extend(look(&window, &screen, "shortcuts", theme));
        window.press(&["Escape"]);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Whether a planted fault is found, so that silence means something.
fn sees_a_nameless_button(window: &Window) -> bool {
    window.script(
        "document.body.append(Object.assign(document.createElement('button'), { id: 'planted' }));",
        &[],
    );
    let found = axe::violations(window);
    window.script("document.getElementById('planted').remove();", &[]);
    found.iter().any(|what| what.starts_with("button-name"))
}

/// Chooses a theme in the palette, by its words.
fn wear(window: &Window, theme: &str) {
    window.press(&["Ctrl+k"]);
    window.wait_for_focus("palette-input");
    window.type_text(&format!("use the {theme}"));
    window.wait_for_text("palette-item", theme);
    window.press(&["Enter"]);
    window.wait_until_gone("palette-input");
}

fn look(window: &Window, screen: &Screen, place: &str, theme: &str) -> Vec<String> {
    window.wait_until_still();
    screen.shoot(&format!("look-{theme}-{place}"));
    window.assert_fits(place);
    let found = axe::violations(window).into_iter();
    found
        .map(|what| format!("{place}, {theme}: {what}"))
        .collect()
}
