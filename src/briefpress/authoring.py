"""The commands of an author: what was said in, a new file out and what comes next."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import click

from briefpress.clock import read_clock
from briefpress.drafting import Wanted, draft_brief
from briefpress.load.config import read_config
from briefpress.load.json_schema import KINDS, write_schemas
from briefpress.load.registry import FILES
from briefpress.model import BriefpressError
from briefpress.options import guarded, root_option, today_option


@click.command()
@click.argument("title")
@root_option
@today_option
@click.option(
    "-a",
    "--author",
    "authors",
    multiple=True,
    required=True,
    metavar="NAME",
    help="A name, or a key of people.yml; once for each author.",
)
@click.option("--id", "id", help="Number of the brief, such as IB-2025-002; the file is named so.")
@click.option("--type", "type_", metavar="WORD", help="Kind of document, such as policy-brief.")
@click.option(
    "-s",
    "--subject",
    "subjects",
    multiple=True,
    metavar="KEY",
    help="A key of subjects.yml; once for each subject.",
)
@click.option("--lang", metavar="TAG", help="Language of the text, where it is not the site's.")
@click.option(
    "-r",
    "--recommendations",
    type=click.IntRange(0, 99),
    default=0,
    help="How many headings of recommendations to write.",
)
@guarded
def new(
    title: str,
    root: Path,
    today: date | datetime | None,
    authors: tuple[str, ...],
    id: str | None,
    type_: str | None,
    subjects: tuple[str, ...],
    lang: str | None,
    recommendations: int,
) -> None:
    """Write the file of a new brief called TITLE, a draft that passes the check.

    Without --id it gets the next number of the series that the other briefs show, or a name made
    from its title. A title that begins with a dash goes behind `--`.
    """
    wanted = Wanted(title, authors, id, type_, subjects, lang, recommendations)
    file, text = draft_brief(root, wanted, today=today or read_clock())
    path = root / file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as made:
            made.write(text)
    except OSError as error:
        raise BriefpressError(f"`{path}` cannot be written: {error.strerror}") from error
    elsewhere = "" if root == Path() else f" -C {root}"
    click.echo(f"wrote {path}\n\nWrite its text, then:")
    click.echo(f"  briefpress check{elsewhere} {path}")
    click.echo(f"  briefpress serve{elsewhere}")
    click.echo(
        "A draft appears nowhere, not even there: take the line `status: draft` out to see it."
    )


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@root_option
@click.option(
    "--stdout", "name", type=click.Choice(list(KINDS)), help="Print this one and write nothing."
)
@guarded
def schema(folder: Path | None, root: Path, name: str | None) -> None:
    """Write JSON Schemas of front matter and registries for editors into FOLDER.

    Without FOLDER they are written beside the registries.
    """
    schemas = write_schemas()
    if name is not None:
        click.echo(schemas[f"{name}.json"], nl=False)
        return
    registries = root / read_config(root)[0].briefs / "_registry"
    folder = folder or registries / "schemas"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in schemas.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BriefpressError(f"`{folder}` cannot be written: {error.strerror}") from error
    click.echo(f"{len(schemas)} schemas written in {folder}{os.sep}")
    click.echo("\nPut as the first line of each registry, for VS Code with the YAML extension:")
    way = Path(os.path.relpath(folder, registries)).as_posix()
    for one in FILES:
        line = f"# yaml-language-server: $schema={way}/{one}.json"
        click.echo(f"  {registries / f'{one}.yml'}: {line}")
    click.echo("Commit the schemas with it, and run this again after an upgrade of briefpress.")
    click.echo("That extension does not read front matter in Markdown: `briefpress check` does.")
