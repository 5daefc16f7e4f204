"""A window's labels and pointers -> attributions with a confidence.

In the data the network was trained on, an attribution has exactly one cue; so an attribution is
made of one cue, the contents that point at it and the source it points at.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.statements.model.decode import Labelling, Scores, label, point, spans_of
from onrecord.statements.model.windows import Span, Window

ROLE_COLUMN = {"source": 1, "cue": 2, "content": 3}


@dataclass(frozen=True)
class Proposal:
    """One attribution as the model reads it.

    source and cue are empty where the model finds none; content has one piece or more, in
    order. confidence is the estimated probability that the attribution is right in the sense
    of the relation measure (content IoU >= .5 and source overlap), in [0, 1], 4 decimals.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True)
class Decoding:
    """Settings fitted on held-out training articles and kept in the manifest.

    size: pieces a window is packed to; transitions: (7, 7) rows; tag_bias: added to the scores
    of the seven tags; nowhere: added to the "nowhere" scores of cue and source pointers;
    confidence: intercept and one weight for each of SIGNALS; threshold: least confidence kept.
    """

    size: int
    transitions: tuple[tuple[float, ...], ...]
    tag_bias: tuple[float, ...]
    nowhere: tuple[float, float]
    confidence: tuple[float, ...]
    threshold: float


SIGNALS = ("content", "cue", "source", "content to cue", "cue to source", "sourced", "length")
"""What the confidence rests on: mean log marginals of the three roles, log probabilities of the
links, whether there is a source, log of the number of content pieces."""


@dataclass(frozen=True)
class Candidate:
    """An attribution in pieces of its window (half-open), with its signals."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    signals: tuple[float, ...]


def propose(
    windows: Sequence[Window], scores: Sequence[Scores], decoding: Decoding
) -> list[list[Proposal]]:
    """The attributions of each window, in order of their first content."""
    found = candidates(windows, scores, decoding)
    return [
        [p for c in row if (p := _proposal(w, c, decoding)).confidence >= decoding.threshold]
        for w, row in zip(windows, found, strict=True)
    ]


def candidates(
    windows: Sequence[Window], scores: Sequence[Scores], decoding: Decoding
) -> list[list[Candidate]]:
    """What propose() chooses from, before confidence and threshold."""
    if not windows:
        return []
    bias = np.array(decoding.tag_bias, dtype=np.float32)
    transitions = np.array(decoding.transitions, dtype=np.float32)
    labellings = label([s.tags + bias for s in scores], [w.inner for w in windows], transitions)
    return [_assemble(s, x, decoding) for s, x in zip(scores, labellings, strict=True)]


def _assemble(scores: Scores, labelling: Labelling, decoding: Decoding) -> list[Candidate]:
    spans = spans_of(labelling.tags)
    contents, cues, sources = spans["content"], spans["cue"], spans["source"]
    if not contents:
        return []
    to_cue = point(_with_bias(scores.cue, decoding.nowhere[0]), contents, cues)
    to_source = point(_with_bias(scores.source, decoding.nowhere[1]), cues, sources)
    groups: dict[int, list[int]] = {}
    for at, target in enumerate(to_cue.argmax(axis=1).tolist()):
        key = target if target < len(cues) else -1 - at
        groups.setdefault(key, []).append(at)
    found = []
    for cue, members in sorted(groups.items(), key=lambda item: item[1]):
        content = tuple(contents[m] for m in members)
        link = float(np.log(to_cue[members].max(axis=1)).min())
        if cue < 0:
            signals = _signals(labelling, (), (), content, link, 0.0)
            found.append(Candidate((), (), content, signals))
            continue
        target = int(to_source[cue].argmax())
        source = (sources[target],) if target < len(sources) else ()
        onward = float(np.log(to_source[cue, target]))
        signals = _signals(labelling, source, (cues[cue],), content, link, onward)
        found.append(Candidate(source, (cues[cue],), content, signals))
    return found


def _with_bias(scores: np.ndarray, bias: float) -> np.ndarray:
    if not bias:
        return scores
    shifted = scores.copy()
    shifted[:, -1] += np.float32(bias)
    return shifted


def _signals(
    labelling: Labelling,
    source: Sequence[Span],
    cue: Sequence[Span],
    content: Sequence[Span],
    to_cue: float,
    to_source: float,
) -> tuple[float, ...]:
    roles = {"content": content, "cue": cue, "source": source}
    means = [_mean_log(labelling, role, spans) for role, spans in roles.items()]
    length = math.log(sum(end - start for start, end in content))
    return (*means, to_cue, to_source, float(bool(source)), length)


def _mean_log(labelling: Labelling, role: str, spans: Sequence[Span]) -> float:
    """Mean log probability that the pieces of the spans have this role; 0 for no spans."""
    column = labelling.log_role[:, ROLE_COLUMN[role]]
    values = [float(v) for start, end in spans for v in column[start:end]]
    return sum(values) / len(values) if values else 0.0


def confidence_of(signals: Sequence[float], weights: Sequence[float]) -> float:
    """Logistic regression on the signals; weights: intercept first."""
    total = weights[0] + sum(w * s for w, s in zip(weights[1:], signals, strict=True))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)


def _proposal(window: Window, candidate: Candidate, decoding: Decoding) -> Proposal:
    def places(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((int(window.starts[s]), int(window.ends[e - 1])) for s, e in spans)

    return Proposal(
        places(candidate.source),
        places(candidate.cue),
        places(candidate.content),
        confidence_of(candidate.signals, decoding.confidence),
    )
