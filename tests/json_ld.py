"""What schema.org and Google's documentation say of nodes, as checks of our own."""

import json
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from tests.reading import Reading

ARTICLES = {
    *("NewsArticle", "ReportageNewsArticle", "BackgroundNewsArticle"),
    *("AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle"),
    "AdvertiserContentArticle",
}
PAGES = {"CollectionPage", "ProfilePage", "AboutPage", "ContactPage", "WebPage"}
OF_ARTICLES = {
    *("headline", "datePublished", "dateModified", "publisher", "mainEntityOfPage"),
}
MUST: dict[str, set[str]] = {
    **dict.fromkeys(ARTICLES, OF_ARTICLES),
    **{kind: {"url", "name", "inLanguage", "publisher"} for kind in PAGES},
    "NewsMediaOrganization": {"name", "url", "logo"},
    "WebSite": {"url", "name", "publisher"},
    "Person": {"name", "url"},
    "Organization": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "ImageObject": {"url", "width", "height"},
    "ContactPoint": {"contactType"},
    "SearchAction": {"target", "query-input"},
    "CorrectionComment": {"text", "datePublished"},
    "Comment": {"text", "datePublished"},
}
ADDRESSES = {
    *("url", "item", "sameAs", "mainEntityOfPage", "publishingPrinciples", "masthead"),
    *("ethicsPolicy", "correctionsPolicy", "actionableFeedbackPolicy", "target"),
    *("ownershipFundingInfo", "missionCoveragePrioritiesPolicy", "digitalSourceType"),
}
MOMENTS = {"datePublished", "dateModified"}


def read_graph(page: Reading) -> list[dict[str, Any]]:
    """The nodes of a page, after a look at each of them."""
    whole = json.loads(page.one("script", type="application/ld+json").text)
    assert {*whole} == {"@context", "@graph"}
    assert whole["@context"] == "https://schema.org"
    said = [node for node in _nodes(whole["@graph"]) if "@type" in node]
    identities = {node.get("@id") for node in said}
    for node in _nodes(whole["@graph"]):
        if "@type" in node:
            _check(node)
        else:
            assert {*node} == {"@id"}
            assert node["@id"] in identities
    return whole["@graph"]


def _nodes(value: Any):
    """Every node in the data, and every reference to one."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from _nodes(part)


def _check(node: dict[str, Any]) -> None:
    assert {*node} >= MUST[node["@type"]], node
    for name, value in node.items():
        assert value != [], name
        for each in value if isinstance(value, list) else [value]:
            _check_value(name, each)
    if "itemListElement" in node:
        items = node["itemListElement"]
        assert [item["position"] for item in items] == [*range(1, len(items) + 1)]
        assert node["@type"] != "BreadcrumbList" or len(items) >= 2
    if node["@type"] in ARTICLES:
        published, modified = (node[name] for name in sorted(MOMENTS, reverse=True))
        assert datetime.fromisoformat(published) <= datetime.fromisoformat(modified)


def _check_value(name: str, value: Any) -> None:
    if name in ADDRESSES:
        assert urlsplit(value).scheme in {"http", "https"}, name
    if name in MOMENTS:
        assert datetime.fromisoformat(value).tzinfo, name
    if name == "foundingDate":
        date.fromisoformat(value)
    if isinstance(value, str) and not name.startswith("@"):
        assert value.strip(), name
