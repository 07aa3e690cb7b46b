"""One-to-one templates: an empty agenda filled in one press, for the leader and the other to change."""

from coach.content.library import Library, Template
from coach.i18n.translate import _
from coach.services import meetings
from coach.store.store import Store
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import label
from coach.views.widgets.screen import Screen


def choose(screen: Screen, store: Store, library: Library, meeting_id: int) -> None:
    ask = Ask(
        screen.window(),
        _("Fill the agenda"),
        _("Fill it"),
        _("A start; change it as you both like."),
        key="template",
    )
    named = [(t.id, f"{t.title} · {t.minutes} min") for t in library.templates.values()]
    which = ask.choice(_("For"), named)
    about = label("", "body2")
    care = label("", "meta")
    for shown in (about, care):
        ask.form.addRow(shown)

    def show() -> None:
        template = library.templates[which.currentData()]
        topics = "\n".join(f"–  {topic.text}" for topic in template.topics)
        about.setText(f"{template.purpose}\n{topics}")
        care.setText(template.care)

    which.currentIndexChanged.connect(lambda _row: show())
    show()

    def work() -> None:
        fill(store, library, library.templates[which.currentData()], meeting_id)

    if ask.run(work):
        screen.done.emit(_("The agenda is filled."), store.undo_of_last())


def fill(store: Store, library: Library, template: Template, meeting_id: int) -> None:
    words = {key: library.questions[key].text for key in template.questions}
    with store.write() as session:
        meetings.fill(session, meeting_id, template, words)
