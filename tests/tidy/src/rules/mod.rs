//! One file a family of rules. ARCHITECTURE.md says why each is there.

pub mod commands;
pub mod docs;
pub mod files;
pub mod layers;
pub mod licences;
pub mod lints;
pub mod names;
pub mod network;
pub mod record;
pub mod size;
pub mod time;
pub mod ui;
pub mod window;

/// One sentence a finding: where, and what.
fn breach(path: &str, line: usize, what: &str) -> String {
    format!("{path}:{line}: {what}")
}
