//! `cargo xtask codegen`: the TypeScript client as kith-api prints it. Decides nothing about its content.

use crate::process::{cargo, read, root};
use crate::{Outcome, files, unknown};

const CLIENT: &str = "ui/src/lib/generated/api.ts";
const SHOWN_DIFFERENCES: usize = 8;

/// Writes the client, or with `--check` fails when the one in the tree is not what would be written.
pub fn codegen(args: &[String]) -> Outcome {
    match args {
        [] => write(),
        [only] if only == "--check" => check(),
        [first, ..] => Err(unknown(first)),
    }
}

fn write() -> Outcome {
    files::write(&root().join(CLIENT), &generated()?)?;
    println!("{CLIENT} is written.");
    Ok(())
}

/// Fails, showing the first lines that differ, when the client in the tree is stale.
pub fn check() -> Outcome {
    let wanted = generated()?;
    let wanted = String::from_utf8_lossy(&wanted);
    let there = files::read(&root().join(CLIENT)).unwrap_or_default();
    let there = String::from_utf8_lossy(&there);
    let differences = first_differences(&there, &wanted);
    if differences.is_empty() {
        println!("{CLIENT} is what the list of commands makes.");
        return Ok(());
    }
    Err(format!(
        "{CLIENT} is stale; run `cargo xtask codegen`. First differences:\n{}",
        differences.join("\n")
    ))
}

fn generated() -> Outcome<Vec<u8>> {
    read(&mut cargo([
        "run",
        "--quiet",
        "-p",
        "kith-api",
        "--example",
        "codegen",
    ]))
}

/// The first lines that differ, each with its number: `-` as it is in the tree, `+` as it would be written.
fn first_differences(there: &str, wanted: &str) -> Vec<String> {
    let (mut old, mut new) = (there.lines(), wanted.lines());
    let mut found = Vec::new();
    for number in 1.. {
        let pair = (old.next(), new.next());
        if pair == (None, None) || found.len() >= SHOWN_DIFFERENCES {
            break;
        }
        if pair.0 != pair.1 {
            found.extend(pair.0.map(|line| format!("{number:>5} - {line}")));
            found.extend(pair.1.map(|line| format!("{number:>5} + {line}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::first_differences;

    #[test]
    fn names_the_lines_that_differ() {
        let check = |there: &str, wanted: &str, expected: &[&str]| {
            assert_eq!(
                first_differences(there, wanted),
                expected,
                "{there:?} against {wanted:?}"
            );
        };
        check("a\nb\n", "a\nb\n", &[]);
        check("a\nb\n", "a\nc\n", &["    2 - b", "    2 + c"]);
        check("", "a\n", &["    1 + a"]);
        check("a\nb\n", "a\n", &["    2 - b"]);
    }
}
