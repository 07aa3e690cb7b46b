ALTER TABLE bridges RENAME TO bridges_before;
CREATE TABLE bridges (
    id INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    second_id INTEGER NOT NULL,
    why VARCHAR NOT NULL,
    offered_on DATE NOT NULL,
    happened_on DATE,
    confidence VARCHAR NOT NULL,
    removed_at DATETIME,
    PRIMARY KEY (id),
    FOREIGN KEY(first_id) REFERENCES people (id),
    FOREIGN KEY(second_id) REFERENCES people (id)
);
INSERT INTO bridges SELECT id, first_id, second_id, why, offered_on, happened_on, 'mine', removed_at FROM bridges_before;
DROP TABLE bridges_before;
CREATE INDEX ix_bridges_first_id ON bridges (first_id);
CREATE INDEX ix_bridges_happened_on ON bridges (happened_on);
CREATE INDEX ix_bridges_second_id ON bridges (second_id);
ALTER TABLE own_questions RENAME TO own_questions_before;
CREATE TABLE own_questions (
    id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    function VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    depth INTEGER NOT NULL,
    context VARCHAR NOT NULL,
    retired_on DATE,
    PRIMARY KEY (id)
);
INSERT INTO own_questions SELECT id, text, function, theme, depth, '', retired_on FROM own_questions_before;
DROP TABLE own_questions_before;
