"""The engine that makes a PDF is started while the page is made, and never left behind."""

from coach.documents.formats import pdf


def waiting():
    return [engine for _paper, engine in pdf._waiting]


def test_at_most_one_waits_and_none_is_left_behind():
    pdf.warm("a4")
    first = waiting()
    pdf.warm("letter")
    second = waiting()
    assert first[0].poll() is not None
    assert len(second) == 1
    pdf.warm("letter")
    assert waiting() == second
    pdf.cool()
    assert waiting() == []
    assert second[0].poll() is not None


def test_it_is_given_the_page_it_waited_for():
    pdf.warm("a4")
    (engine,) = waiting()
    assert pdf.made("<p>Monday</p>", "a4").startswith(b"%PDF")
    assert waiting() == []
    assert engine.poll() == 0


def test_one_for_other_paper_gets_no_page():
    pdf.warm("letter")
    with pdf._engine("a4") as another:
        assert another not in waiting()
        another.kill()
    pdf.cool()
