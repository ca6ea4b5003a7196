//! How well a forecast orders and how well its chances hold: AUC and log-loss. And the one fit there is, a logistic curve of one
//! number, so that a rival without chances of its own gets the best that it can.

/// A forecast of one row and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    pub forecast: f64,
    pub silent: bool,
}

/// The share of pairs, one that fell silent and one that didn't, which a forecast has in that order; ties count half.
pub fn auc(outcomes: &[Outcome]) -> f64 {
    let mut sorted: Vec<&Outcome> = outcomes.iter().collect();
    sorted.sort_by(|one, other| one.forecast.total_cmp(&other.forecast));
    let (mut below, mut pairs) = (0.0, 0.0);
    for equal in sorted.chunk_by(|one, other| one.forecast.total_cmp(&other.forecast).is_eq()) {
        let silent = count(equal.iter().filter(|one| one.silent).count());
        let others = count(equal.len()) - silent;
        pairs += silent * (below + others / 2.0);
        below += others;
    }
    let silent = count(outcomes.iter().filter(|one| one.silent).count());
    pairs / (silent * below)
}

/// The mean of `-ln` of the chance that was given to what happened; less is better.
pub fn log_loss(outcomes: &[Outcome]) -> f64 {
    let sum: f64 = outcomes
        .iter()
        .map(|one| {
            let chance = one.forecast.clamp(1e-6, 1.0 - 1e-6);
            -if one.silent { chance } else { 1.0 - chance }.ln()
        })
        .sum();
    sum / count(outcomes.len())
}

/// `1 / (1 + e^-(a + b x))`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    pub a: f64,
    pub b: f64,
}

impl Curve {
    /// The likeliest curve for numbers and what came of them, by Newton's method; a little is held back so that it always ends.
    pub fn fitted(outcomes: &[Outcome]) -> Self {
        let mut curve = Self { a: 0.0, b: 0.0 };
        for _ in 0..40 {
            let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
            for one in outcomes {
                let chance = curve.chance(one.forecast);
                let miss = f64::from(u8::from(one.silent)) - chance;
                let weight = chance * (1.0 - chance);
                ga += miss;
                gb += miss * one.forecast;
                haa += weight;
                hab += weight * one.forecast;
                hbb += weight * one.forecast * one.forecast;
            }
            let det = haa * hbb - hab * hab;
            let (da, db) = ((hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det);
            if !(da.is_finite() && db.is_finite()) {
                return curve;
            }
            curve = Self {
                a: curve.a + da,
                b: curve.b + db,
            };
            if da.abs() + db.abs() < 1e-10 {
                break;
            }
        }
        curve
    }

    pub fn chance(self, number: f64) -> f64 {
        1.0 / (1.0 + (-(self.a + self.b * number)).exp())
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "rows of a file are far below 2^52"
)]
fn count(number: usize) -> f64 {
    number as f64
}
