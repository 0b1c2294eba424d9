"""The configuration: a collection per folder, a form per file, a list per kind, every field."""

import json
from typing import Any

from handbok.model.kinds import BY_KEY, FOLDERS, Kind
from handbok.outputs.artifact import Artifact
from handbok.outputs.cms.engines import DECAP
from handbok.outputs.cms.forms import Form, Forms
from handbok.outputs.cms.widgets import Field, fields, summary
from handbok.render.html import render_html


def cms(forms: Forms, language: str) -> list[Artifact]:
    """The page that opens the CMS, and its configuration beside it."""
    note = forms.words["cms.note"]
    # Nobody reads it but the CMS: the ids are repeated at every field, and indents would double it.
    config = json.dumps(configuration(forms), ensure_ascii=False, separators=(",", ": "))
    title = forms.words["cms.title"].format(name=forms.municipality)
    html = render_html("admin.html.j2", language, engine=forms.engine, page_title=title)
    return [
        Artifact("index.html", html.encode()),
        # JSON is YAML, and Decap reads no other name.
        Artifact("config.yml", f"# {note}\n{config}\n".encode()),
    ]


def configuration(forms: Forms) -> dict[str, Any]:
    """What the CMS reads: a collection for each folder of a municipality and of the base."""
    whose = [(folder, is_base) for is_base in (False, True) for folder in FOLDERS]
    found = [_collection(forms, folder, is_base=is_base) for folder, is_base in whose]
    return {
        "backend": dict(forms.backend),
        "media_folder": f"pages/{forms.municipality}/bilder",
        "public_folder": "/bilder",
        **_habits(forms),
        "collections": [collection for collection in found if collection["files"]],
    }


def _habits(forms: Forms) -> dict[str, Any]:
    review = {"publish_mode": "editorial_workflow"} if forms.with_review else {}
    if forms.engine is DECAP:
        return {"locale": "sv", **review}
    title = forms.words["cms.title"].format(name=forms.municipality)
    return {"app_title": title, "output": {"omit_empty_optional_fields": True}, **review}


def _collection(forms: Forms, folder: str, *, is_base: bool) -> Field:
    files = [form for form in forms.files if (form.folder, form.is_base) == (folder, is_base)]
    whose = forms.words["cms.base" if is_base else "cms.own"]
    return {
        "name": f"national-{folder}" if is_base else folder,
        "label": f"{forms.words[f'cms.folder.{folder}']} – {whose}",
        "format": "yaml",
        "editor": {"preview": False},
        "files": [_file(form, forms) for form in files],
    }


def _file(form: Form, forms: Forms) -> Field:
    labels = ", ".join(_capital(BY_KEY[key].label) for key in form.ids)
    return {
        "name": form.name,
        "label": f"{labels} ({form.path.split('/', 1)[1]})",
        "file": form.path,
        "fields": [_kind(BY_KEY[key], forms) for key in form.ids],
    }


def _kind(kind: Kind, forms: Forms) -> Field:
    common = {"name": kind.key, "label": _capital(kind.label), "required": False}
    inner = {"fields": fields(kind.model, forms)}
    if kind.single:
        return {**common, "widget": "object", **inner}
    folded = {"collapsed": True, "summary": summary(kind.model), "label_singular": kind.label}
    return {**common, "widget": "list", **folded, **inner}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
