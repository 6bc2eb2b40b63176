"""Reports to export, in the language asked for; and the files they are held against.

`python -m tests.review.exporters.made` writes those files anew: look at the difference before keeping it.
"""

from pathlib import Path

from app.report_pages.one_on_one import Copy, one_on_one_report
from app.report_pages.summary import summary_report
from app.texts import language, use_language
from review.exporters.registry import exporter_named
from review.exporters.report import Report
from review.model.one_on_ones import Focus
from review.reports.material import Material
from review.reports.one_on_one import build_page
from review.reports.summary import build_summary
from tests.review.reports.builders import a_small_material, a_talk

GOLDEN = Path(__file__).resolve().parents[2] / "data" / "reports"
KEPT = (("json", "en"), ("csv", "en"), ("csv-ru", "ru"), ("md", "en"), ("html", "en"))


def a_report(spoken: str, material: Material | None = None) -> Report:
    """The summary in that language."""
    before = language()
    use_language(spoken)
    try:
        return summary_report(build_summary(material or a_small_material()))
    finally:
        use_language(before)


def a_page(spoken: str, copy: Copy, material: Material | None = None) -> Report:
    """The page of a talk in that language, with agreements of the last one."""
    shared = Focus(
        "a", "Шаги вместо ссылки", "Пять ответов переписать в шаги", "нет ссылок без шагов", "вошло в привычку"
    )
    talk = a_talk(agent_view="Было много новых правил, отвечала по памяти.", focuses=(Focus("b", "Ответ частями"),))
    before = language()
    use_language(spoken)
    try:
        return one_on_one_report(build_page(material or a_small_material(), talk, a_talk(focuses=(shared,))), copy)
    finally:
        use_language(before)


def golden_file(name: str, spoken: str) -> Path:
    """Where the kept file of a format lies."""
    return GOLDEN / f"summary.{spoken}.{name}"


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for kept, spoken in KEPT:
        golden_file(kept, spoken).write_bytes(exporter_named(kept).render(a_report(spoken)))
