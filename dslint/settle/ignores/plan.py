"""The edits that suppress findings of one file, each with the narrowest comment that reaches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dslint.node import Place
from dslint.settle.directives import Directive, read_directives
from dslint.settle.ignores.spot import Spot, spots_in
from dslint.settle.suppressions import NOT_SUPPRESSED
from dslint.source import Edit

if TYPE_CHECKING:
    from dslint.findings import Reported
    from dslint.kubernetes import Object
    from dslint.node import Document

NOT_BY_COMMENT = "only `ignore` in the configuration silences this rule"
IN_TEMPLATE = "a comment in a template may swallow what comes behind it: write it by hand, or use `per-path`"
NO_OBJECT = "JSON has no comments, and this is in no object that could have an annotation"

Left = tuple["Reported", str]


class IgnorePlan(NamedTuple):
    """The edits, and the findings for which there is none, with the reason."""

    edits: list[Edit]
    left: list[Left]


def plan_ignores(document: Document, findings: Iterable[Reported], reason: str) -> IgnorePlan:
    """Suppress findings of `document` for a reason, which has no line break."""
    if "{{" in document.source.text and _is_chart_template(document):
        return IgnorePlan([], [(finding, IN_TEMPLATE) for finding in findings])
    left: list[Left] = []
    spots: dict[Spot, set[str]] = {}
    in_json: list[Reported] = []
    spot_at = spots_in(document)
    for finding in findings:
        if finding.rule in NOT_SUPPRESSED:
            left.append((finding, NOT_BY_COMMENT))
        elif spot := spot_at(finding.span.start):
            spots.setdefault(spot, set()).add(finding.rule)
        else:
            in_json.append(finding)
    edits = _comments(document, _needed(spots), reason)
    return IgnorePlan([*edits, *_annotations(document, in_json, reason, left)], left)


def _is_chart_template(document: Document) -> bool:
    from dslint.kubernetes.flavor import is_chart_template

    return is_chart_template(document.source.path, document.source.text)


def _needed(spots: dict[Spot, set[str]]) -> dict[Spot, set[str]]:
    """The spots without the rules that a wider one silences anyway."""
    needed: dict[Spot, set[str]] = {}
    around: list[tuple[Spot, set[str]]] = []
    for spot in sorted(spots, key=lambda spot: (not spot.whole_file, spot.covers.start, -spot.covers.end)):
        while around and not around[-1][0].whole_file and around[-1][0].covers.end <= spot.covers.start:
            around.pop()
        rules = spots[spot].difference(*(rules for _, rules in around))
        around.append((spot, spots[spot]))
        if rules:
            needed[spot] = rules
    return needed


def _comments(document: Document, spots: dict[Spot, set[str]], reason: str) -> Iterator[Edit]:
    """One comment for each spot, in one of ours that says the same where there is one."""
    ours = list(_ours(document, reason))
    for spot, rules in spots.items():
        same = next((found for found in ours if _is_same(found, spot)), None)
        if same is not None:
            end = same.names[-1].span.end
            new = sorted(rules.difference(name.text for name in same.names))
            yield Edit(same.names[-1].span._replace(start=end), "".join(f", {rule}" for rule in new))
            continue
        verb = "ignore-file" if spot.whole_file else "ignore"
        comment = f"{spot.margin}# dslint: {verb}[{', '.join(sorted(rules))}] {reason}".rstrip() + "\n"
        place = document.source.span(spot.offset, spot.offset)
        yield Edit(place, comment if _begins_line(document, spot.offset) else "\n" + comment)


def _begins_line(document: Document, offset: int) -> bool:
    return offset == 0 or document.source.text[offset - 1] in "\r\n\ufeff"


def _ours(document: Document, reason: str) -> Iterator[Directive]:
    """The suppressions on lines of their own that give this very reason."""
    if "dslint" in document.source.text:
        for comment in document.comments():
            for found in read_directives(comment) if comment.place is Place.OWN_LINE else ():
                if isinstance(found, Directive) and found.reason == reason:
                    yield found


def _is_same(found: Directive, spot: Spot) -> bool:
    if found.whole_file or spot.whole_file:
        return found.whole_file and spot.whole_file and found.comment.leading
    return found.comment.covers[1:] == spot.covers[1:]


def _annotations(document: Document, findings: list[Reported], reason: str, left: list[Left]) -> Iterator[Edit]:
    from dslint.kubernetes import Manifest
    from dslint.settle.ignores.annotate import annotated, object_at

    objects: dict[Object, list[Reported]] = {}
    for finding in findings:
        found = object_at(document, finding.span.start) if isinstance(document, Manifest) else None
        if found is None:
            left.append((finding, NO_OBJECT))
        else:
            objects.setdefault(found, []).append(finding)
    for found, inside in objects.items():
        edit = annotated(found, {finding.rule for finding in inside}, reason)
        if edit is None:
            left.extend((finding, NO_OBJECT) for finding in inside)
        else:
            yield edit
