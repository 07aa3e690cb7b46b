CREATE TABLE answers (
    id INTEGER NOT NULL,
    "check" VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    "on" DATE NOT NULL,
    answer VARCHAR NOT NULL,
    example VARCHAR NOT NULL,
    matters BOOLEAN NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX answers_by_item ON answers ("check", item, "on");
CREATE TABLE entries (
    id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    "on" DATE NOT NULL,
    prompt VARCHAR NOT NULL,
    guide VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL,
    removed_at DATETIME,
    PRIMARY KEY (id)
);
CREATE INDEX ix_entries_on ON entries ("on");
CREATE TABLE repairs (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    noticed VARCHAR NOT NULL,
    assumed VARCHAR NOT NULL,
    asking VARCHAR NOT NULL,
    ask_on DATE,
    noted_on DATE NOT NULL,
    ended_on DATE,
    ended VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL,
    removed_at DATETIME,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_repairs_ended_on ON repairs (ended_on);
CREATE INDEX ix_repairs_person_id ON repairs (person_id);
CREATE TABLE bridges (
    id INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    second_id INTEGER NOT NULL,
    why VARCHAR NOT NULL,
    offered_on DATE NOT NULL,
    happened_on DATE,
    removed_at DATETIME,
    PRIMARY KEY (id),
    FOREIGN KEY(first_id) REFERENCES people (id),
    FOREIGN KEY(second_id) REFERENCES people (id)
);
CREATE INDEX ix_bridges_first_id ON bridges (first_id);
CREATE INDEX ix_bridges_happened_on ON bridges (happened_on);
CREATE INDEX ix_bridges_second_id ON bridges (second_id);
CREATE TABLE focus (
    id INTEGER NOT NULL,
    guide VARCHAR NOT NULL,
    since DATE NOT NULL,
    until DATE,
    PRIMARY KEY (id)
);
CREATE INDEX ix_focus_until ON focus (until);
CREATE TABLE readings (
    guide VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    read_on DATE NOT NULL,
    PRIMARY KEY (guide)
);
CREATE TABLE touches (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    tag VARCHAR NOT NULL,
    received BOOLEAN NOT NULL,
    "on" DATE NOT NULL,
    meeting_id INTEGER,
    contact_id INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES people (id),
    FOREIGN KEY(meeting_id) REFERENCES meetings (id),
    FOREIGN KEY(contact_id) REFERENCES contacts (id)
);
CREATE INDEX ix_touches_contact_id ON touches (contact_id);
CREATE INDEX ix_touches_meeting_id ON touches (meeting_id);
CREATE INDEX touches_of_person ON touches (person_id, "on");
CREATE TABLE marks (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    "on" DATE NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_marks_person_id ON marks (person_id);
CREATE TABLE closings (
    meeting_id INTEGER NOT NULL,
    thanks VARCHAR NOT NULL,
    energy VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL,
    PRIMARY KEY (meeting_id),
    FOREIGN KEY(meeting_id) REFERENCES meetings (id)
);
CREATE TABLE not_wanted (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    function VARCHAR NOT NULL,
    "on" DATE NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_not_wanted_person_id ON not_wanted (person_id);
CREATE TABLE offered (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    tag VARCHAR NOT NULL,
    guide VARCHAR NOT NULL,
    "on" DATE NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_offered_person_id ON offered (person_id);
CREATE TABLE own_questions (
    id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    function VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    depth INTEGER NOT NULL,
    retired_on DATE,
    PRIMARY KEY (id)
);
CREATE TABLE reminders (
    id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    record_id INTEGER NOT NULL,
    ignored INTEGER NOT NULL,
    last_on DATE,
    not_before DATE,
    stopped_on DATE,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX reminders_of_record ON reminders (kind, record_id);
