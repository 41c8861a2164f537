"""Examples for a new text: items and terms of this site in place of those in the models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from plugins.core.addresses import HOME
from plugins.core.cluster import Cluster
from plugins.core.kind import AnyKind
from plugins.core.markers import Marker, Names, Term
from plugins.core.schema import ItemFields


class Examples:
    """The items and terms of this site that can be examples. ``items`` are the names of its texts,
    "news/start"."""

    def __init__(
        self, cluster: Cluster, kinds: Mapping[str, AnyKind], items: Iterable[str]
    ) -> None:
        self._cluster, self._kinds = cluster, kinds
        self._items = sorted(items)

    def of(self, model: type[ItemFields]) -> dict[str, Any]:
        """Returns an example for each field that has one: the model's own, with names of this site
        in place of the made-up ones. A made-up name stays if the site has nothing of that kind."""
        found = {
            name: self._replace(field.annotation, field.metadata, field.examples[0])
            for name, field in model.model_fields.items()
            if field.examples
        }
        if "tags" in found:
            found["tags"] = list(self._cluster.facts.tags[:2]) or found["tags"]
        return found

    def _replace(self, annotation: Any, metadata: Iterable[Any], example: Any) -> Any:
        """Replaces names in the example of a type, at any depth."""
        for marker in metadata:
            if isinstance(marker, Names | Term) and isinstance(example, str):
                return self._choose(marker, example)
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._replace(inner[0], inner[1:], example)
        if origin in {Union, UnionType}:
            branches = (self._replace(branch, (), example) for branch in inner)
            return next((one for one in branches if one != example), example)
        if origin is tuple and isinstance(example, list):
            shown = [self._replace(inner[0], (), entry) for entry in example]
            return [one for at, one in enumerate(shown) if one not in shown[:at]]
        if isinstance(example, Mapping):
            model = annotation if isinstance(annotation, type) else None
            if model is not None and issubclass(model, BaseModel):
                fields = model.model_fields
                return {
                    key: self._replace(fields[key].annotation, fields[key].metadata, value)
                    for key, value in example.items()
                }
        return example

    def _tells(self, section: str, marker: Names) -> bool:
        """Whether the marker accepts items of the section."""
        kind = self._kinds[self._cluster.facts.sections[section].kind]
        return any(map(kind.tells, marker.traits))

    def _choose(self, marker: Marker, example: str) -> str:
        if isinstance(marker, Term):
            terms = self._cluster.facts.vocabularies.get(marker.vocabulary, ())
            return next(iter(terms), example)
        assert isinstance(marker, Names)
        fitting = [
            item
            for item in self._items
            if self._tells(section := item.partition("/")[0], marker)
            or (not marker.traits and section == example.partition("/")[0])
        ]
        # Every page is below the home page, so that would be a poor example.
        telling = [item for item in fitting if item != HOME[1]]
        return next(iter([*telling, *fitting]), example)
