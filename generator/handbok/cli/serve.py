"""`handbok serve`: handbooks on this machine, new at every save."""

from pathlib import Path

import click

from handbok.cli.findings import teller
from handbok.cli.options import audience_option, chosen, language_option, root_option
from handbok.model.audience import Audience
from handbok.settings import Settings
from handbok.site.engine_words import in_words
from handbok.texts import load_texts


@click.command()
@click.argument("names", nargs=-1, metavar="[KOMMUN]...")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, help="Porten på den här datorn."
)
@click.option("--open", "is_opened", is_flag=True, help="Öppna webbläsaren.")
@audience_option
@root_option
@language_option
def serve(
    names: tuple[str, ...],
    port: int,
    is_opened: bool,
    audience: Audience | None,
    root: Path,
    language: str,
) -> None:
    """Visa webbplatsen på den här datorn.

    Den blir ny varje gång du sparar. Utan kommun visas alla som finns.
    """
    from handbok.site import configuration, serving

    settings = Settings(root.resolve(), language)
    shown = list(dict.fromkeys(chosen(settings, names)))
    texts = load_texts(language)
    serving_at: list[str] = []

    def ready(address: str, shown_to: Audience) -> None:
        if not address.endswith(f":{port}/"):
            click.echo(texts["cli.port-taken"].format(port=port), err=True)
        click.echo(texts[f"cli.serving-to.{shown_to}"])
        serving_at[:] = [texts["cli.serving"].format(address=address)]
        click.echo(serving_at[0])
        if is_opened:
            click.launch(address)

    try:
        tell = teller(language, lambda: "".join(serving_at))
        serving.serve(settings, serving.Shown(shown, audience), port, ready, tell)
    except configuration.CannotBuildError as error:
        raise click.UsageError(in_words(str(error), root, settings)) from error
    click.echo(texts["cli.stopped"])
