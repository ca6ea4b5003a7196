//! vCards as vobject reads them. It knows 3.0 by heart and takes 4.0 property by property.

use serde_json::{Value, json};

use crate::book::{Book, FORMULA, QUOTED};

const READS: &str = r#"
import json, sys, vobject
def plain(value):
    return value if isinstance(value, (str, list)) else vars(value)
cards = vobject.readComponents(open(sys.argv[1], newline="").read())
print(json.dumps([{key: [plain(line.value) for line in lines] for key, lines in card.contents.items()} for card in cards]))
"#;

/// Each wanted property of the card of this name.
fn check(cards: &Value, name: &str, wanted: &Value) {
    let all = cards.as_array().unwrap();
    let card = all.iter().find(|card| card["fn"] == json!([name]));
    let card = card.unwrap_or_else(|| panic!("no {name} in {cards}"));
    for (property, value) in wanted.as_object().unwrap() {
        assert_eq!(&card[property], value, "{name}: {property}");
    }
}

#[test]
fn everybody_is_there_with_everything() {
    let book = Book::new();
    for (form, file, birthdays) in [
        ("--vcard", "four.vcf", ["19860228", "--0229"]),
        // 3.0 has no birthdays without a year; 1604 is how the others write one.
        ("--vcard3", "three.vcf", ["1986-02-28", "1604-02-29"]),
    ] {
        let cards = book.python(READS, &book.export(form, file));
        assert_eq!(cards.as_array().unwrap().len(), 3, "{form}");
        check(
            &cards,
            "陳美玲",
            &json!({
                "tel": ["+886 2 1234 5678"],
                "email": ["mei@lab.example"],
                "note": ["Line one\nLine two; with, signs"],
                "bday": [birthdays[0]],
                "x-unknown": ["kept"],
                "n": [{"family": "陳", "given": "美玲", "additional": "", "prefix": "", "suffix": ""}],
                "adr": [{"box": "", "extended": "", "street": "Main St. 5, 2nd floor", "city": "Taipei", "region": "", "code": "100", "country": "Taiwan"}],
            }),
        );
        check(
            &cards,
            "Ana Petrović",
            &json!({"note": [FORMULA], "categories": [["choir"]], "bday": [birthdays[1]]}),
        );
        check(&cards, QUOTED, &json!({"email": ["zoe@x.example"]}));
    }
}
