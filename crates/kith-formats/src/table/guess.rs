//! What a column most likely means, by its heading in several languages and by the looks of its cells. Only ever a
//! proposal: what isn't sure is kept under its own heading.

use super::looks::{self, Look};
use super::what::{Field, What};
use super::words::{HONORIFICS, meaning, place};

/// Proposes a field for each column; `cells` gives the first cells of a column.
pub(super) fn fields(
    headings: &[String],
    has_headings: bool,
    columns: &[Vec<String>],
) -> Vec<Field> {
    let none = Vec::new();
    let cells = |at: usize| columns.get(at).unwrap_or(&none);
    let mut fields: Vec<Field> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let named = has_headings.then(|| by_heading(heading)).flatten();
            settled(named, heading, cells(at))
        })
        .collect();
    settle_names(&mut fields);
    settle_single(&mut fields);
    if !fields.iter().any(|field| is_name(field.what)) {
        let at = (0..fields.len()).find(|at| {
            fields
                .get(*at)
                .is_some_and(|field| field.what == What::Custom)
                && looks_like_names(cells(*at), has_headings)
        });
        if let Some(field) = at.and_then(|at| fields.get_mut(at)) {
            *field = Field::new(What::Name, "");
        }
    }
    fields
}

fn is_name(what: What) -> bool {
    matches!(what, What::Name | What::Given | What::Family)
}

/// The proposal of a heading, corrected by what the cells look like.
fn settled(named: Option<Field>, heading: &str, cells: &[String]) -> Field {
    let look = looks::of_column(cells.iter().map(String::as_str));
    let filled = cells.iter().any(|cell| !cell.trim().is_empty());
    let by_look = match look {
        Look::Email => Some(What::Email),
        Look::Phone => Some(What::Phone),
        Look::Link => Some(What::Link),
        Look::Date | Look::Other => None,
    };
    let Some(field) = named else {
        let label = label_in(&simplified(heading)).0;
        return by_look.map_or_else(
            || Field::new(What::Custom, ""),
            |what| Field::new(what, label),
        );
    };
    match (field.what, by_look) {
        // "Contact" or "Number" over addresses.
        (What::Name | What::Phone | What::Link | What::Note, Some(what)) if what != field.what => {
            Field::new(what, &field.label)
        }
        (What::Title, _) if filled && cells.iter().all(|cell| is_honorific(cell)) => {
            Field::new(What::Prefix, "")
        }
        (What::Address, Some(What::Email)) => Field::new(What::Email, &field.label),
        _ => field,
    }
}

/// A name beside a family name is the given name, and the other way round: `Nombre` and `Apellidos`, `Nom` and `Prénom`.
fn settle_names(fields: &mut [Field]) {
    let has = |fields: &[Field], what: What| fields.iter().any(|field| field.what == what);
    let becomes = match (has(fields, What::Given), has(fields, What::Family)) {
        (true, false) => What::Family,
        (false, true) => What::Given,
        _ => return,
    };
    let mut names = fields.iter_mut().filter(|field| field.what == What::Name);
    if let (Some(name), None) = (names.next(), names.next()) {
        name.what = becomes;
    }
}

/// Of what a person has once, the first column is believed.
fn settle_single(fields: &mut [Field]) {
    let mut seen: Vec<What> = Vec::new();
    for field in fields {
        let once = is_name(field.what)
            || matches!(field.what, What::Prefix | What::Suffix | What::Birthday);
        if once && seen.contains(&field.what) {
            *field = Field::new(What::Custom, "");
        }
        seen.push(field.what);
    }
}

/// Cells such as `Ada Lovelace`: letters, few words, and hardly the same twice. Under a heading that says something else most
/// must have a first and a last name.
fn looks_like_names(cells: &[String], has_heading: bool) -> bool {
    let filled: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let is_name = |cell: &&str| {
        let words = cell.split_whitespace().count();
        let letters =
            |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | ',');
        (1..=5).contains(&words)
            && cell.chars().all(letters)
            && cell.chars().any(char::is_alphabetic)
    };
    let two_words = filled.iter().filter(|cell| cell.contains(' ')).count();
    if has_heading && two_words * 2 <= filled.len() {
        return false;
    }
    let mut distinct = filled.clone();
    distinct.sort_unstable();
    distinct.dedup();
    !filled.is_empty() && filled.iter().all(is_name) && distinct.len() * 2 > filled.len()
}

fn is_honorific(cell: &str) -> bool {
    let simple = simplified(cell);
    simple.is_empty() || HONORIFICS.contains(&simple.as_str())
}

/// What a heading means, if it is one that people use.
fn by_heading(heading: &str) -> Option<Field> {
    // `LinkedIn` is one word, `firstName` two.
    let simple = [simplified(&heading.to_lowercase()), simplified(heading)]
        .into_iter()
        .max_by_key(|simple| meaning(simple).is_some())?;
    // A word such as `Business` alone is what it is; with another one it says where.
    if let Some(what) = meaning(&simple) {
        let label = if what == What::Handle {
            simple.as_str()
        } else {
            ""
        };
        let network = if simple.contains("linkedin") {
            "LinkedIn"
        } else {
            label
        };
        return Some(Field::new(what, network));
    }
    let (label, rest) = label_in(&simple);
    if rest.is_empty() {
        // `Mobile`, `Fax`: only a number is called so.
        let is_number = label == "mobile" || label.ends_with("fax");
        return is_number.then(|| Field::new(What::Phone, label));
    }
    let what = meaning(&rest)?;
    let label = if what.takes_label() { label } else { "" };
    Some(Field::new(what, label))
}

/// The place that a heading names, and the heading without it: `work fax` keeps both words.
fn label_in(simple: &str) -> (&'static str, String) {
    let words: Vec<&str> = simple.split(' ').filter(|word| !word.is_empty()).collect();
    let places: Vec<&str> = words.iter().filter_map(|word| place(word)).collect();
    let small = [
        "of", "de", "der", "du", "la", "am", "im", "nr", "no", "numéro", "nummer",
    ];
    let rest: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| place(word).is_none() && !small.contains(word))
        .collect();
    let has = |place: &str| places.contains(&place);
    let label = match (has("fax"), has("work"), has("home")) {
        (true, true, _) => "work fax",
        (true, _, true) => "home fax",
        (true, ..) => "fax",
        _ if has("mobile") => "mobile",
        _ => places.first().copied().unwrap_or(""),
    };
    (label, rest.join(" "))
}

/// Lower case, words apart (also `firstName`), without signs and numbers at the end.
fn simplified(heading: &str) -> String {
    let mut spaced = String::with_capacity(heading.len() + 4);
    let mut after_lower = false;
    for c in heading.chars() {
        if c.is_uppercase() && after_lower {
            spaced.push(' ');
        }
        after_lower = c.is_lowercase();
        if c.is_alphanumeric() {
            spaced.extend(c.to_lowercase());
        } else {
            spaced.push(' ');
        }
    }
    let words: Vec<&str> = spaced
        .split_whitespace()
        .filter(|word| !word.chars().all(|c| c.is_ascii_digit()))
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headings: &str, first: &str, expected: &str) {
        let headings: Vec<String> = headings.split('|').map(str::to_owned).collect();
        let columns: Vec<Vec<String>> =
            first.split('|').map(|cell| vec![cell.to_owned()]).collect();
        let fields: Vec<String> = fields(&headings, true, &columns)
            .iter()
            .map(Field::words)
            .collect();
        assert_eq!(fields.join("|"), expected, "{headings:?}");
    }

    #[test]
    fn headings_of_several_languages() {
        check(
            "Naam|E-mail adres|Mobiel|Bedrijf|Functie|Woonplaats|Verjaardag",
            "",
            "name|email|phone:mobile|organisation|title|city|birthday",
        );
        check(
            "Nom|Prénom|Société|Courriel|Tél. portable|Code postal|Ville",
            "",
            "family|given|organisation|email|phone:mobile|postal_code|city",
        );
        check(
            "Name|Vorname|Firma|E-Mail (dienstlich)|Telefon privat|Straße|PLZ|Ort|Bemerkungen",
            "",
            "family|given|organisation|email:work|phone:home|street|postal_code|city|note",
        );
        check(
            "Nombre|Apellidos|Correo electrónico|Teléfono móvil|Empresa|Cumpleaños",
            "",
            "given|family|email|phone:mobile|organisation|birthday",
        );
        check(
            "Nome|Cognome|Azienda|Ruolo|Cellulare",
            "",
            "given|family|organisation|title|phone:mobile",
        );
        check(
            "firstName|lastName|workEmail|home_phone|Business Fax|Shoe size|LinkedIn",
            "",
            "given|family|email:work|phone:home|phone:work fax|custom|link:LinkedIn",
        );
        check(
            "Imię|Nazwisko|Telefon komórkowy|Stanowisko",
            "",
            "given|family|phone:mobile|title",
        );
        check(
            "氏名|メールアドレス|会社名|電話番号",
            "",
            "name|email|organisation|phone",
        );
    }

    #[test]
    fn cells_decide_where_headings_leave_it_open() {
        check(
            "Contact|Who|Ref|Web",
            "ada@example.org|Ada Lovelace|A-17|+44 20 7946 0000",
            "email|name|custom|phone",
        );
        check(
            "Title|Name|Job title",
            "Dr.|Ada|Analyst",
            "prefix|name|title",
        );
        check("Title|Name", "Analyst|Ada", "title|name");
        check(
            "Name|Name|Signed up",
            "Ada|Ada L|2024-01-02",
            "name|custom|custom",
        );
    }

    #[test]
    fn tables_without_headings() {
        let headings: Vec<String> = (1..=4).map(|number| format!("Column {number}")).collect();
        let columns = [
            vec!["17", "18"],
            vec!["Ada Lovelace", "Grace Hopper"],
            vec!["ada@example.org", "grace@example.org"],
            vec!["+44 20 7946 0000", ""],
        ]
        .map(|cells| cells.into_iter().map(str::to_owned).collect());
        let fields: Vec<String> = fields(&headings, false, &columns)
            .iter()
            .map(Field::words)
            .collect();
        assert_eq!(fields, ["custom", "name", "email", "phone"]);
    }
}
