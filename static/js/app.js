// What the pages do better with JavaScript. Everything works without it.
"use strict";

const STATUS_ACCEPTED = 300;
const STATUS_WANTS_CODE = 401;

function typing(element) {
  return element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
}

// "/" goes to the search, Esc follows the page's way back
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const locked = document.body.classList.contains("locked");
  if (event.key === "/" && !typing(document.activeElement) && !locked) {
    const search = document.getElementById("global-search");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else if (event.key === "Escape" && !locked) {
    const open = document.querySelector("details.menu[open]");
    const back = document.querySelector("a[data-cancel]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (back) back.click();
  }
});

// a menu closes when one goes elsewhere
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// the summary of errors is read first
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// on a phone the filters fold away: the list comes first
if (matchMedia("(max-width: 767px)").matches) {
  for (const fold of document.querySelectorAll("details.filter-fold")) fold.open = false;
}

// a row of tabs longer than the screen begins at the one that is open
const openTab = document.querySelector(".tabs [aria-current]");
if (openTab) openTab.scrollIntoView({ block: "nearest", inline: "center" });

// what is shown once can be printed
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// a filter that applies itself
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto-submit]");
  if (form) form.requestSubmit();
});

// amounts get their dots while one types; words like "4,5 triệu" are left alone
document.addEventListener("input", (event) => {
  const box = event.target;
  if (!box.classList.contains("money-input")) return;
  if (event.data === ".") box.dataset.dotted = "yes"; // by hand: 4.5 is not to become 45
  if (!box.value) delete box.dataset.dotted;
  if (box.dataset.dotted || !/^[\d.]+$/.test(box.value)) return;
  const before = box.value.slice(0, box.selectionStart).replaceAll(".", "").length;
  box.value = box.value.replaceAll(".", "").replace(/\B(?=(\d{3})+$)/g, ".");
  let place = 0;
  for (let digits = 0; digits < before; place += 1) {
    if (box.value[place] !== ".") digits += 1;
  }
  box.setSelectionRange(place, place);
});

// a table of lines: Enter and the arrows go from line to line
const inRound = (element) => element.closest?.("form[data-round] tbody td");
document.addEventListener("keydown", (event) => {
  const cell = inRound(event.target);
  const way = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!cell || !way || event.altKey || event.ctrlKey || event.target.tagName === "SELECT" && event.key !== "Enter") return;
  event.preventDefault();
  const line = cell.parentElement[way > 0 ? "nextElementSibling" : "previousElementSibling"];
  const next = line && line.children[cell.cellIndex].querySelector("input, select");
  if (next) next.focus();
  else if (way > 0) cell.closest("form").querySelector(".save-bar button").focus();
});

// a search is over when one leaves its page, but not for who goes back to it
if (document.querySelector("[data-search-again]")) {
  const here = new URL(location);
  here.searchParams.set("again", "1");
  history.replaceState(history.state, "", here);
}

// ask before leaving what is not saved
let leaving = false;
const snapshot = (form) => new URLSearchParams([...new FormData(form)].filter(
  ([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string")).toString();
const guarded = [...document.querySelectorAll("form[data-guard]")].map((form) => [form, snapshot(form)]);
const cameBack = document.querySelector(".error-summary") !== null;
window.addEventListener("beforeunload", (event) => {
  const dirty = guarded.some(([form, before]) => !form.dataset.saved && (snapshot(form) !== before || cameBack));
  if (dirty && !leaving) {
    event.preventDefault();
    event.returnValue = "";
  }
});

// once is enough: no second submit, and a word on what takes long
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "download" in form.dataset) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  leaving = form.hasAttribute("data-guard") || leaving;
  form.dataset.sent = "yes";
  if (form.dataset.busy) {
    const word = document.createElement("span");
    word.className = "busy";
    word.setAttribute("role", "status");
    word.textContent = form.dataset.busy;
    (form.querySelector(".save-bar") || form).append(word);
  }
});
window.addEventListener("pageshow", (event) => {
  leaving = event.persisted;
  if (event.persisted) { // a page kept in the browser's memory is shown again only if the server allows it
    document.documentElement.hidden = true;
    location.reload();
    return;
  }
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelectorAll(".busy").forEach((word) => word.remove());
  }
});

// an idle page locks in place; whoever comes back types the password and goes on
const lock = document.getElementById("lock");
if (lock) {
  const SEEN = "aftercare.seen";
  const idle = Number(lock.dataset.idleSeconds) * 1000;
  const form = lock.querySelector(".lock-form");
  const password = form.querySelector("[type=password]");
  const complaint = lock.querySelector("[data-lock-error]");
  const codeField = lock.querySelector("[data-lock-code]"); // of a second factor, once the session is gone
  const code = codeField.querySelector("input");
  const channel = new BroadcastChannel("aftercare.lock");
  let told = Date.now();

  const token = () => form.elements.csrfmiddlewaretoken.value;
  const post = (address) => fetch(address, {
    method: "POST", headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch" },
  }).catch(() => null); // without a network the server locks by itself
  const seen = () => Number(localStorage.getItem(SEEN) || Date.now());

  function shut() {
    if (lock.open) return;
    document.body.classList.add("locked");
    lock.showModal();
    password.focus();
  }
  function open(fresh) {
    if (fresh) {
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => { input.value = fresh; });
    }
    localStorage.setItem(SEEN, Date.now());
    document.body.classList.remove("locked");
    password.value = "";
    code.value = "";
    codeField.hidden = true;
    complaint.hidden = true;
    lock.close();
  }
  function complain(kind) {
    complaint.textContent = complaint.dataset[kind];
    complaint.hidden = false;
    password.value = "";
    password.focus();
  }
  function askForCode() {
    codeField.hidden = false;
    complaint.textContent = complaint.dataset.code;
    complaint.hidden = false;
    code.focus();
  }
  function alive() {
    const now = Date.now();
    if (lock.open || now - seen() > idle) return;
    localStorage.setItem(SEEN, now);
    if (now - told > 60000) {
      told = now;
      post(lock.dataset.keepAlive);
    }
  }
  localStorage.setItem(SEEN, Date.now());
  for (const sign of ["keydown", "pointerdown", "input", "wheel", "touchstart"]) {
    document.addEventListener(sign, alive, { passive: true });
  }
  setInterval(() => {
    if (!lock.open && Date.now() - seen() > idle) {
      shut();
      post(lock.dataset.lock);
    }
  }, 1000);
  lock.addEventListener("cancel", (event) => event.preventDefault());
  lock.addEventListener("close", () => {
    if (document.body.classList.contains("locked")) lock.showModal();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { Accept: "application/json", "X-Requested-With": "fetch" },
    }).catch(() => null);
    if (answer && answer.status < STATUS_ACCEPTED) {
      const { token: fresh } = await answer.json();
      open(fresh);
      channel.postMessage(fresh);
    } else if (!answer) complain("offline");
    else if (answer.status === STATUS_WANTS_CODE) askForCode();
    else complain(answer.status === 429 ? "shut" : codeField.hidden ? "wrong" : "wrongCode");
  });
  document.addEventListener("aftercare:locked", shut); // the server shut the session meanwhile
  channel.addEventListener("message", (event) => {
    if (event.data === "shut") shut();
    else if (lock.open) open(event.data);
  });
  channel.postMessage(token()); // this page is open, so the others may be
  const now = document.querySelector("[data-lock-now]");
  if (now) {
    now.addEventListener("submit", (event) => {
      event.preventDefault();
      shut();
      post(lock.dataset.lock);
      channel.postMessage("shut");
    });
  }
}
