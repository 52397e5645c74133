"""What the browser tests look for in a form: what has the focus, what lies over what."""

TYPED_INTO = "form[data-draft]:has(input:not([type=hidden]), select, textarea)"

# of what one can type in: whether it is in view, and whether a bar of the frame lies over it
FOCUSED = """() => {
    const box = document.activeElement;
    const isTyped = box.matches('form[data-draft] :is(input, select, textarea)');
    if (!isTyped) return 'nothing has the focus';
    const {top, bottom, left, right} = box.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) return `${box.name} is out of view: ${top}-${bottom}`;
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isSeen = box.contains(over) || over.contains(box) || over.closest('label');
    return isSeen ? '' : `${box.name} is under ${over.outerHTML.slice(0, 80)}`;
}"""
COVERED = """() => {
    const bars = [...document.querySelectorAll('.save-bar, .bottom-bar')]
        .filter(bar => bar.checkVisibility());
    const boxes = [...document.querySelectorAll('form[data-draft] :is(input, select, textarea)')]
        .filter(box => box.type !== 'hidden' && box.checkVisibility());
    const over = (one, other) => one.top < other.bottom && other.top < one.bottom
        && one.left < other.right && other.left < one.right;
    const place = (one) => one.getBoundingClientRect();
    return boxes.filter(box => bars.some(bar => over(place(box), place(bar)))).map(box => box.name);
}"""
HIGHEST = "() => scrollTo(0, 0)"
LOWEST = "() => scrollTo(0, document.body.scrollHeight)"


def faults_of(page):
    """What is wrong with the form of an open page: before anything is done, and at its end."""
    yield from filter(None, [page.evaluate(FOCUSED)])
    for place in (HIGHEST, LOWEST):
        page.evaluate(place)
        for name in page.evaluate(COVERED):
            yield f"{name} lies under a bar"
