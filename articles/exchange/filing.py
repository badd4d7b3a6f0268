"""Where an imported article is filed: labels by name or slug, made when missing."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from articles.errors import Unfileable
from articles.models import Byline, Category, Tag
from articles.text.slug import slugify_headline


@dataclass(frozen=True, slots=True)
class Credited:
    """A byline by name or slug; `is_organisation` tells a desk from a person."""

    name: str
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Filing:
    """What a raw text does not say about its article.

    Category, tags and bylines are names or slugs. An empty slug is made from the
    headline.
    """

    headline: str
    slug: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    bylines: tuple[Credited, ...] = ()


class Labels:
    """Finds labels by slug or name and makes what is missing; `made` lists it."""

    def __init__(self) -> None:
        self.made: list[Category | Tag | Byline] = []

    def get[L: (Category, Tag, Byline)](
        self, model: type[L], name: str, **values: bool
    ) -> L:
        """Raises `Unfileable` when there is none and none can be made."""
        rows, name = model._default_manager, name.strip()
        slug = slugify_headline(name)
        found = (
            rows.filter(name__iexact=name).order_by("pk").first()
            or rows.filter(slug=slug).first()
        )
        return found or self._make(model(name=name, slug=slug, **values))

    def _make[L: (Category, Tag, Byline)](self, label: L) -> L:
        kind = label._meta.model_name
        if not label.slug:
            raise Unfileable(f"No address can be made from the {kind} “{label.name}”.")
        try:
            label.full_clean()
        except ValidationError as error:
            raise Unfileable(
                f"The {kind} “{label.name}”: {' '.join(error.messages)}"
            ) from error
        label.save()
        self.made.append(label)
        return label
