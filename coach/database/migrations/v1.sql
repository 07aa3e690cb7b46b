CREATE VIRTUAL TABLE search USING fts5 (
    title, body, kind UNINDEXED, record_id UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');

CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE drafts (
    entity TEXT NOT NULL, record_id INTEGER NOT NULL, field TEXT NOT NULL,
    body TEXT NOT NULL, stored_at TEXT NOT NULL, PRIMARY KEY (entity, record_id, field)) WITHOUT ROWID;

CREATE TABLE people (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	relation VARCHAR NOT NULL,
	rhythm_days INTEGER,
	at_most_days INTEGER,
	remote BOOLEAN NOT NULL,
	leave_from DATE,
	leave_until DATE,
	archived_on DATE,
	last_contact_on DATE,
	removed_at DATETIME,
	PRIMARY KEY (id)
);

CREATE INDEX people_by_name ON people (name);

CREATE TABLE facts (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	body VARCHAR NOT NULL,
	safe_to_show BOOLEAN NOT NULL,
	confidence VARCHAR NOT NULL,
	removed_at DATETIME,
	PRIMARY KEY (id),
	FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE INDEX ix_facts_person_id ON facts (person_id);

CREATE TABLE contacts (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	"on" DATE NOT NULL,
	body VARCHAR NOT NULL,
	confidence VARCHAR NOT NULL,
	removed_at DATETIME,
	PRIMARY KEY (id),
	FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE INDEX contacts_of_person ON contacts (person_id, "on");

CREATE TABLE meetings (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	starts_at DATETIME NOT NULL,
	minutes INTEGER NOT NULL,
	place VARCHAR NOT NULL,
	status VARCHAR NOT NULL,
	notes VARCHAR NOT NULL,
	confidence VARCHAR NOT NULL,
	removed_at DATETIME,
	PRIMARY KEY (id),
	FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE INDEX meetings_by_time ON meetings (status, starts_at);

CREATE INDEX meetings_of_person ON meetings (person_id, starts_at);

CREATE TABLE plans (
	id INTEGER NOT NULL,
	person_id INTEGER,
	guide VARCHAR NOT NULL,
	step INTEGER NOT NULL,
	cue VARCHAR NOT NULL,
	act VARCHAR NOT NULL,
	first_on DATE,
	status VARCHAR NOT NULL,
	confidence VARCHAR NOT NULL,
	removed_at DATETIME,
	PRIMARY KEY (id),
	FOREIGN KEY(person_id) REFERENCES people (id)
);

CREATE INDEX plans_active ON plans (first_on) WHERE status = 'active' AND removed_at IS NULL;

CREATE INDEX ix_plans_person_id ON plans (person_id);

CREATE TABLE asked (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	meeting_id INTEGER,
	question VARCHAR NOT NULL,
	"on" DATE NOT NULL,
	skipped BOOLEAN NOT NULL,
	answer VARCHAR NOT NULL,
	confidence VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(person_id) REFERENCES people (id),
	FOREIGN KEY(meeting_id) REFERENCES meetings (id)
);

CREATE INDEX asked_of_person ON asked (person_id, "on");

CREATE INDEX ix_asked_meeting_id ON asked (meeting_id);

CREATE TABLE moves (
	id INTEGER NOT NULL,
	meeting_id INTEGER NOT NULL,
	moved_on DATE NOT NULL,
	starts_at DATETIME NOT NULL,
	"to" DATETIME NOT NULL,
	"by" VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(meeting_id) REFERENCES meetings (id)
);

CREATE INDEX ix_moves_meeting_id ON moves (meeting_id);

CREATE TABLE topics (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	meeting_id INTEGER NOT NULL,
	whose VARCHAR NOT NULL,
	body VARCHAR NOT NULL,
	confidence VARCHAR NOT NULL,
	talked_about BOOLEAN NOT NULL,
	dropped BOOLEAN NOT NULL,
	carried_from INTEGER,
	removed_at DATETIME,
	PRIMARY KEY (id),
	FOREIGN KEY(person_id) REFERENCES people (id),
	FOREIGN KEY(meeting_id) REFERENCES meetings (id),
	UNIQUE (carried_from),
	FOREIGN KEY(carried_from) REFERENCES topics (id)
);

CREATE INDEX ix_topics_meeting_id ON topics (meeting_id);

CREATE TABLE mentions (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	meeting_id INTEGER,
	kind VARCHAR NOT NULL,
	body VARCHAR NOT NULL,
	noted_on DATE NOT NULL,
	closed_on DATE,
	confidence VARCHAR NOT NULL,
	removed_at DATETIME,
	PRIMARY KEY (id),
	FOREIGN KEY(person_id) REFERENCES people (id),
	FOREIGN KEY(meeting_id) REFERENCES meetings (id)
);

CREATE INDEX ix_mentions_person_id ON mentions (person_id);

CREATE TABLE tries (
	id INTEGER NOT NULL,
	plan_id INTEGER NOT NULL,
	result VARCHAR NOT NULL,
	"on" DATE NOT NULL,
	what_happened VARCHAR NOT NULL,
	confidence VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(plan_id) REFERENCES plans (id)
);

CREATE INDEX ix_tries_plan_id ON tries (plan_id);

CREATE TABLE promises (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	meeting_id INTEGER,
	direction VARCHAR NOT NULL,
	what VARCHAR NOT NULL,
	due_on DATE,
	given_on DATE NOT NULL,
	status VARCHAR NOT NULL,
	closed_on DATE,
	put_right_on DATE,
	successor_id INTEGER,
	confidence VARCHAR NOT NULL,
	removed_at DATETIME,
	PRIMARY KEY (id),
	FOREIGN KEY(person_id) REFERENCES people (id),
	FOREIGN KEY(meeting_id) REFERENCES meetings (id),
	UNIQUE (successor_id),
	FOREIGN KEY(successor_id) REFERENCES promises (id)
);

CREATE INDEX ix_promises_meeting_id ON promises (meeting_id);

CREATE INDEX promises_of_person ON promises (person_id, status, due_on);

CREATE INDEX promises_open ON promises (due_on) WHERE status = 'open' AND removed_at IS NULL;

INSERT INTO meta VALUES ('commit_seq', 0);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
