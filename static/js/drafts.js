// Every form with data-draft keeps what is typed in this browser until it is saved: a lost
// connection, Back or a lock loses nothing. Drafts belong to the user (an opaque token), are keyed
// by the address alone, and go when somebody signs out or after 24 hours. Names and numbers of a
// person stay in this tab; only the rest is kept for the whole browser. A page with data-drafts
// lists what is left, by the title of its page, which names nobody.
"use strict";

(() => {
  const PREFIX = "aftercare.draft.";
  const SIGNED_OUT = "aftercare.signed-out";
  const DAY = 24 * 60 * 60 * 1000;
  const WAIT = 300;
  const LONGEST = 30 * 1000;
  const NEVER = /password|csrf/;
  const OWN = /name|identity|number|phone|alias|find|pasted|source/; // says who: for this tab alone
  const user = document.body.dataset.draftUser;
  let closed = false; // somebody signed out: this page keeps nothing any more

  const STORES = [localStorage, sessionStorage];
  const keys = (store) => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const parsed = (store, key) => {
    try {
      return JSON.parse(store.getItem(key));
    } catch {
      return null;
    }
  };
  const forget = (key) => STORES.forEach((store) => store.removeItem(key));
  const read = (key) => {
    const found = STORES.map((store) => parsed(store, key)).filter(isFresh);
    return found.length ? { at: Math.max(...found.map(({ at }) => at)), fields: found.flatMap(({ fields }) => fields) } : null;
  };
  const titled = () => document.title.replace(/ · [^·]*$/, "");
  function write(key, fields) {
    const own = fields.filter(([name]) => OWN.test(name));
    const open = fields.filter(([name]) => !OWN.test(name));
    [open, own].forEach((part, place) => {
      if (part.length) STORES[place].setItem(key, JSON.stringify({ at: Date.now(), title: titled(), fields: part }));
      else STORES[place].removeItem(key);
    });
  }
  const isFresh = (draft) => Boolean(draft) && Date.now() - draft.at < DAY && draft.at <= Date.now();
  const sweep = () => STORES.forEach((store) => keys(store)
    .filter((key) => !isFresh(parsed(store, key))).forEach((key) => store.removeItem(key)));
  const wipe = () => {
    closed = true;
    STORES.forEach((store) => keys(store).forEach((key) => store.removeItem(key)));
  };

  sweep();
  setInterval(sweep, 60 * 1000);
  window.addEventListener("storage", (event) => {
    if (event.key === SIGNED_OUT) wipe();
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
    const left = fields.map(([name, value]) => ({ name, value }));
    const next = (name) => {
      const place = left.findIndex((one) => one.name === name);
      return place < 0 ? null : left.splice(place, 1)[0].value;
    };
    // a table may grow while it is filled: its last line makes the next one
    for (let place = 0; place < form.elements.length; place += 1) {
      const box = form.elements[place];
      if (!isKept(box)) continue;
      if (isTick(box)) box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
      else {
        const value = next(box.name);
        if (value !== null && value !== box.value) {
          box.value = value;
          if (value) box.dispatchEvent(new Event("input", { bubbles: true }));
        }
      }
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function watch(form) {
    const key = `${PREFIX}${user}.${location.pathname}${location.search}`;
    form.prepend(document.getElementById("draft-notices").content.cloneNode(true));
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
      if (visible(fields, form) === before && !cameBack) forget(key);
      else write(key, fields);
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
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (form.dataset.sending) return;
      form.dataset.sending = "yes";
      keep();
      const body = new FormData(form, event.submitter);
      const reply = await fetch(form.action, {
        method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(LONGEST), headers: { "X-Requested-With": "draft" },
      }).catch(() => null); // whatever the server got of it is recorded once: data-draft-keep
      delete form.dataset.sending;
      delete form.dataset.sent;
      offline.hidden = reply !== null;
      if (reply === null) offline.scrollIntoView({ block: "center" });
      else if (reply.headers.has("X-Locked")) document.dispatchEvent(new Event("aftercare:locked"));
      else arrived(reply, event.submitter);
    }
    function arrived(reply, button) {
      const to = reply.headers.get("X-Location");
      const isSignedOut = to && new URL(to, location).pathname === document.body.dataset.signIn;
      form.dataset.saved = "yes"; // nobody need be asked before leaving
      if (!to) refused(button);
      else {
        if (!isSignedOut) forget(key);
        location.assign(to);
      }
    }
    function refused(button) { // the same again, as a page that says why
      if (button && button.name) {
        const said = document.createElement("input");
        Object.assign(said, { type: "hidden", name: button.name, value: button.value });
        form.append(said);
      }
      form.submit();
    }

    if (old && !cameBack && visible(old.fields, form) !== before) {
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

  function list(section) {
    const mine = `${PREFIX}${user}.`;
    const found = new Map();
    STORES.forEach((store) => keys(store).filter((key) => key.startsWith(mine)).forEach((key) => {
      const draft = parsed(store, key);
      if (isFresh(draft)) found.set(key, draft);
    }));
    const lines = [...found].sort((one, other) => other[1].at - one[1].at).map(([key, { at, title }]) => {
      const line = section.querySelector("template").content.cloneNode(true);
      const link = line.querySelector("[data-drafts-link]");
      link.href = key.slice(mine.length);
      link.textContent = title || section.dataset.unnamed;
      line.querySelector("[data-drafts-time]").textContent = new Date(at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" });
      return line;
    });
    section.querySelector("ul").replaceChildren(...lines);
    section.querySelector("[data-drafts-number]").textContent = found.size;
    section.hidden = found.size === 0;
  }

  const holdsFile = (form) => form.querySelector("[type=file]"); // which no draft can keep
  if (user) [...document.querySelectorAll("form[data-draft]")].filter((form) => !holdsFile(form)).forEach(watch);
  if (user) {
    const lists = [...document.querySelectorAll("[data-drafts]")];
    window.addEventListener("pageshow", () => lists.forEach(list));
  }
})();
