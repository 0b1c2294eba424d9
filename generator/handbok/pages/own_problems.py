"""What is wrong with hand-written pages, as staff see them and as everyone does."""

from collections.abc import Sequence

from handbok.link.editions import StaffHandbookError, for_audience
from handbok.link.handbook import Handbook
from handbok.link.staff_parts import is_for_staff
from handbok.load.files import HandwrittenFile
from handbok.model.audience import Audience
from handbok.pages.handwritten import handwritten_problems, staff_links
from handbok.pages.offered import Place, offers
from handbok.pages.own_files import own_files_for
from handbok.pages.planning import plan
from handbok.problems.problem import Problem


def own_problems(
    handbook: Handbook, files: Sequence[HandwrittenFile], language: str, place: Place, named: str
) -> list[Problem]:
    """Problems of the whole handbook's pages first; without any, those of the public edition.

    `named` is the text of mkdocs.yml, which can name files.
    """
    if not files:
        return []
    whole = plan(handbook, language, (), offers(handbook, place))
    found = list(handwritten_problems(whole, files))
    if found or is_for_staff(handbook.municipality):
        return found
    try:
        public = for_audience(handbook, Audience.PUBLIC)
    except StaffHandbookError:
        return []
    planned = plan(public, language, (), offers(public, place))
    return list(staff_links(planned, own_files_for(files, Audience.PUBLIC, named)))
