//! Adding, listing, showing, and putting into circles.

use crate::{desk::Desk, fixtures::cards};

#[test]
fn everything_typed_is_shown() {
    let desk = Desk::new();
    let told = desk.out(&[
        "add",
        "Ana Petrović",
        "--given",
        "Ana",
        "--family",
        "Petrović",
        "--email",
        "ana@meridian.example",
        "--email",
        "ana@home.example",
        "--phone",
        "+32 470 55 01 12",
        "--organisation",
        "Meridian Labs",
        "--title",
        "Head of Research",
        "--circle",
        "close",
        "--network",
        "strategic",
        "--network",
        "personal",
        "--setting",
        "work",
        "--tag",
        "grant",
        "--note",
        "Likes boats.",
        "--birthday",
        "--02-29",
    ]);
    assert!(told.starts_with("Added Ana Petrović, ID 1."), "{told}");
    let shown = desk.out(&["show", "ana petrovic"]);
    for words in [
        "Ana Petrović (1)",
        "Head of Research, Meridian Labs",
        "close",
        "30 days",
        "strategic, personal",
        "work",
        "grant",
        "Likes boats.",
        "ana@meridian.example",
        "ana@home.example",
        "+32 470 55 01 12",
        "--02-29",
    ] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    let person = desk.json(&["show", "1"]);
    assert_eq!(person["contact"]["name"]["family"], "Petrović");
    assert_eq!(
        person["contact"]["occasions"][0]["date"]["year"],
        serde_json::Value::Null
    );
    assert_eq!(person["contact"]["sorted"], true);
}

/// Three people who differ in everything that can be filtered by.
fn three() -> Desk {
    let desk = Desk::new();
    desk.out(&[
        "add",
        "Ana",
        "--circle",
        "inner",
        "--network",
        "strategic",
        "--setting",
        "work",
        "--tag",
        "grant",
    ]);
    desk.out(&[
        "add",
        "王小明",
        "--circle",
        "wide",
        "--network",
        "personal",
        "--setting",
        "community",
    ]);
    desk.out(&[
        "add",
        "Zoë",
        "--network",
        "strategic",
        "--network",
        "personal",
    ]);
    desk
}

#[test]
fn filters_and_sorts() {
    let desk = three();
    let check = |filters: &[&str], expected: &[&str]| {
        let mut names = desk.names(filters);
        names.sort();
        assert_eq!(names, expected, "{filters:?}");
    };
    check(&[], &["Ana", "Zoë", "王小明"]);
    check(&["--circle", "inner"], &["Ana"]);
    check(
        &["--circle", "inner", "--circle", "wide"],
        &["Ana", "王小明"],
    );
    check(&["--circle", "none"], &["Zoë"]);
    check(&["--network", "personal"], &["Zoë", "王小明"]);
    check(
        &["--network", "personal", "--setting", "community"],
        &["王小明"],
    );
    check(&["--tag", "grant"], &["Ana"]);
    check(&["--tag", "nothing"], &[]);
    check(&["--due"], &[]);
    check(&["--unsorted"], &[]);
    check(&["--archived"], &[]);
    assert_eq!(desk.names(&["--sort", "added"]), ["Zoë", "王小明", "Ana"]);
    assert_eq!(
        desk.names(&["--sort", "added", "--reverse"]),
        ["Ana", "王小明", "Zoë"]
    );
    assert_eq!(desk.names(&["--sort", "due"]), ["Ana", "王小明", "Zoë"]);
}

#[test]
fn due_people_are_listed_once_by_any_sort() {
    let desk = three();
    desk.at("2027-01-10T09:00:00Z");
    for sort in ["name", "due", "last", "added"] {
        assert_eq!(desk.names(&["--due", "--sort", sort]), ["Ana"], "{sort}");
    }
}

#[test]
fn pages_join_to_the_whole() {
    let desk = Desk::new();
    let names: Vec<String> = (0..1203).map(|n| format!("Person {n:04}")).collect();
    desk.import("many.vcf", cards(&names));
    assert_eq!(desk.names(&[]), names);
    assert_eq!(desk.names(&["--limit", "0"]), Vec::<String>::new());
    assert_eq!(
        desk.names(&["--limit", "3", "--offset", "700"]),
        names[700..703]
    );
    assert_eq!(
        desk.names(&["--limit", "600", "--offset", "900"]),
        names[900..]
    );
    assert_eq!(desk.names(&["--offset", "5000"]), Vec::<String>::new());
    let told = desk.out(&["list", "--limit", "2", "--offset", "10"]);
    assert!(told.ends_with("11 to 12 of 1203.\n"), "{told}");
}

#[test]
fn columns_align_on_screen() {
    let desk = three();
    let told = desk.out(&["list", "--sort", "added", "--reverse"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[1].find("inner"), lines[0].find("CIRCLE"));
    // Three characters of two columns each take as much room as six letters, so the byte positions differ by three.
    assert_eq!(
        lines[2].find("wide"),
        lines[0].find("CIRCLE").map(|at| at + 3)
    );
}

#[test]
fn circles_are_given_and_taken() {
    let desk = three();
    let told = desk.out(&["circle", "Ana", "3", "steady"]);
    assert!(
        told.starts_with("Now in the circle steady: 2 people."),
        "{told}"
    );
    assert_eq!(desk.names(&["--circle", "steady"]), ["Ana", "Zoë"]);
    desk.ends(&["circle", "Ana", "3", "steady"], 7);
    desk.out(&["circle", "Ana", "none"]);
    assert_eq!(desk.names(&["--circle", "steady"]), ["Zoë"]);
    desk.out(&["undo"]);
    desk.out(&["undo"]);
    assert_eq!(desk.names(&["--circle", "inner"]), ["Ana"]);
    assert_eq!(desk.names(&["--circle", "none"]), ["Zoë"]);
}

#[test]
fn an_empty_book_says_so() {
    let desk = Desk::new();
    desk.out(&["add", "Ana"]);
    desk.out(&["undo"]);
    assert_eq!(desk.out(&["list"]), "Nobody.\n");
    assert_eq!(desk.out(&["search", "ana"]), "Nobody found.\n");
    assert!(desk.out(&["due"]).starts_with("Nobody is due"));
    assert!(desk.out(&["today"]).contains("Nobody needs you today."));
    assert_eq!(
        desk.out(&["remind", "--once"]),
        "Nothing would be notified now.\n"
    );
    assert_eq!(desk.json(&["list"])["total"], 0);
}
