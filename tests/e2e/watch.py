"""What every page must keep to: no complaint in the console, axe, width, keyboard."""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
SERIOUS = {"serious", "critical"}
# What one may act on and see; of the radios of one name the browser stops at one.
STOPS = """() => {
    const all = document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
    const seen = new Set();
    return [...all].filter(e => {
        if (e.disabled || e.tabIndex < 0 || !e.checkVisibility({visibilityProperty: true}))
            return false;
        if (e.type !== 'radio') return true;
        if (seen.has(e.name)) return false;
        return seen.add(e.name);
    }).map(e => e.outerHTML.slice(0, 120));
}"""
FOCUSED = """() => {
    let e = document.activeElement;
    if (!e || e === document.body) return null;
    if (e.type === 'radio') e = document.querySelector(`input[name="${e.name}"]`);
    const style = getComputedStyle(document.activeElement);
    const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    return [e.outerHTML.slice(0, 120), shown];
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
    """Serious and critical findings of axe, each with where it stands."""
    page.evaluate(AXE)  # as a debugger would: the page's own policy stays as it is
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
    wanted = page.evaluate(STOPS)
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    reached, dark = set(), []
    for _press in range(len(wanted) + 20):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused:
            reached.add(focused[0])
            if not focused[1]:
                dark.append(f"focus not shown: {focused[0]}")
    return [f"not reached: {stop}" for stop in wanted if stop not in reached] + dark
