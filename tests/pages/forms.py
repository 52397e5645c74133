"""The forms of a page as a browser has them: where they are sent, and what one types in them."""

from html.parser import HTMLParser

UNTYPED = {"hidden", "submit", "button", "reset", "image"}
ASIDE = {"checkbox", "radio", "password"}  # ticked again at once, or kept nowhere


def is_typed(tag, attrs):
    """Whether one fills in something there."""
    is_box = tag in {"input", "select", "textarea"} and attrs.get("name")
    return bool(is_box) and attrs.get("type", "text") not in UNTYPED


def is_held(tag, attrs):
    """Whether the page says by itself what is sent there."""
    hidden = tag == "input" and attrs.get("type") == "hidden"
    return hidden and bool(attrs.get("name"))


class Form:
    """One form: its attributes, the names of what one fills in, and what it sends besides."""

    def __init__(self, attrs):
        self.attrs, self.typed, self.aside = attrs, [], set()
        self.held, self.buttons, self.files = {}, [], []

    @property
    def method(self):
        return self.attrs.get("method", "get").lower()

    @property
    def is_written(self):
        """Whether it changes something and holds more than a line, beside ticks and secrets."""
        return self.method == "post" and len(set(self.typed) - self.aside) > 1


class Page(HTMLParser):
    """``forms`` of the page; the tags and attributes of everything in it as ``tags``."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.tags, self._open = [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag == "form":
            self._open = Form(attrs)
            self.forms.append(self._open)
        elif self._open and is_typed(tag, attrs):
            self._open.typed.append(attrs["name"])
            if attrs.get("type") in ASIDE or attrs.get("autocomplete") == "one-time-code":
                self._open.aside.add(attrs["name"])
            if attrs.get("type") == "file":
                self._open.files.append(attrs["name"])
        elif self._open and is_held(tag, attrs):
            self._open.held[attrs["name"]] = attrs.get("value") or ""
        elif self._open and tag == "button" and attrs.get("name"):
            self._open.buttons.append((attrs["name"], attrs.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None

    def classes(self, tag):
        """The classes of each element of that kind."""
        return [set((attrs.get("class") or "").split()) for name, attrs in self.tags if name == tag]

    def links(self, part):
        """The addresses of the page that hold these words."""
        found = (attrs.get("href") or "" for tag, attrs in self.tags if tag == "a")
        return [address for address in found if part in address]
