"""The commands on the library: add, list, show, remove, reembed, doctor."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import datetime
from typing import Annotated

import typer

from assistant.cli import options
from assistant.cli.streams import outlive_reader
from index.errors import INTERRUPTED, BadInput, LibraryError, ServerError


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command("add")(add)
    app.command("list")(list_articles)
    app.command("show")(show)
    app.command("remove")(remove)
    app.command("reembed")(reembed)
    app.command("abandon")(abandon)
    app.command("doctor")(doctor)


_KEPT = (
    "What was added stays; the same add again finishes the rest, each question goes on with it,\n"
    "`assistant abandon` gives it up."
)


def _tell(message: str) -> None:
    typer.echo(message, err=True)


def add(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files (.txt, .md, .jsonl) or folders.")
    ],
    title: Annotated[str | None, typer.Option(help="The article's headline.")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet of what is added.")] = None,
    byline: Annotated[str | None, typer.Option(help="The article's author.")] = None,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it was published.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="The article's address.")] = None,
    json: options.Json = False,
    no_wait: options.NoWait = False,
    home: options.Home = None,
    chroma: options.Chroma = None,
) -> None:
    """Add articles. Adding the same again is free; a changed file replaces its old version."""
    outlive_reader()
    from assistant.api import Assistant
    from assistant.render.added import print_added
    from assistant.render.progress import add_progress
    from index.metadata import Given
    from index.read import path_of

    places = [path_of(path) for path in paths]
    if (title or url) and (len(places) > 1 or places[0].is_dir()):
        raise BadInput("--title and --url are for one article: add its file alone.")
    given = Given(
        title=title, outlet=outlet, byline=byline, published=options.day(published), url=url
    )
    with Assistant(home, chroma=chroma) as assistant:
        try:
            with add_progress(sys.stderr, os.environ) as progress:
                summary = assistant.add(
                    *places, given=given, progress=progress, wait=not no_wait, on_wait=_tell
                )
        except KeyboardInterrupt:
            _tell(f"Interrupted. {_KEPT}")
            raise typer.Exit(INTERRUPTED) from None
        except ServerError:
            _tell(_KEPT)
            raise
        print_added(summary, sys.stdout, os.environ, json=json)
    if summary.refused:
        refused = len(summary.refused)
        raise BadInput(
            f"{refused} of the articles {'was' if refused == 1 else 'were'} refused, "
            "for the reasons above; everything else is in the library."
        )


def list_articles(
    since: options.Since = None,
    until: options.Until = None,
    outlet: options.Outlet = None,
    json: options.Json = False,
    home: options.Home = None,
) -> None:
    """List the articles of the library, newest first."""
    from assistant.api import Assistant
    from assistant.cli.pending import tell_interrupted
    from assistant.render.articles import print_articles

    with Assistant(home) as assistant:
        tell_interrupted(assistant)
        filters = assistant.filters(
            since=options.day(since), until=options.day(until), outlet=outlet
        )
        print_articles(assistant.library.entries(filters), sys.stdout, os.environ, json=json)


def show(
    article: Annotated[
        str, typer.Argument(help="An article's id (its beginning will do), or ID#SENTENCE.")
    ],
    json: options.Json = False,
    home: options.Home = None,
) -> None:
    """Show an article: where its metadata came from, and its numbered sentences."""
    from assistant.api import Assistant
    from assistant.cli.pending import tell_interrupted
    from assistant.render.articles import ArticleView, print_article

    reference, _, sentence = article.partition("#")
    if sentence and not sentence.isdecimal():
        raise BadInput(f"{article!r}: after # comes the number of a sentence.")
    with Assistant(home) as assistant:
        tell_interrupted(assistant)
        found = assistant.library.article(reference)
        sentences = assistant.library.sentences(found.id)
        if sentence and int(sentence) >= len(sentences):
            raise BadInput(f"{found.id} has the sentences 0 to {len(sentences) - 1}.")
        view = ArticleView(
            article=found,
            sentences=sentences,
            highlight=int(sentence) if sentence else None,
            sources=assistant.library.sources(found.id),
        )
        print_article(view, sys.stdout, os.environ, json=json)


def remove(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles, as `list` shows.")
    ],
    no_wait: options.NoWait = False,
    home: options.Home = None,
    chroma: options.Chroma = None,
) -> None:
    """Remove articles from the library; the files that they were read from stay."""
    outlive_reader()
    from assistant.api import Assistant
    from assistant.cli.pending import finish_interrupted

    with Assistant(home, chroma=chroma) as assistant:
        finish_interrupted(assistant)
        for article_id in assistant.remove(*articles, wait=not no_wait, on_wait=_tell):
            typer.echo(f"removed {article_id}")


def reembed(
    no_wait: options.NoWait = False,
    home: options.Home = None,
    chroma: options.Chroma = None,
) -> None:
    """Embed the whole library anew with the configured embedding model."""
    outlive_reader()
    from assistant.api import Assistant
    from assistant.render.progress import add_progress

    with Assistant(home, chroma=chroma) as assistant:
        with add_progress(sys.stderr, os.environ) as progress:
            passages = assistant.reembed(progress, wait=not no_wait, on_wait=_tell)
        typer.echo(f"{passages:,} passages embedded with {assistant.embedder.name}")


def abandon(no_wait: options.NoWait = False, home: options.Home = None) -> None:
    """Give up an interrupted add: what it added stays, no command will go on with it."""
    from assistant.api import Assistant

    with Assistant(home) as assistant:
        assistant.abandon(wait=not no_wait, on_wait=_tell)
    typer.echo("Nothing is unfinished now.")


def doctor(
    json: options.Json = False, home: options.Home = None, chroma: options.Chroma = None
) -> None:
    """Say what is configured, whether the library is sound, and what leaves the machine."""
    from assistant.api import Assistant
    from assistant.cli.pending import A_MOMENT, finish_interrupted
    from assistant.diagnosis import diagnose
    from assistant.render.doctor import Mark, print_report, worst
    from index.errors import LibraryEmpty

    with Assistant(home, chroma=chroma) as assistant:
        with suppress(LibraryEmpty):  # the report says it
            finish_interrupted(assistant, within=A_MOMENT)
        sections = diagnose(assistant)
        print_report(sections, sys.stdout, os.environ, json=json)
    if worst(sections) is Mark.FAIL:
        raise LibraryError("Something is wrong; the report above says what to do.")
