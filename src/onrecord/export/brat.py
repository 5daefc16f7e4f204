"""A folder of brat stand-off files: ``ART.txt`` and ``ART.ann`` for each article, and the
``annotation.conf`` that brat shows them with.

A statement, event or stance is a brat event on its words, with its other words as arguments, its
closed values as attributes and its id in a note (leave the notes as they are: corrections find
their record by them). brat has no fragments across lines, so stretches are cut at line breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.errors import UnreadableInput
from onrecord.export.loss import Loss
from onrecord.export.marks import LAYERS, Mark, Spans, marks_of, placed
from onrecord.export.pages import pages
from onrecord.records import Anonymity, Attitude, Basis, Form, Status

if TYPE_CHECKING:
    from onrecord.store import Store

FOLDER = True
NAMES = {
    "content": "Statement", "cue": "Cue", "speaker.anchors": "Speaker", "trigger": "Event",
    "words": "Stance", "certainty": "Certainty",
}  # fmt: skip
"""Field -> what brat calls its text and its argument."""
ATTRIBUTES = {
    "form": "Form", "anonymity": "Anonymity", "plover.event": "Plover", "plover.mode": "Mode",
    "status": "Status", "attitude": "Attitude", "basis": "Basis",
}  # fmt: skip
"""Values that are attributes in brat; the others are not carried."""
CLOSED = {
    "Form": Form, "Anonymity": Anonymity, "Status": Status, "Attitude": Attitude, "Basis": Basis,
}  # fmt: skip
NOTE = "AnnotatorNotes"


def write(record: Store, folder: Path) -> Loss:
    """Write text and annotations of every article, and how brat is to show them."""
    loss = Loss()
    for page in pages(record):
        text = page.article.text
        every = [carried(mark, text, loss) for mark in marks_of(page, loss)]
        marks = [mark for mark in every if placed(mark)]
        loss.add("records on line breaks alone", len(every) - len(marks))
        stem = folder / page.article.id
        stem.with_suffix(".txt").write_bytes(text.encode("utf-8"))
        lines = "".join(f"{line}\n" for line in _lines(marks, text))
        stem.with_suffix(".ann").write_bytes(lines.encode("utf-8"))
    (folder / "annotation.conf").write_text(_configuration(), encoding="utf-8")
    return loss


def text_of(text: str, _: Loss) -> str:
    """The text as the format holds it: unaltered."""
    return text


def carried(mark: Mark, text: str, loss: Loss) -> Mark:
    """``mark`` with fragments cut at line breaks and without the values brat has no place for."""
    spans = {path: cut(found, text) for path, found in mark.spans.items()}
    values: dict[str, str | None] = dict.fromkeys(mark.values)
    for path, value in mark.values.items():
        if mark.kind == "mention":
            values[path] = None
        elif value is not None and path in ATTRIBUTES and value == "".join(value.split()):
            values[path] = value
        elif value is not None:
            loss.add(f"{mark.kind}s' {path}")
    return replace(mark, spans=spans, values=values)


def cut(spans: Spans, text: str) -> Spans:
    """The stretches cut at line breaks, without what is blank."""
    made = []
    for start, end in spans:
        at = start
        for line in text[start:end].split("\n"):
            if line.strip():
                made.append((at, at + len(line)))
            at += len(line) + 1
    return tuple(made)


def _lines(marks: list[Mark], text: str) -> Iterator[str]:
    """The lines of an ``.ann`` file."""
    bounds = events = attributes = 0
    for mark in marks:
        layer = LAYERS[mark.kind]
        arguments = []
        for path in layer.spans:
            if not mark.spans[path]:
                continue
            bounds += 1
            name = "Mention" if mark.kind == "mention" else NAMES[path]
            where = ";".join(f"{start} {end}" for start, end in mark.spans[path])
            words = " ".join(" ".join(text[s:e].split()) for s, e in mark.spans[path])
            yield f"T{bounds}\t{name} {where}\t{words}"
            arguments.append(f"{name}:T{bounds}")
        if mark.kind == "mention":
            yield f"#{bounds}\t{NOTE} T{bounds}\t{mark.id}"
            continue
        events += 1
        yield f"E{events}\t{' '.join(arguments)}"
        yield f"#e{events}\t{NOTE} E{events}\t{mark.id}"
        for path, value in mark.values.items():
            if value is not None:
                attributes += 1
                yield f"A{attributes}\t{ATTRIBUTES[path]} E{events} {value}"


def _configuration() -> str:
    """``annotation.conf``: the types, arguments and attributes, and the values of closed ones."""
    heads = {layer.kind: NAMES[layer.spans[0]] for layer in LAYERS.values()}
    heads["mention"] = "Mention"
    events = [
        f"{heads[layer.kind]} "
        + ", ".join(f"{NAMES[path]}?:{NAMES[path]}" for path in layer.spans[1:])
        for layer in LAYERS.values()
        if layer.kind != "mention"
    ]
    entities = ["Mention", "Cue", "Speaker", "Certainty"]
    attributes = []
    for path, name in ATTRIBUTES.items():
        owner = next(heads[layer.kind] for layer in LAYERS.values() if path in layer.values)
        values: tuple[str, ...] = getattr(CLOSED.get(name), "__args__", ())
        known = f", Value:{'|'.join(values)}" if values else ""
        attributes.append(f"{name} Arg:{owner}{known}")
    parts = {"entities": entities, "relations": [], "events": events, "attributes": attributes}
    return "".join(
        f"[{name}]\n" + "".join(f"{line.strip()}\n" for line in lines) + "\n"
        for name, lines in parts.items()
    )


def files(folder: Path) -> dict[str, Path]:
    """Article id -> its ``.ann`` file."""
    return {path.stem: path for path in sorted(folder.glob("art-*.ann"))}


def read_marks(path: Path) -> tuple[str, list[Mark]]:
    """The text and the marks of one article.

    Raises :class:`~onrecord.errors.UnreadableInput` with the line that is no annotation.
    """
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    rows: dict[str, list[str]] = {}
    notes: dict[str, str] = {}
    values: dict[str, dict[str, str | None]] = {}
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if not line.strip():
            continue
        key, _, rest = line.partition("\t")
        head, _, tail = rest.partition("\t")
        words = head.split(" ")
        if not words[0] or (key[:1] != "E" and len(words) < 2):
            raise UnreadableInput(str(path), f"no annotation: {line}")
        if key[0] in "TE":
            rows[key] = words
        elif key[0] in "AM":
            owner = values.setdefault(words[1], {})
            owner[words[0]] = words[2] if len(words) > 2 else None
        elif words[0] == NOTE:
            notes[words[1]] = tail.strip()
    return text, list(_read(rows, notes, values, path))


def _read(
    rows: dict[str, list[str]], notes: dict[str, str], values: dict[str, dict[str, str | None]],
    path: Path,
) -> Iterator[Mark]:  # fmt: skip
    layers = {NAMES[layer.spans[0]]: layer for layer in LAYERS.values() if layer.kind != "mention"}
    fields = {name: field for field, name in ATTRIBUTES.items()}
    for key, words in rows.items():
        if key[0] == "T" and words[0] == "Mention":
            spans = {"words": _spans(rows, key, path)}
            empty: dict[str, str | None] = dict.fromkeys(LAYERS["mention"].values)
            yield Mark(notes.get(key, ""), "mention", spans, empty)
        if key[0] != "E":
            continue
        layer = layers.get(words[0].partition(":")[0])
        if layer is None:
            raise UnreadableInput(str(path), f"no annotation of ours: {key} {' '.join(words)}")
        found: dict[str, Spans] = dict.fromkeys(layer.spans, ())
        for word in words:
            name, _, bound = word.partition(":")
            field = next((f for f in layer.spans if NAMES[f] == name), None)
            if field is not None:
                found[field] = _spans(rows, bound, path)
        given: dict[str, str | None] = dict.fromkeys((*layer.values, *layer.lists))
        given |= {fields[n]: v for n, v in values.get(key, {}).items() if n in fields}
        yield Mark(notes.get(key, ""), layer.kind, found, given)


def _spans(rows: dict[str, list[str]], key: str, path: Path) -> Spans:
    """The fragments of a text-bound annotation."""
    try:
        pairs = " ".join(rows[key][1:]).split(";")
        return tuple((int(pair.split()[0]), int(pair.split()[1])) for pair in pairs)
    except (KeyError, ValueError, IndexError) as error:
        raise UnreadableInput(str(path), f"{key} has no offsets") from error
