//! The real window, driven by `WebDriver`: what is seen in it, keys and clicks.
//! Parts are named by their `data-testid`. Must not reach behind the page.

use serde_json::{Value, json};

use crate::{
    Profile,
    driver::Driver,
    keyboard::{self, Chord},
    patience,
};

/// The key under which `WebDriver` names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub struct Window {
    driver: Driver,
}

impl Window {
    /// Starts `kith` with these arguments, and waits until its page can be seen.
    pub fn open(profile: &Profile, arguments: &[&str]) -> Self {
        let mut command = profile.command("WebKitWebDriver");
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        let program = profile.program().display().to_string();
        let driver = Driver::start(&mut command, &program, arguments);
        let timeouts = json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 });
        driver.post("/timeouts", &timeouts);
        let window = Self { driver };
        window.wait_for("nav-today");
        patience::until_true("the window to be shown", || {
            window.script(
                "return document.visibilityState === 'visible' && document.hasFocus();",
                &[],
            ) == Value::Bool(true)
        });
        window
    }

    /// Runs a script's body in the page and gives what it returns.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        let request = json!({ "script": body, "args": arguments });
        self.driver.post("/execute/sync", &request)
    }

    /// Runs a script's body that calls its last argument when it is done.
    pub fn script_with_callback(&self, body: &str, arguments: &[Value]) -> Value {
        let request = json!({ "script": body, "args": arguments });
        self.driver.post("/execute/async", &request)
    }

    /// The text of the first part with this name; `None` when none is seen.
    pub fn text(&self, part: &str) -> Option<String> {
        self.texts(part).into_iter().next()
    }

    /// The text of every part with this name that is seen, from top to bottom.
    pub fn texts(&self, part: &str) -> Vec<String> {
        let found = self.script(
            "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.matches('input, textarea') ? e.value : e.textContent.replace(/\\s+/g, ' ').trim());",
            &[selector(part).into()],
        );
        let found = found.as_array().cloned().unwrap_or_default();
        found
            .iter()
            .map(|text| text.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Everything that is written in the window.
    pub fn words(&self) -> String {
        let words = self.script("return document.body.innerText;", &[]);
        words.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a part is seen; gives its text.
    pub fn wait_for(&self, part: &str) -> String {
        patience::until(&format!("“{part}” to be seen"), || self.text(part))
    }

    pub fn wait_until_gone(&self, part: &str) {
        patience::until_true(&format!("“{part}” to go"), || self.text(part).is_none());
    }

    /// Waits until a part says these words; gives its whole text.
    pub fn wait_for_text(&self, part: &str, words: &str) -> String {
        let what = format!("“{part}” to say “{words}”");
        patience::until(&what, || {
            self.texts(part)
                .into_iter()
                .find(|text| text.contains(words))
        })
    }

    /// Waits until no part with this name says these words.
    pub fn wait_until_text_gone(&self, part: &str, words: &str) {
        patience::until_true(
            &format!("“{part}” to stop saying “{words}”"),
            || !self.texts(part).iter().any(|text| text.contains(words)),
        );
    }

    /// Waits until nothing moves or fades any more.
    pub fn wait_until_still(&self) {
        patience::until_true("the window to be still", || {
            let moving =
                "return document.getAnimations().filter(a => a.playState === 'running').length;";
            self.script(moving, &[]) == 0
        });
    }

    /// Waits until these words are anywhere in the window.
    pub fn wait_for_words(&self, words: &str) {
        patience::until_true(&format!("the window to say “{words}”"), || {
            self.words().contains(words)
        });
    }

    /// Clicks a part as a mouse does, once it can be clicked.
    pub fn click(&self, part: &str) {
        self.click_css(&selector(part));
    }

    pub fn click_css(&self, css: &str) {
        patience::until_true(&format!("“{css}” to be clicked"), || {
            let found = self.driver.try_post(
                "/element",
                &json!({ "using": "css selector", "value": css }),
            );
            let id = found
                .ok()
                .and_then(|found| found[ELEMENT].as_str().map(str::to_owned));
            id.is_some_and(|id| {
                self.driver
                    .try_post(&format!("/element/{id}/click"), &json!({}))
                    .is_ok()
            })
        });
    }

    /// Presses keys one after the other, each a chord such as `Ctrl+z`.
    pub fn press(&self, chords: &[&str]) {
        self.driver.post("/actions", &strokes(chords));
    }

    /// Presses keys that may end the window before it can answer.
    pub fn press_and_leave(&self, chords: &[&str]) {
        // What came of it is for the test to look at: the processes, not the driver, tell.
        let _ = self.driver.try_post("/actions", &strokes(chords));
    }

    /// Types a text key by key.
    pub fn type_text(&self, text: &str) {
        let keys: Vec<String> = text.chars().map(String::from).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        self.press(&keys);
    }

    /// Waits until the focus is in this part.
    pub fn wait_for_focus(&self, part: &str) {
        patience::until_true(&format!("the focus to be in “{part}”"), || {
            let script = "return document.activeElement?.closest(arguments[0]) != null;";
            self.script(script, &[selector(part).into()]) == Value::Bool(true)
        });
    }

    /// Nothing in the window can be scrolled sideways, and nothing sticks out of it.
    pub fn assert_fits(&self, place: &str) {
        let wide = self.script(
            "const wide = e => e.scrollWidth > e.clientWidth + 1 && !['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && getComputedStyle(e).display !== 'inline';
             const page = document.documentElement;
             const found = [...document.querySelectorAll('body *')].filter(e => wide(e) && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && !e.matches('input, textarea'));
             return [page.scrollWidth > page.clientWidth ? ['html'] : [], found.map(e => e.tagName + '.' + e.className)].flat();",
            &[],
        );
        assert_eq!(wide, json!([]), "{place} can be scrolled sideways");
    }
}

/// Keystrokes as the driver takes them.
fn strokes(chords: &[&str]) -> Value {
    let mut steps = Vec::new();
    for chord in chords {
        let chord = Chord::read(chord);
        let keys = chord.held.iter().chain([&chord.key]);
        let keys: Vec<String> = keys.map(|key| keyboard::for_driver(key)).collect();
        steps.extend(
            keys.iter()
                .map(|key| json!({ "type": "keyDown", "value": key })),
        );
        steps.extend(
            keys.iter()
                .rev()
                .map(|key| json!({ "type": "keyUp", "value": key })),
        );
    }
    json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": steps }] })
}

/// Where parts of the page are found.
fn selector(part: &str) -> String {
    format!("[data-testid=\"{part}\"]")
}
