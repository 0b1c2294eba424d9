"""What the theme brings that no page of ours fetches, and that is no part of a site for that."""

from pathspec.gitignore import GitIgnoreSpec

# The theme's own script and search are not loaded (decision 17), maps are for its makers, and the
# portal's files stand once above all handbooks. As in `exclude_docs` of mkdocs.yml, where
# `!assets/...` takes a file back.
UNFETCHED = (
    "/assets/javascripts/bundle.*",
    "/assets/javascripts/lunr/**",
    "/assets/javascripts/workers/**",
    "/assets/stylesheets/*.map",
    "/assets/images/favicon.png",
    "/assets/portal*",
)
PALETTE = "/assets/stylesheets/palette.*"


def unfetched(*, has_palette: bool) -> tuple[str, ...]:
    """The patterns for a site; `has_palette` where mkdocs.yml sets the theme's own colours."""
    return UNFETCHED if has_palette else (*UNFETCHED, PALETTE)


def without_unfetched(excluded: GitIgnoreSpec | None, *, has_palette: bool) -> GitIgnoreSpec:
    """What is left out of a site: the above, then what mkdocs.yml says, which has the last word."""
    ours = GitIgnoreSpec.from_lines(unfetched(has_palette=has_palette))
    return ours + excluded if excluded else ours
