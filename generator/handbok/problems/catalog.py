"""The catalogue: every code that can be reported, how serious it is, a wrong and a right example.

The words (title, message, remedy, why) stand in texts/, per language.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning is told; a notice is good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True)
class Entry:
    """One code of the catalogue. The examples are YAML as an editor would write it."""

    severity: Severity
    wrong: str
    right: str


def _error(wrong: str, right: str) -> Entry:
    return Entry(Severity.ERROR, wrong, right)


def _warning(wrong: str, right: str) -> Entry:
    return Entry(Severity.WARNING, wrong, right)


def _notice(wrong: str, right: str) -> Entry:
    return Entry(Severity.NOTICE, wrong, right)


# What `handbok fix` mends where there is no doubt of what was meant.
FIXABLE = frozenset({"bad-date", "bad-phone", "curly-quotes", "invisible-character", "not-utf8"})
CATALOG: dict[str, Entry] = {
    "yaml-syntax": _error("note: Obs: ring först", 'note: "Obs: ring först"'),
    "not-utf8": _error(
        "# sparad som Windows-1252\nname: L\N{REPLACEMENT CHARACTER}rare",
        "# sparad som UTF-8\nname: Lärare",
    ),
    "garbled-text": _error("name: VÃ¤xeln", "name: Växeln"),
    "unreadable-file": _error("# filen får inte läsas", "# filen får läsas"),
    "empty-file": _error("# contacts/solna.yml är tom: 0 byte", "contacts:\n  - id: vaxel"),
    "not-a-mapping": _error("- id: vaxel", "contacts:\n  - id: vaxel"),
    "invisible-character": _error("name: Växel\\u202e", "name: Växel"),
    "too-large": _error("# en fil på 3 MB", "# flera filer under 1 MB"),
    "too-many-files": _error("# 1 001 filer i strategy/solna/", "# några tiotal filer"),
    "too-long": _error("note: … 20 001 tecken", "note: det viktigaste, i några stycken"),
    "symbolic-link": _error(
        "# contacts/solna.yml är en länk till en annan fil", "# contacts/solna.yml är en fil"
    ),
    "file-not-read": _warning("# contacts/sonla.yml", "# contacts/solna.yml"),
    "yaml-mark": _error("name: &Partner AB", 'name: "&Partner AB"'),
    "lost-text": _error("name: Rum #3", 'name: "Rum #3"'),
    "stray-quote": _error('name: Växeln"', "name: Växeln"),
    "missing-hyphen": _error(
        "contacts:\n  - id: vaxel\n    name: Växeln\n    id: jour\n    name: Jouren",
        "contacts:\n  - id: vaxel\n    name: Växeln\n  - id: jour\n    name: Jouren",
    ),
    "duplicate-key": _error("hours: 8–16\nhours: 8–17", "hours: 8–17"),
    "unknown-key": _error('telefon: "08-465 004 00"', 'phone: "08-465 004 00"'),
    "wrong-folder": _error(
        "# strategy/solna/mer.yml\ncontacts:\n  - id: vaxel",
        "# contacts/solna.yml\ncontacts:\n  - id: vaxel",
    ),
    "wrong-indent": _error(
        "review:\nlast_reviewed: 2026-11-20", "review:\n  last_reviewed: 2026-11-20"
    ),
    "missing-key": _error(
        "contacts:\n  - id: vaxel",
        "contacts:\n  - id: vaxel\n    name: Växeln\n    functions: [kontaktcenter]",
    ),
    "wrong-type": _error("functions: kontaktcenter", "functions: [kontaktcenter]"),
    "wrong-value": _error("urgency: snabbt", "urgency: prompt"),
    "curly-quotes": _error("phone: ”08-465 004 00”", 'phone: "08-465 004 00"'),
    "bad-date": _error("verified_on: 2026-02-30", "verified_on: 2026-02-28"),
    "bad-phone": _error('phone: "0200-100 200"', 'phone: "020-100 200"'),
    "bad-link": _error(
        "note: Se [Akut fara](akut-fara.md).", "note: Se [Akut fara](situation:akut-fara)."
    ),
    "unknown-reference": _error("responsible: [socialnamden-]", "responsible: [socialnamnden]"),
    "staff-reference": _warning(
        "related: [atervandare] # som har visibility: staff",
        "related: [atervandare] # som har visibility: public",
    ),
    "staff-needed": _error(
        "coordinator: samordnare\n# functions: samordnare har visibility: staff",
        "coordinator: samordnare\n# functions: samordnare har visibility: public",
    ),
    "duplicate-id": _error("- id: vaxel\n- id: vaxel", "- id: vaxel\n- id: vaxel-kvall"),
    "nothing-to-replace": _error(
        "- id: larm-\n  replaces_base: ja", "- id: larm\n  replaces_base: ja"
    ),
    "unbound-function": _error(
        "# inget i contacts/ har functions: [jurist]",
        "gaps:\n  - function: jurist\n    instead: kontaktcenter\n    reason: Numret är inte känt.",
    ),
    "needless-gap": _warning(
        "contacts:\n  - id: jurist\n    functions: [jurist]\ngaps:\n  - function: jurist",
        "contacts:\n  - id: jurist\n    functions: [jurist]",
    ),
    "unreachable-contact": _error(
        "- id: vaxel\n  name: Växeln", '- id: vaxel\n  name: Växeln\n  phone: "08-465 004 00"'
    ),
    "count-mismatch": _error(
        "declared_areas: 12\n# men elva areas", "declared_areas: 12\n# och tolv areas"
    ),
    "number-gap": _error("- number: 1\n- number: 3", "- number: 1\n- number: 2"),
    "area-without-responsible": _error(
        "title: Utbildning", "title: Utbildning\nresponsible: [stadsledningsforvaltningen]"
    ),
    "expired-contact": _error("valid_to: 2018-12-31", "valid_to: 2027-12-31"),
    "stale-contact": _warning("verified_on: 2025-01-10", "verified_on: 2026-11-20"),
    "future-check": _warning("verified_on: 2027-11-20", "verified_on: 2026-11-20"),
    "unverified-contact": _notice(
        'phone: "08-465 004 00"', 'phone: "08-465 004 00"\nverified_on: 2026-11-20'
    ),
    "emergency-without-112": _error(
        "urgency: emergency\nsteps:\n  - id: lugn\n    text: Behåll lugnet",
        "urgency: emergency\nsteps:\n  - id: ring\n    text: Ring 112\n    functions: [nodnummer]",
    ),
    "emergency-expires": _error("emergency: ja\nvalid_to: 2027-01-01", "emergency: ja"),
    "personal-contact": _warning(
        "email: fornamn.efternamn@lillakra.example", "email: samordnare@lillakra.example"
    ),
    "not-fictional": _error('phone: "08-123 45 67"', 'phone: "08-465 004 00"'),
    "contact-without-source": _warning(
        "- id: vaxel\n  name: Växeln",
        "- id: vaxel\n  name: Växeln\n  verified_against: telefonlista",
    ),
    "situation-without-contact": _error(
        "steps:\n  - id: fraga\n    text: Fråga någon",
        "steps:\n  - id: fraga\n    text: Ring samordnaren\n    functions: [samordnare]",
    ),
    "unsourced-step": _notice(
        "- id: skriv\n  text: Skriv ned vad du såg",
        "- id: skriv\n  text: Skriv ned vad du såg\n  sources:\n    - source: rutin",
    ),
    "unsafe-instruction": _error(
        "text: Vänta med anmälan tills du är säker", "text: Anmäl genast. Misstanke räcker"
    ),
    "ended-number": _error("text: Ring 020-100 200", "text: Ring samordnaren"),
    "number-in-text": _warning(
        "text: Ring samordnaren på 08-465 004 10",
        "text: Ring samordnaren\nfunctions: [samordnare]",
    ),
    "hard-to-read": _notice(
        "text: Tillse att vederbörande handläggare informeras skyndsamt",
        "text: Ring handläggaren i dag",
    ),
    "low-contrast": _notice('accent: "#f5a300"', 'accent: "#936200"'),
    "period-backwards": _error(
        "period: {start: 2028, end: 2025}", "period: {start: 2025, end: 2028}"
    ),
    "unserved-starting-point": _notice(
        "# ingen area har starting_points: [kunskap]", "starting_points: [kunskap]"
    ),
    "dead-end": _error(
        "answers:\n  - text: Ja\n    to: rnig", "answers:\n  - text: Ja\n    to: ring"
    ),
    "unreachable-outcome": _error(
        "outcomes:\n  - id: ring\n  - id: vanta   # inget svar går hit", "outcomes:\n  - id: ring"
    ),
    "outdated-law": _warning("law: [sol-14-1-aldre]", "law: [sol-19-1]"),
    "stale-law": _warning("checked_on: 2023-05-02", "checked_on: 2026-11-20"),
    "review-due": _notice("last_reviewed: 2024-01-10", "last_reviewed: 2026-11-20"),
    "page-taken": _error("# pages/lillakra/kontakter.md", "# pages/lillakra/kantinen.md"),
    "active-content": _error(
        '# pages/lillakra/karta.md: <iframe src="https://…">',
        "# pages/lillakra/karta.md: [Kartan](https://…)",
    ),
    "broken-link": _error("Se [sidan](finns-inte.md).", "Se [kontakterna](kontakter.md)."),
    "missing-accessibility-statement": _error(
        "origin: own\n# men ingen accessibility_statement:",
        "accessibility_statement:\n  id: tillganglighet\n  actor: Lillåkra kommun",
    ),
    "unassessed-accessibility": _notice(
        "method: Webbplatsen är inte prövad än",
        "assessed_on: 2026-11-20\nmethod: Självskattning med tangentbord och skärmläsare",
    ),
    "missing-municipality": _error(
        "# strategy/solna/ utan municipality.yml", "municipality:\n  id: solna"
    ),
    "wrong-folder-name": _error("municipality:\n  id: solna-stad", "municipality:\n  id: solna"),
    "bad-ignore": _warning(
        "email: anna.berg@lillakra.example # handbok: ignore personal-contact",
        "email: anna.berg@lillakra.example # handbok: ignore personal-contact vikarie finns",
    ),
    "unused-ignore": _notice(
        "email: vaxel@lillakra.example # handbok: ignore personal-contact vikarie finns",
        "email: vaxel@lillakra.example",
    ),
}
