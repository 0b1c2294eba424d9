"""A code explained: what it means, why it matters, how to mend it, wrong and right."""

from handbok.problems.catalog import CATALOG, FIXABLE
from handbok.texts import load_texts


def explain(code: str, language: str) -> str:
    """One section of the manual as Markdown; KeyError for a code that is not in the catalogue."""
    entry, texts = CATALOG[code], load_texts(language)
    words = {part: texts[f"problem.{code}.{part}"] for part in ("title", "why")}
    severity = texts[f"report.{entry.severity}"]
    return "\n".join(
        [
            f"## {code}",
            "",
            f"**{words['title']}** ({severity})",
            "",
            words["why"],
            "",
            *([texts["report.fixable"], ""] if code in FIXABLE else []),
            f"{texts['report.wrong']}:",
            "",
            *_example(entry.wrong),
            "",
            f"{texts['report.right']}:",
            "",
            *_example(entry.right),
        ]
    )


def manual(language: str) -> str:
    """All codes as one page, in the order of the catalogue."""
    title, lead = (load_texts(language)[f"report.{part}"] for part in ("manual", "manual-lead"))
    sections = "\n\n".join(explain(code, language) for code in CATALOG)
    return f"# {title}\n\n{lead}\n\n{sections}\n"


def _example(yaml: str) -> list[str]:
    return ["```yaml", *yaml.split("\n"), "```"]
