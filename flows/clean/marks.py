"""What a page's markup says about the place of a text: furniture, quotes, actions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bs4 import Tag

SKIPPED: Final = frozenset(
    {"script", "style", "template", "svg", "iframe", "object", "canvas", "audio"}
    | {"video", "select", "textarea", "datalist", "noscript", "head", "map", "math"}
    | {"noembed", "noframes", "applet", "embed", "progress", "meter", "rp", "rt"}
)
BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "button", "caption"}
    | {"center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol"}
    | {"p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot"}
    | {"th", "thead", "tr", "ul", "frameset", "marquee", "option"}
)
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
SUMMARY_LEVEL: Final = 7  # an accordion's handle heads what it opens
EMPHASIS: Final = frozenset({"b", "strong", "em", "mark", "u", "big"})

_COOKIE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie-?(?:\w{1,12})|consent|gdpr|onetrust|cmplz|cky)"
    r"(?:$|[\s_-])",
    re.I,
)
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?list|comments-area|disqus_thread|respond|"
    r"commentlist|kommentare)(?:$|[\s_-])",
    re.I,
)
_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|"
    r"skip-?link|topbar|top-bar|toolbar|masthead|share|sharing|social|socials|"
    r"addtoany|language-switcher|toc|tags?-?links|post-?nav|sitenav)(?:$|[\s_-])",
    re.I,
)
_PLAIN_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|pagination|skip-?link|addtoany|share-?buttons?)"
    r"(?:$|[\s_-])",
    re.I,
)
_FOOTER = re.compile(
    r"(?:^|[\s_-])(?:footer|site-footer|colophon|copyright|legal|imprint|disclaimer)"
    r"(?:$|[\s_-])",
    re.I,
)
_RELATED = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|recommendations|sidebar|widget|widgets|"
    r"newsletter|subscribe|signup|promo|advert|advertisement|ads?|banner-ad|"
    r"sponsored|outbrain|taboola|more-posts|read-?next|you-may|latest-posts|"
    r"recent-posts|popular|trending|author-?(?:box|bio)|byline|post-?meta|entry-meta|"
    r"popup|modal|overlay)(?:$|[\s_-])",
    re.I,
)
_TESTIMONIAL = re.compile(
    r"testimonial|(?:^|[\s_-])reviews?(?:$|[\s_-])|(?:customer|client|patient)[_-]?"
    r"(?:quote|stor|feedback|say)|success[_-]?stor",
    re.I,
)
_TESTIMONIAL_HEADING = re.compile(
    r"\b(?:testimonials?|reviews?|success stories|(?:patient|client|customer) "
    r"(?:stories|reviews|feedback|experiences)|what (?:our |my )?(?:happy )?(?:patients"
    r"|clients|customers|people|others|members|users) (?:say|are saying|have said|"
    r"think)|happy (?:patients|clients|customers)|in their own words|kind words)\b",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w{1,2}|my|My|me|myself|we|We)\b")
_ABOUT_REVIEWS = re.compile(
    r"\b(?:not|how|why|policy|about|these|systematic|literature|evidence|medical(?:ly)?|"
    r"reviewed|cochrane|research|leave|write|submit)\b",
    re.I,
)
_ATTRIBUTION = re.compile(
    r"(?:^|[\s_-])(?:author|name|client|customer|reviewer|attribution|person|cite|"
    r"citation|patient|source|signature|meta|info|title)(?:$|[\s_-])",
    re.I,
)
_TITLE = re.compile(
    r"(?:^|[\s_-])(?:title|heading|headline|subtitle)(?:$|[\s_-])", re.I
)
_ACTION = re.compile(r"(?:^|[\s_-])(?:btn|button|cta|call-to-action)(?:$|[\s_-])", re.I)
_ACTION_WORDS = re.compile(
    r"(?:book|call|ring|schedule|contact|get (?:started|in touch|your|a|my|help)|buy|"
    r"add to (?:cart|basket|bag)|order|request|sign up|subscribe|download|shop|"
    r"claim|reserve|make an? (?:appointment|booking)|start (?:your|now|today|my)|"
    r"learn more|find out more|read more|try|join|enquire|email|speak to|arrange|"
    r"click here|yes,? i want)\b",
    re.I,
)
_OPENABLE = re.compile(
    r"accord|collaps|toggle|faq|tab-?(?:pane|panel|content)|answer|expand|panel|"
    r"read-?more|more-?text",
    re.I,
)
_SCOPE = re.compile(
    r"(?:^|[\s_-])(?:card|item|tile|panel|slide|accordion|faq|toggle|pane|box|feature|"
    r"service|testimonial|product)(?:$|[\s_-])",
    re.I,
)
_HIDDEN_STYLE = re.compile(
    r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden"
)
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-text|visually-hidden|visuallyhidden|"
    r"u-hidden-visually|assistive-text|elementor-screen-only)(?:$|\s)",
    re.I,
)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:hidden|hide|is-hidden|d-none|invisible)(?:$|\s)"
)
_TEXTS_BETWEEN: Final = 4  # a break and a comment or two, no more
_NAMES: Final = 200  # characters of class and id that are read


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a text is furniture; a weak sign yields to the article, a strong one not."""

    kind: str
    is_strong: bool


def names(tag: Tag) -> str:
    """Return an element's id and classes as one bounded string."""
    return f"{attribute(tag, 'class')} {attribute(tag, 'id')}"[:_NAMES].strip()


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute as a string, "" where it is missing."""
    value = tag.attrs.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def furniture(tag: Tag, is_in_article: bool, holds_title: bool) -> Furniture | None:
    """Say which furniture an element is, by its own name, role, id and classes."""
    role, called = attribute(tag, "role").lower(), names(tag)
    strong = _strong(tag.name, role, called, attribute(tag, "aria-modal") == "true")
    if strong:
        return Furniture(strong, True)
    if tag.name in ("body", "html", "main", "article") or holds_title:
        return None
    if tag.name in ("aside", "form") or role in ("complementary", "search", "form"):
        return Furniture("related", False)
    if (tag.name == "header" and not is_in_article) or role == "banner":
        return Furniture("navigation", False)
    for pattern, kind in (
        (_COMMENTS, "comment"),
        (_NAVIGATION, "navigation"),
        (_FOOTER, "footer"),
        (_RELATED, "related"),
    ):
        if called and pattern.search(called):
            return Furniture(kind, False)
    return None


def _strong(name: str, role: str, called: str, is_modal: bool) -> str:
    """Return the kind of furniture that an element plainly is, or ""."""
    is_part = name not in ("body", "html", "main", "article")
    if is_part and called and _COOKIE.search(called):
        return "cookie-banner"
    if is_part and called and _PLAIN_NAVIGATION.search(called):
        return "navigation"
    if name == "nav" or role in ("navigation", "menu", "menubar"):
        return "navigation"
    if name == "footer" or role == "contentinfo":
        return "footer"
    if name == "dialog" or role in ("dialog", "alertdialog") or is_modal:
        return "related"
    return ""


def is_hidden(tag: Tag, controlled: frozenset[str]) -> bool:
    """Say whether a reader never sees an element; what a click opens is seen."""
    called = names(tag)
    if called and _UNSEEN_CLASS.search(called):
        return True
    hides = (
        "hidden" in tag.attrs
        or bool(_HIDDEN_STYLE.search(attribute(tag, "style")[:500]))
        or bool(called and _HIDDEN_CLASS.search(called))
    )
    if not hides:
        return False
    opens = (
        attribute(tag, "id") in controlled
        or attribute(tag, "role") in ("tabpanel", "region")
        or "aria-labelledby" in tag.attrs
        or bool(called and _OPENABLE.search(called))
        or tag.name in ("dd", "details", "td")
    )
    return not opens


def is_summary(tag: Tag) -> bool:
    """Say whether an element is the handle that opens a hidden text."""
    if tag.name == "summary":
        return True
    return "aria-expanded" in tag.attrs and (
        "aria-controls" in tag.attrs or attribute(tag, "role") == "button"
    )


def is_testimonial(tag: Tag) -> bool:
    """Say whether an element's own names or type announce people's praise."""
    called = names(tag)
    is_part = tag.name not in ("body", "html", "main")
    if is_part and called and _TESTIMONIAL.search(called):
        return True
    return "schema.org/Review" in attribute(tag, "itemtype")


def is_attribution(tag: Tag) -> bool:
    """Say whether an element inside a testimonial or quote names who said it."""
    if tag.name in ("cite", "footer", "figcaption"):
        return True
    if "author" in attribute(tag, "itemprop"):
        return True
    called = names(tag)
    return bool(called and _ATTRIBUTION.search(called))


def heads_testimonials(heading: str) -> bool:
    """Say whether a heading announces what customers say."""
    is_short = len(heading) < 80 and len(heading.split()) <= 9
    return (
        is_short
        and bool(_TESTIMONIAL_HEADING.search(heading))
        and not _ABOUT_REVIEWS.search(heading)
    )


def speaks_of_itself(text: str) -> bool:
    """Say whether a text is in quotation marks or begins in the first person."""
    return text[:1] in "\"“‘«'" or bool(_FIRST_PERSON.search(text[:200]))


def is_title(tag: Tag) -> bool:
    """Say whether an element is a heading by its class rather than by its name."""
    called = attribute(tag, "class")[:_NAMES]
    return attribute(tag, "role") == "heading" or bool(
        called and tag.name in ("div", "p", "span") and _TITLE.search(called)
    )


def is_action(tag: Tag) -> bool:
    """Say whether an element is drawn as a button."""
    if tag.name == "button" or attribute(tag, "role") == "button":
        return True
    called = names(tag)
    return bool(tag.name == "a" and called and _ACTION.search(called))


def asks_for_action(text: str) -> bool:
    """Say whether a link's words ask the reader to do something now."""
    return len(text) <= 80 and bool(_ACTION_WORDS.match(text))


def is_scope(tag: Tag) -> bool:
    """Say whether a heading inside this element stops to hold at its end."""
    if tag.name in ("li", "td", "th", "details", "figure", "aside", "blockquote", "dl"):
        return True
    called = attribute(tag, "class")[:_NAMES]
    if not called:
        return False
    return bool(_SCOPE.search(called)) or _is_one_of_many(tag, called)


def _is_one_of_many(tag: Tag, called: str) -> bool:
    """Say whether the next or the last element beside it has the same classes."""
    return any(
        beside is not None
        and beside.name == tag.name
        and attribute(beside, "class")[:_NAMES] == called
        for beside in (_beside(tag, True), _beside(tag, False))
    )


def _beside(tag: Tag, forward: bool) -> Tag | None:
    """Return the next or the last element beside one, text between left out."""
    node = tag.next_sibling if forward else tag.previous_sibling
    for _ in range(_TEXTS_BETWEEN):
        if node is None or isinstance(node, Tag):
            return node
        node = node.next_sibling if forward else node.previous_sibling
    return None
