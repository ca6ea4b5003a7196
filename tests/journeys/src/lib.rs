//! Journeys through kith-api, without a window: what an owner does, from one end to the other. The tests are in `tests/`.
