"""What a document says of somebody is theirs, never mine; boxes and days however a program marks them."""

import pytest

from coach.exchange.rows import PROMISE
from tests.exchange.documents import read
from tests.exchange.test_promises_in_documents import promised

MINE, THEIRS = "mine", "theirs"


@pytest.mark.parametrize(
    ("line", "what", "due"),
    [
        ("- [ ] @Ana Weber show seven", "show seven", ""),
        ("- [ ] @Ana: show seven", "show seven", ""),
        ("- [ ] [[Ana Weber]]: write the page", "write the page", ""),
        ("- [ ] [[Ana Weber|Ana]] to write the page by 11 December 2026", "write the page", "2026-12-11"),
        ("- [ ] Ana Weber to write nine", "write nine", ""),
        ("- [ ] Ana soll neun schreiben bis 30.11.", "neun schreiben", "2026-11-30"),
        ("- [ ] She sends ten by 3 December 2026", "She sends ten", "2026-12-03"),
        ("- [ ] Er schickt zehn bis 3.12.2026", "Er schickt zehn", "2026-12-03"),
        ("- [ ] She will send ten", "She will send ten", ""),
        ("- [ ] Ana will list the steps by 30 November 2026", "list the steps", "2026-11-30"),
        ("TODO: Ana to write six by Friday", "write six", "2026-11-20"),
        ("Action: @Ana write six", "write six", ""),
        ("→ Ana: the slides by Friday", "the slides", "2026-11-20"),
    ],
)
def test_of_somebody_it_is_theirs(line, what, due):
    assert promised(line) == [(THEIRS, what, due)]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("- [ ] @Ben Okoro write down what I expect", "@Ben Okoro write down what I expect"),
        ("- [ ] Ana's mentor: find one", "Ana's mentor: find one"),
        ("- [ ] ask Ana about the rota", "ask Ana about the rota"),
        ("- [ ] Ana about the rota", "about the rota"),
        ("- [ ] Send her the list", "Send her the list"),
        ("- [ ] Sie fragen", "Sie fragen"),
        ("- [ ] Mia: the slides", "Mia: the slides"),
    ],
)
def test_what_is_only_about_somebody_or_of_who_may_be_me_is_mine(line, what):
    assert promised(line) == [(MINE, what, "")]


@pytest.mark.parametrize(
    "line",
    ['- > "I did not want to wake anybody"', '- [ ] "We never said so"', "> „Das schicke ich am Freitag“",
     '- Ana: "I will send it by Friday"', "- “I will do it”", '- > "Ship it", she said'],
)  # fmt: skip
def test_a_quoted_line_promises_nothing(line):
    assert promised(line) == []


@pytest.mark.parametrize(
    ("line", "whose", "what", "due"),
    [
        ("☐ I talk to HR by 26 November 2026", MINE, "I talk to HR", "2026-11-26"),
        ("- ☐ Me: ask two by 28 November 2026", MINE, "ask two", "2026-11-28"),
        ("☐ Ana: draft four by Dec 4", THEIRS, "draft four", "2026-12-04"),
        ("[ ]  order the scanners by 30 November 2026", MINE, "order the scanners", "2026-11-30"),
        ("* □ Ich: den Platz klären bis 30.11.", MINE, "den Platz klären", "2026-11-30"),
        ("1. [ ] ring the bank", MINE, "ring the bank", ""),
        ("• [] ring the bank", MINE, "ring the bank", ""),
        ("→ me: ask five by Friday", MINE, "ask five", "2026-11-20"),
    ],
)
def test_boxes_however_a_program_draws_them(line, whose, what, due):
    assert promised(line) == [(whose, what, due)]


@pytest.mark.parametrize(
    "line", ["☑ I sort out cover by Friday", "☒ Me: the list by Friday", "- ✅ Ana: the draft by Friday",
             "- [X] Me: the list by Friday", "✔ done", "[x] Me: the list by Friday",
             "- Me: the list by Friday -> done", "Ana: the draft by Friday (done)",
             "- Ich: den Plan bis 18.12. – erledigt",
             "TODO Ana: the draft ✅"],
)  # fmt: skip
def test_a_ticked_box_is_over(line):
    assert promised(line) == []


@pytest.mark.parametrize(
    ("line", "what", "due"),
    [
        ("- [ ] ask [[Mia Rossi]] about it 📅 2026-12-11", "ask Mia Rossi about it", "2026-12-11"),
        ("- [ ] ask [[People/Mia Rossi|Mia]] 🔼 ➕ 2026-11-01 📅 2026-12-11", "ask Mia", "2026-12-11"),
        ("- [ ] write down what I expect @December 2, 2026", "write down what I expect", "2026-12-02"),
        ("- [ ] get the survey done", "get the survey done", ""),
        ("- [ ] write to ben@example.org", "write to ben@example.org", ""),
    ],
)
def test_the_marks_of_other_programs_are_no_words_of_it(line, what, due):
    assert promised(line) == [(MINE, what, due)]


def test_of_others_in_the_same_journal_nothing_is_offered_as_mine():
    text = "# 2026-11-16\n## 1:1 with Ana\n- [ ] Ben: the slides\n- [ ] @Ben show it\n## 1:1 with Ben\n- A\n"
    assert [row.what for row in read(text).rows if row.kind == PROMISE] == []
