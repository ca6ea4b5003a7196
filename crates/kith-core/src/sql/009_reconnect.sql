-- kept: whom the owner passed over in the draw of ties that went to sleep, and until when they are left in peace.

CREATE TABLE reconnect_pass (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL UNIQUE REFERENCES contact (id) ON DELETE CASCADE,
  until_on TEXT NOT NULL CHECK (until_on IS date(until_on))
) STRICT;
CREATE INDEX reconnect_pass_until ON reconnect_pass (until_on);
