// A form with data-progress takes long: while it waits, the page asks how far it is.
"use strict";

const EVERY = 700; // milliseconds

async function ask(form, bar) {
  const answer = await fetch(form.dataset.progress, {
    headers: { "X-Requested-With": "fetch", "X-Waiting": "yes" },
  }).catch(() => null);
  const told = answer && answer.ok ? await answer.json().catch(() => null) : null;
  const word = form.querySelector(".busy");
  if (!word || answer && answer.status === 404) return; // back on the page, or done
  if (told && told.total) {
    bar.max = told.total;
    bar.value = told.done;
    word.replaceChildren(bar, told.text);
  }
  setTimeout(ask, EVERY, form, bar);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.dataset.progress) return;
  const bar = document.createElement("progress");
  bar.setAttribute("aria-hidden", "true"); // the words beside it say the same
  setTimeout(ask, EVERY, form, bar);
});
