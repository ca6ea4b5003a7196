//! `budget`: how many people a day asks for, on every day and on single weekdays.

use kith_api::{
    core::preference::{DayBudget, Preferences},
    wire::Nothing,
};
use serde_json::json;

use crate::{
    arguments::{Budget, WEEKDAYS},
    book::Book,
    exit::{Exit, Failure},
    words::count,
};

pub fn run(book: &Book, asked: &Budget) -> Result<String, Failure> {
    let kept = kith_api::book(&book.counter, Nothing {})?.preferences;
    if asked.people.is_none() && !asked.usual {
        if asked.on.is_empty() {
            let reply = json!({"daily_budget": kept.daily_budget, "day_budgets": kept.day_budgets});
            return book.answer(&reply, || format!("{}\n", text(&kept)));
        }
        return Err(Failure::new(
            Exit::Usage,
            "Say how many people those days ask for, or --usual.",
        ));
    }
    let wanted = changed(kept.clone(), asked);
    if wanted == kept {
        return Err(Failure::new(
            Exit::Nothing,
            format!("Nothing to do. {}", text(&kept)),
        ));
    }
    let done = kith_api::set_preferences(&book.counter, wanted.clone())?;
    book.changed(&done, done.undo, || text(&wanted))
}

fn changed(mut preferences: Preferences, asked: &Budget) -> Preferences {
    if asked.on.is_empty() {
        preferences.daily_budget = asked.people.unwrap_or(preferences.daily_budget);
        return preferences;
    }
    let budgets = &mut preferences.day_budgets;
    budgets.retain(|one| !asked.on.contains(&one.day));
    if let Some(people) = asked.people {
        let mut days = asked.on.clone();
        days.sort_unstable();
        days.dedup();
        budgets.extend(days.into_iter().map(|day| DayBudget { day, people }));
        budgets.sort_unstable_by_key(|one| one.day);
    }
    preferences
}

/// "5 people a day; on saturday 2 people; on sunday nobody."
fn text(preferences: &Preferences) -> String {
    let said = |people: u32| match people {
        0 => "nobody".to_owned(),
        people => count(people, "person", "people"),
    };
    let days = preferences.day_budgets.iter().map(|one| {
        let place = usize::from(one.day).saturating_sub(1);
        let day = WEEKDAYS.get(place).copied().unwrap_or_default();
        format!("; on {day} {}", said(one.people))
    });
    format!(
        "{} a day{}.",
        said(preferences.daily_budget),
        days.collect::<String>()
    )
}
