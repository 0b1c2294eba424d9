"""The fonts that the program brings: read from the package, never from a network or the system."""

from importlib.resources import files

SANS, SERIF = "source-sans-3", "source-serif-4"
FACES = (
    (SANS, 400, "normal"),
    (SANS, 400, "italic"),
    (SANS, 600, "normal"),
    (SANS, 700, "normal"),
    (SERIF, 600, "normal"),
)
FAMILIES = {SANS: "Source Sans 3", SERIF: "Source Serif 4"}
# What each file holds, as its publisher says: Western European letters, and the rest of Latin.
RANGES = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, "
    "U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+1E00-1E9F, U+20A0-20AB, U+2113",
}
SCHEME = "handbok-font:"


def font_faces() -> str:
    """The `@font-face` rules for every font that a paper may use."""
    return "\n".join(
        f"@font-face {{ font-family: {FAMILIES[font]!r}; font-weight: {weight}; "
        f"font-style: {style}; unicode-range: {RANGES[part]}; "
        f"src: url({SCHEME}{font}-{part}-{weight}-{style}.woff2) }}"
        for font, weight, style in FACES
        for part in RANGES
    )


def font_file(address: str) -> bytes | None:
    """The font that an address of `font_faces` names; None for any other address."""
    known = {f"{SCHEME}{f}-{p}-{w}-{s}.woff2" for f, w, s in FACES for p in RANGES}
    if address not in known:
        return None
    return (files(__package__) / "fonts" / address.removeprefix(SCHEME)).read_bytes()
