"""The contacts as files: vCard, CSV and Excel, of the same contacts."""

from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.outputs.contact_files.table import csv_file, table
from handbok.outputs.contact_files.vcard import vcard_file
from handbok.outputs.contact_files.workbook import workbook_file
from handbok.texts import load_texts


def contact_files(handbook: Handbook, language: str, site_url: str) -> list[Artifact]:
    """Contacts that may be used today, in three forms; `site_url` may be empty."""
    rows = table(handbook, language, site_url)
    title = load_texts(language)["sheet.contacts"]
    return [vcard_file(handbook, language), csv_file(rows), workbook_file(title, rows)]
