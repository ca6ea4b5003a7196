//! Links between people: made, seen from either side, taken away, refused with a reason.

use crate::desk::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    for name in ["Ana Petrović", "Bo Lindqvist", "Cy Marsh"] {
        desk.out(&["add", name]);
    }
    desk
}

#[test]
fn a_link_is_made_seen_from_either_side_and_taken_back() {
    let desk = desk();
    let said = desk.out(&["link", "ana", "--is", "mentor-of", "bo"]);
    assert!(
        said.starts_with("Linked: Ana Petrović, mentor of Bo Lindqvist."),
        "{said}"
    );
    let seen = |who: &str| {
        let links = desk.json(&["links", who])["links"].clone();
        links
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                format!(
                    "{} {}",
                    it["person"]["name"].as_str().unwrap(),
                    it["relation"]["role"].as_str().unwrap()
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(seen("bo"), ["Ana Petrović mentor"]);
    assert_eq!(seen("ana"), ["Bo Lindqvist mentee"]);
    desk.out(&["unlink", "bo", "ana"]);
    assert!(seen("ana").is_empty());
    desk.out(&["undo"]);
    assert_eq!(seen("ana"), ["Bo Lindqvist mentee"]);
}

#[test]
fn ones_own_words_have_two_ends() {
    let desk = desk();
    desk.out(&[
        "link",
        "ana",
        "--is",
        "godmother of",
        "cy",
        "--reverse",
        "godchild",
    ]);
    assert!(desk.out(&["links", "cy"]).contains("godmother"));
    assert!(desk.out(&["links", "ana"]).contains("godchild"));
    desk.out(&["link", "ana", "--is", "friend", "cy"]);
    let several = desk.ends(&["unlink", "ana", "cy"], 4).err;
    assert!(
        several.contains("godmother") && several.contains("friend"),
        "{several}"
    );
    desk.out(&["unlink", "ana", "cy", "--is", "godmother"]);
    assert!(!desk.out(&["links", "cy"]).contains("godmother"));
}

#[test]
fn what_can_not_be_is_refused() {
    let desk = desk();
    desk.out(&["link", "ana", "--is", "parent", "bo"]);
    let check = |line: &[&str], code: i32, words: &str| {
        let said = desk.ends(line, code).err;
        assert!(said.contains(words), "{line:?}: {said}");
    };
    check(
        &["link", "ana", "--is", "friend", "ana"],
        2,
        "with themselves",
    );
    check(&["link", "bo", "--is", "child-of", "ana"], 7, "already");
    check(&["link", "bo", "--is", "parent", "ana"], 2, "own ancestor");
    check(&["unlink", "ana", "cy"], 3, "not linked");
    check(&["link", "ana", "--is", "", "bo"], 2, "word");
}

#[test]
fn the_network_is_shown_in_words_and_for_programs() {
    let desk = Desk::new();
    assert!(desk.out(&["add", "Cher"]).contains("Cher"));
    desk.out(&[
        "add",
        "Ana",
        "--network",
        "strategic",
        "--setting",
        "work",
        "--circle",
        "close",
    ]);
    let said = desk.out(&["network"]);
    for words in [
        "1 person you tend, of 2 you know",
        "strategic",
        "1 of 15",
        "Structure is told from",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let cells = desk.json(&["network"])["cells"].clone();
    assert_eq!(cells.as_array().unwrap().len(), 9);
}
