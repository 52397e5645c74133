// While a new person is typed, the files that are alike stand under the fields that say who it is.
"use strict";

(() => {
  const FIELDS = ["full_name", "birth", "identity_number", "father_name", "mother_name", "phone", "neighbourhood"];
  const LEAST = 3; // letters of a name before anybody is looked for
  const PAUSE = 350; // milliseconds without a key before it is asked
  const place = document.querySelector("[data-alike]");
  const form = place && place.closest("form");
  if (!form) return;
  const last = form.elements.identity_number;
  (last.closest("#div_id_identity_number") || last.parentElement).after(place);

  let waiting = 0;
  let asking = null;
  let asked = "";

  const typed = () => {
    const sent = new FormData();
    for (const name of FIELDS) {
      const box = form.elements[name];
      if (box && box.value.trim()) sent.append(name, box.value);
    }
    return sent;
  };

  const look = async () => {
    const sent = typed();
    const what = JSON.stringify([...sent]);
    if (what === asked) return;
    asked = what;
    if (asking) asking.abort();
    const letters = (sent.get("full_name") || "").replace(/[^\p{L}]/gu, "").length;
    if (letters < LEAST && !sent.get("identity_number")) {
      place.replaceChildren();
      return;
    }
    sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    sent.append("opened", place.dataset.opened);
    asking = new AbortController();
    // without a network nothing is shown: the same is looked for when the form is sent
    const answer = await fetch(place.dataset.alike, { method: "POST", body: sent, signal: asking.signal }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return;
    const text = await answer.text();
    if (asked !== what) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    const found = page.querySelector("body > .alike");
    place.replaceChildren(...(found ? [found] : []));
  };

  form.addEventListener("input", (event) => {
    if (!FIELDS.includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
})();
