"""The one Jinja environment: every value escaped, every missing name an error."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from coach import paths
from coach.advice.withheld import withheld_line
from coach.i18n import phrases, translate


@cache
def environment() -> Environment:
    folder = paths.resources() / "templates"
    made = Environment(
        # Not select_autoescape(): it says no for names like x.html.j2.
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(folder),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # Through functions of ours, so that a language chosen later is spoken too.
    made.install_gettext_callables(translate._, translate.n_, newstyle=True)  # type: ignore[attr-defined]
    made.globals["withheld_line"] = withheld_line
    made.globals["step_if_then"] = phrases.step_if_then
    made.globals["language"] = translate.code
    made.globals["print_css"] = (folder / "print.css").read_text("utf-8")
    return made


def render(template: str, /, **values: object) -> str:
    """The HTML of a template. Raises UndefinedError for a value it names that was not given."""
    return environment().get_template(template).render(**values)
