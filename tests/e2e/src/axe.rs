//! axe-core in the window: what hinders people with a screen reader, a keyboard or weak eyes.
//! Must not change what the page shows.

use std::{fs, path::Path};

use serde_json::Value;

use crate::Window;

/// Where npm keeps it, seen from this crate.
const SOURCE: &str = "../../ui/node_modules/axe-core/axe.min.js";

/// What axe-core calls serious or critical in what is shown now, one line each.
pub fn violations(window: &Window) -> Vec<String> {
    if window.script("return typeof window.axe", &[]) != "object" {
        window.script(&format!("{}\nwindow.axe = axe;", source()), &[]);
    }
    let found = window.script_with_callback(
        "const done = arguments[arguments.length - 1];
         axe.run(document, { resultTypes: ['violations'] }).then(
           result => done(result.violations.filter(v => ['serious', 'critical'].includes(v.impact)).flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 200)} (${n.failureSummary.replace(/\\s+/g, ' ').slice(0, 200)})`))),
           error => done([String(error)]));",
        &[],
    );
    let found = found.as_array().cloned().unwrap_or_default();
    found
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn source() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SOURCE);
    fs::read_to_string(path).expect("axe-core is installed: npm install in ui")
}
