//! A contact with nothing written yet: where adding a person starts. Owns no rule about what is valid.

import type { Draft } from "./generated/api";

export function emptyDraft(display = ""): Draft {
  return {
    name: {
      display, prefix: "", given: "", additional: "", family: "", suffix: "", nickname: "", phonetic_given: "", phonetic_family: "",
    },
    reaches: [],
    addresses: [],
    affiliations: [],
    occasions: [],
    tags: [],
    custom_fields: [],
    networks: [],
    settings: [],
    circle: null,
    cadence_days: null,
    met: { how: "", place: "", on: null, through: null, through_name: "" },
    note: "",
    archived: false,
    do_not_contact: false, muted: false,
    deceased: false,
  };
}
