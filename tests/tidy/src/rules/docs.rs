//! What the documents promise: links that lead somewhere, and a test for each rule.

use super::breach;
use crate::{Breaches, File, Tree};

/// Every relative link in a Markdown file leads to a file or folder that is there.
pub fn links_lead_somewhere(tree: &Tree) -> Breaches {
    let mut breaches = Vec::new();
    for file in tree.with(&["md"]) {
        for (index, line) in file.text().lines().enumerate() {
            let broken = links(line).filter(|link| !leads(tree, &file.path, link));
            breaches.extend(
                broken.map(|link| breach(&file.path, index + 1, &format!("{link} is not there"))),
            );
        }
    }
    breaches
}

fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
}

fn leads(tree: &Tree, from: &str, link: &str) -> bool {
    let target = link.split('#').next().unwrap_or_default();
    if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let mut names: Vec<&str> = from.split('/').collect();
    names.pop();
    for name in target.trim_end_matches('/').split('/') {
        match name {
            "." => {}
            ".." => drop(names.pop()),
            _ => names.push(name),
        }
    }
    let path = names.join("/");
    tree.files
        .iter()
        .any(|file| file.path == path || file.is_in(&path))
}

/// ARCHITECTURE.md names every test of the house by its name.
pub fn every_rule_is_written_down(tree: &Tree) -> Breaches {
    let written = tree.text("ARCHITECTURE.md").unwrap_or_default();
    let house = |file: &&File| file.is_in("tests/tidy/tests/house");
    let tests = tree.files.iter().filter(house).map(File::text);
    let names = tests
        .flat_map(|text| text.split("#[test]\nfn ").skip(1))
        .filter_map(|rest| rest.split('(').next());
    let unnamed = names.filter(|name| !written.contains(&format!("`{name}`")));
    unnamed
        .map(|name| format!("ARCHITECTURE.md: doesn't name the test `{name}`"))
        .collect()
}
