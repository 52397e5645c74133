// A form with data-draft keeps what is typed in this browser until it is saved: a lost connection
// loses nothing. Drafts belong to the user (an opaque token), are keyed by the address alone, hold
// no name or number of a person, and go when somebody signs out or after 24 hours.
"use strict";

(() => {
  const PREFIX = "aftercare.draft.";
  const SIGNED_OUT = "aftercare.signed-out";
  const DAY = 24 * 60 * 60 * 1000;
  const WAIT = 300;
  const LONGEST = 30 * 1000;
  const NEVER = /name|identity|number|phone|alias|password|csrf/;
  const user = document.body.dataset.draftUser;
  let closed = false; // somebody signed out: this page keeps nothing any more

  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const isFresh = (draft) => Boolean(draft) && Date.now() - draft.at < DAY && draft.at <= Date.now();
  const sweep = () => keys().filter((key) => !isFresh(read(key))).forEach((key) => localStorage.removeItem(key));
  const wipe = () => {
    closed = true;
    keys().forEach((key) => localStorage.removeItem(key));
  };

  sweep();
  setInterval(sweep, 60 * 1000);
  window.addEventListener("storage", (event) => {
    if (event.key === SIGNED_OUT) closed = true;
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.hasAttribute("data-sign-out")) return;
    wipe();
    localStorage.setItem(SIGNED_OUT, Date.now());
  });

  const isKept = (box) => box.name && !box.disabled && !NEVER.test(box.name)
    && !["password", "file", "submit", "button"].includes(box.type)
    && (box.type !== "hidden" || "draftKeep" in box.dataset);
  const isTick = (box) => box.type === "checkbox" || box.type === "radio";
  const typed = (form) => [...form.elements].filter(isKept)
    .filter((box) => !isTick(box) || box.checked).map((box) => [box.name, box.value]);
  const visible = (fields, form) => JSON.stringify(fields.filter(([name]) => form.elements[name]?.type !== "hidden"));

  function fill(form, fields) {
    for (const box of form.elements) {
      if (!isKept(box)) continue;
      const values = fields.filter(([name]) => name === box.name).map(([, value]) => value);
      if (isTick(box)) box.checked = values.includes(box.value);
      else if (values.length) [box.value] = values;
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function watch(form) {
    const key = `${PREFIX}${user}.${location.pathname}${location.search}`;
    const offer = form.querySelector("[data-draft-offer]");
    const offline = form.querySelector("[data-draft-offline]");
    const before = visible(typed(form), form);
    const cameBack = document.querySelector(".error-summary, .conflict") !== null;
    const old = read(key);
    let timer = null;

    function keep() {
      clearTimeout(timer);
      timer = null;
      if (closed || form.dataset.saved) return;
      const fields = typed(form);
      if (visible(fields, form) === before && !cameBack) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields }));
    }
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(keep, WAIT);
    }
    function answer(again) {
      offer.hidden = true;
      if (again) fill(form, old.fields);
      keep();
    }
    async function send(event) {
      event.preventDefault();
      if (form.dataset.sending) return;
      form.dataset.sending = "yes";
      keep();
      const reply = await fetch(form.action, {
        method: "POST", body: new FormData(form), redirect: "manual", signal: AbortSignal.timeout(LONGEST),
      }).catch(() => null); // whatever the server got of it is recorded once: data-draft-keep
      delete form.dataset.sending;
      offline.hidden = reply !== null;
      if (reply === null) {
        offline.scrollIntoView({ block: "center" });
        return;
      }
      form.dataset.saved = "yes"; // nobody need be asked before leaving
      if (reply.type === "opaqueredirect") {
        localStorage.removeItem(key);
        location.assign(form.dataset.draft);
      } else form.submit(); // refused: the same again, as a page that says why
    }

    if (isFresh(old) && !cameBack && visible(old.fields, form) !== before) {
      const at = new Date(old.at);
      offer.querySelector("[data-draft-time]").textContent = at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
      offer.hidden = false;
      offer.querySelector("[data-draft-use]").addEventListener("click", () => answer(true));
      offer.querySelector("[data-draft-drop]").addEventListener("click", () => answer(false));
    }
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("submit", send);
    window.addEventListener("pagehide", () => timer && keep());
    document.addEventListener("visibilitychange", () => timer && document.hidden && keep());
    window.addEventListener("pageshow", () => { delete form.dataset.saved; });
  }

  if (user) document.querySelectorAll("form[data-draft]").forEach(watch);
})();
