//! Thunderbird: American, British and German builds, with tabs, with a separator too many, with cells of several lines.

use kith_formats::Source;

use crate::{check, people};

const RORY: &str = "
    name: Rory Hale (choir)
    given: Rory
    family: Hale
    nickname: Ro
    email: rory@mail.example
    email: r.hale@work.example
    handle: rory_sings
    phone, work: +1 555 0101
    phone, home: +1 555 0102
    phone, fax: +1 555 0103
    phone, pager: +1 555 0104
    phone, mobile: +1 555 0105
    link, work: https://choir.example
    link, home: https://rory.example
    address, home: - | - | 12 Elm Street, Apt 3 | Salem | OR | 97301 | USA | -
    address, work: - | - | 1 Mill Lane, Suite B | Portland | OR | 97201 | USA | -
    work: City Choir | Music | Conductor
    birthday : 1988-02-29
    tag
    [Custom 1]: alto
    [Custom 2]: tabs⇥here
    [Custom 4]: four
    note: First line.⏎Second⇥line.";

fn rory() -> String {
    RORY.replace("    tag\n", "")
}

const BO: &str = "
    name: Bo
    birthday : ?-06-26";

#[test]
fn american_british_and_german_builds() {
    check(
        &people(
            include_bytes!("files/thunderbird_us.csv"),
            Source::Thunderbird,
        ),
        &[&rory(), BO],
    );
    check(
        &people(
            include_bytes!("files/thunderbird_uk.csv"),
            Source::Thunderbird,
        ),
        &[&rory()],
    );
    let german = rory().replace("[Custom ", "[Benutzerdef. ");
    check(
        &people(
            include_bytes!("files/thunderbird_german.csv"),
            Source::Thunderbird,
        ),
        &[&german],
    );
}

#[test]
fn a_separator_too_many_and_tabs_between_cells() {
    let files = [
        &include_bytes!("files/thunderbird_trailing.csv")[..],
        include_bytes!("files/thunderbird_tabs.tsv"),
    ];
    for file in files {
        check(&people(file, Source::Thunderbird), &[&rory(), BO]);
    }
}

#[test]
fn a_day_of_birth_that_no_calendar_has() {
    let text = "First Name,Last Name,Display Name,Primary Email,Birth Year,Birth Month,Birth Day\nA,B,A B,,1990,2,31\nC,D,C D,,0,0,0\nE,F,E F,,1990,,\n";
    check(
        &people(text.as_bytes(), Source::Thunderbird),
        &[
            "name: A B
             given: A
             family: B
             [Birthday]: 1990-2-31
             problem: BadDate 2 Birthday 1990-2-31",
            "name: C D
             given: C
             family: D",
            "name: E F
             given: E
             family: F
             birthday : 1990-?-?",
        ],
    );
}
