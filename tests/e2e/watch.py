"""What every page must keep to: no complaint in the console, axe, width, keyboard."""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
SERIOUS = {"serious", "critical"}
# What one may act on and see; of the radios of one name the browser stops at one.
FOLLOW_FOCUS = """() => {
    const all = document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
    const radios = new Set();
    const stops = [...all].filter(e => {
        if (e.disabled || e.tabIndex < 0 || !e.checkVisibility({visibilityProperty: true}))
            return false;
        if (e.type !== 'radio') return true;
        return !radios.has(e.name) && radios.add(e.name);
    });
    const shown = (e, part) => {
        const style = getComputedStyle(e, part);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    };
    window.reached = new Map();
    window.following?.abort();
    window.following = new AbortController();
    document.addEventListener('focusin', ({target: e}) => {
        const same = s => s === e
            || (e.type === 'radio' && s.type === 'radio' && s.name === e.name);
        const place = stops.findIndex(same);
        const isShown = shown(e, null) || shown(e, '::after');
        window.reached.set(place, isShown && window.reached.get(place) !== false);
    }, {signal: window.following.signal});
    document.activeElement.blur();
    window.scrollTo(0, 0);
    return stops.map(e => e.outerHTML.slice(0, 160));
}"""


class Watch:
    """Collects what the browser complains of on a page: errors, refusals of the policy, 5xx."""

    def __init__(self, page):
        self.page, self.complaints = page, []
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("response", self.on_response)

    def on_console(self, message):
        # A refused form (4xx) is no fault; what failed to load is judged in on_response.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text}")

    def on_response(self, response):
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self.complaints.append(f"{response.status}: {response.url}")


def axe_findings(page):
    """Serious and critical findings of axe, each with where it stands.

    Axe writes styles of its own: the page is one that the policy does not hold (``lenient``).
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    answer = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{found['id']} ({found['impact']}): {node['target']} {node['failureSummary']}"
        for found in answer["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]


def overflow(page):
    """By how many pixels the page is wider than its window."""
    return page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def not_reached(page):
    """What Tab does not reach from the top, and what it reaches without showing it."""
    stops = page.evaluate(FOLLOW_FOCUS)
    for _press in range(len(stops) + 10):
        page.keyboard.press("Tab")
    reached = dict(page.evaluate("() => [...window.reached]"))
    missed = [f"not reached: {stop}" for place, stop in enumerate(stops) if place not in reached]
    dark = [place for place, is_shown in reached.items() if place >= 0 and not is_shown]
    return missed + [f"focus not shown: {stops[place]}" for place in sorted(dark)]
