//! The program's commands, ready to call. Every write goes through here; nothing is kept here.

import { client } from "./generated/api";
import { call } from "./host";

export const kith = client(call);
