"""The disk writer: the same artifacts in a folder that any Material-compatible engine can build."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from handbok.link.editions import StaffHandbookError
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.outputs.artifact import Artifact
from handbok.outputs.paper.typesetting import CannotTypesetError
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.pipeline.building import Built, build
from handbok.settings import Settings, overrides_root
from handbok.site.configuration import CannotBuildError, load_site, mkdocs_yml
from handbok.site.engine import navigation, site_extra, site_name
from handbok.site.unfetched import unfetched


def write_source(
    settings: Settings, handbook: Handbook, folder: Path, audience: Audience | None = None
) -> Built:
    """docs/, overrides/ and mkdocs.yml in `folder`, which stand alone without our plugin.

    What an earlier run left in docs/ and overrides/ is taken away. Gives back what was written;
    CannotBuildError where the folder holds something else, or where nothing is for the audience.
    """
    config, plugin = load_site(settings.root, audience)
    site = plugin.settings(config)
    try:
        built = build(site, handbook)
    except StaffHandbookError as error:
        raise CannotBuildError(f"staff-handbook {handbook.municipality.id}") from error
    except CannotTypesetError as error:
        raise CannotBuildError(str(error)) from error
    if folder.exists() and any(folder.iterdir()) and not (folder / "docs" / STAMP).is_file():
        raise CannotBuildError("foreign-folder")
    for name in ("docs", "overrides"):
        shutil.rmtree(folder / name, ignore_errors=True)
    write_artifacts(built.artifacts, folder / "docs")
    shutil.copytree(overrides_root(), folder / "overrides")
    with mkdocs_yml(settings.root).open("rb") as file:
        alone = _standing_alone(yaml_load(file), built, site)
    text = json.dumps(alone, ensure_ascii=False, indent=2)
    (folder / "mkdocs.yml").write_text(text + "\n", encoding="utf-8")
    return built


def write_artifacts(artifacts: Sequence[Artifact], folder: Path) -> None:
    """Every artifact at its address below the folder."""
    for artifact in artifacts:
        path = folder / artifact.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)


def _standing_alone(config: Mapping[str, Any], built: Built, settings: Settings) -> dict[str, Any]:
    """The repository's mkdocs.yml (JSON is YAML) with what the plugin would have set."""
    return {
        **config,
        "site_name": site_name(built),
        "site_dir": "site",
        "docs_dir": "docs",
        "exclude_docs": _excluded(config),
        "theme": {**config["theme"], "custom_dir": "overrides"},
        "plugins": [plugin for plugin in config.get("plugins", []) if not _is_ours(plugin)],
        "extra": {**config.get("extra", {}), "handbok": site_extra(built, settings)},
        "nav": navigation(built.plan.navigation),
    }


def _excluded(config: Mapping[str, Any]) -> str:
    """What the theme brings for nobody is left out; two hidden names are ours."""
    patterns = unfetched(has_palette=bool(config["theme"].get("palette")))
    return "\n".join([*patterns, config.get("exclude_docs", ""), "!.htaccess", "!.well-known"])


def _is_ours(plugin: Any) -> bool:
    return plugin == "handbok" or (isinstance(plugin, dict) and "handbok" in plugin)
