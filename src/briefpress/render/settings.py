"""The user's `mkdocs.yml` in, the settings that build the staged site out.

The file of them inherits from the user's and replaces only what staging needs. `INHERIT` merges
maps and replaces lists, so lists are written whole: they are copied as YAML nodes, so that
`!ENV`, `!relative` and `!!python/name` survive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefpress.model import Config
from briefpress.text.paths import LISTINGS

WORKSHOP = ".briefpress"
"""Folder of everything that is made on the way, beside the site; git ignores it."""

PLUGIN = "briefpress"
"""Our name among the plugins: the staged site is built without."""

STYLE_SHEET = "assets/briefpress.css"
"""In the theme folder; linked first, so that the user's own style sheets win."""

_NOT_IN_NAV = tuple(f"/{listing}*" for listing in LISTINGS)
_PATH_OPTIONS = {"pymdownx.snippets": ("base_path",)}
"""Options of extensions that are paths; relative ones are meant from the user's folder."""

_CONFIG_DIR = "$config_dir"

REPLACED_EXTENSIONS = ("footnotes", "markdown.extensions.footnotes")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the staged site sets over the user's configuration, whatever engine builds it."""

    file: Path
    """`.briefpress/mkdocs.yml`, beside everything that it names."""
    text: str
    """Its text: inherits from the user's file, for engines that read a file."""
    values: Mapping[str, Any]
    """The same settings but for plugins and extensions, for a configuration that is loaded;
    paths are relative to the folder of `file`."""
    markdown_extensions: tuple[str, ...]
    """Names of all extensions that pages are rendered with."""
    hooks: tuple[str, ...]
    """The user's hooks, as they are written."""

    @property
    def site(self) -> Path:
        """The folder that the engine writes into."""
        return self.file.parent / str(self.values["site_dir"])


def make_settings(text: str, root: Path, config: Config, docs: Sequence[str]) -> Settings:
    """How the site that is staged below `root` is built.

    `text` is the user's `mkdocs.yml` in the folder `root`; `docs` are the Markdown files of
    the user's docs folder, relative to it, for a navigation where the user has written none.
    """
    user = _top(yaml.compose(text, Loader=yaml.SafeLoader))
    theme = _theme(config)
    values: dict[str, Any] = {
        "docs_dir": "stage",
        "site_dir": "next",
        "theme": {**_given_theme(config), **theme},
        "not_in_nav": "\n".join((*_NOT_IN_NAV, str(config.settings.get("not_in_nav") or ""))),
        "extra_css": [STYLE_SHEET, *(config.settings.get("extra_css") or ())],
    }
    if "nav" not in config.settings:
        values["nav"] = _default_nav(docs)
    if not config.settings.get("edit_uri") and not config.settings.get("edit_uri_template"):
        values["edit_uri"] = ""
    parts = {"INHERIT": "../mkdocs.yml", **values, "theme": theme}
    hooks = config.settings.get("hooks")
    hooks = tuple(str(hook) for hook in hooks) if isinstance(hooks, list) else ()
    if hooks:
        parts["hooks"] = [str((root / hook).resolve()) for hook in hooks]
    written = yaml.safe_dump(parts, sort_keys=False, allow_unicode=True)
    if "plugins" in user:
        written += _serialize("plugins", _without(user["plugins"], (PLUGIN,)))
    extensions = _without(user.get("markdown_extensions"), REPLACED_EXTENSIONS)
    return Settings(
        file=root / WORKSHOP / "mkdocs.yml",
        text=written
        + _serialize("markdown_extensions", _with_needed(_rebased(extensions, root), config)),
        values=values,
        markdown_extensions=tuple(name for name, _options in config.markdown_extensions),
        hooks=hooks,
    )


def _theme(config: Config) -> dict[str, Any]:
    """Our folder of templates and, where the user says nothing of them, what they are drawn for."""
    drawn_for = {
        "font": False,
        "palette": {"primary": "custom", "accent": "custom"},
        "features": ["navigation.tabs", "toc.follow", "search.highlight"],
    }
    given = _given_theme(config)
    return {
        **{name: value for name, value in drawn_for.items() if name not in given},
        "name": "material",
        # Zensical's name for the templates that have the names of Material's.
        "variant": "classic",
        "custom_dir": "theme",
    }


def _given_theme(config: Config) -> Mapping[str, Any]:
    theme = config.settings.get("theme")
    return theme if isinstance(theme, dict) else {}


def _top(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _entries(node: yaml.Node | None) -> Iterable[tuple[str, yaml.Node]]:
    """Name and node of each item; a map of options is the list of its pairs."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.MappingNode):
                for key, value in item.value:
                    yield key.value, _pair(key, value)
            else:
                yield item.value, item
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, _pair(key, value)


def _pair(key: yaml.Node, value: yaml.Node) -> yaml.MappingNode:
    return yaml.MappingNode("tag:yaml.org,2002:map", [(key, value)])


def _without(node: yaml.Node | None, names: Sequence[str]) -> list[tuple[str, yaml.Node]]:
    return [(name, item) for name, item in _entries(node) if name not in names]


def _with_needed(
    entries: list[tuple[str, yaml.Node]], config: Config
) -> list[tuple[str, yaml.Node]]:
    """The user's extensions and behind them those of `config` that the user has not named."""
    named = {name for name, _node in entries}
    return [
        *entries,
        *(
            (name, _scalar(name))
            for name, _options in config.markdown_extensions
            if name not in named
        ),
    ]


def _rebased(entries: list[tuple[str, yaml.Node]], root: Path) -> list[tuple[str, yaml.Node]]:
    for name, node in entries:
        if name in _PATH_OPTIONS and isinstance(node, yaml.MappingNode):
            for key, value in _top(node.value[0][1]).items():
                if key in _PATH_OPTIONS[name]:
                    paths = value.value if isinstance(value, yaml.SequenceNode) else [value]
                    for path in paths:
                        if isinstance(path, yaml.ScalarNode) and not path.tag.startswith("!"):
                            path.value = str((root / path.value).resolve())
    return entries


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)


def _serialize(name: str, entries: list[tuple[str, yaml.Node]]) -> str:
    items = yaml.SequenceNode("tag:yaml.org,2002:seq", [node for _name, node in entries])
    _move_down(items)
    return yaml.serialize(_pair(_scalar(name), items), allow_unicode=True)


def _move_down(node: yaml.Node) -> None:
    """`!relative $config_dir/x` means the user's folder, also in a file one folder below."""
    if isinstance(node, yaml.ScalarNode):
        if node.tag == "!relative" and node.value.startswith(_CONFIG_DIR):
            node.value = f"{_CONFIG_DIR}/..{node.value.removeprefix(_CONFIG_DIR)}"
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _move_down(item)
    elif isinstance(node, yaml.MappingNode):
        for _key, value in node.value:
            _move_down(value)


def _default_nav(docs: Sequence[str]) -> list[Any]:
    """A small navigation: never the briefs themselves, whose number makes a build quadratic."""
    own = [file for file in sorted(docs) if file != "index.md"]
    return [
        {"Home": "index.md"},
        {"Briefs": "briefs/index.md"},
        {"Recommendations": "recommendations/index.md"},
        {"Organisations": "bodies/index.md"},
        {"Sources": "sources/index.md"},
        *(file for file in own if "/" not in file),
        *(
            {folder.replace("-", " ").capitalize(): [f for f in own if f.startswith(f"{folder}/")]}
            for folder in dict.fromkeys(f.split("/")[0] for f in own if "/" in f)
        ),
    ]
