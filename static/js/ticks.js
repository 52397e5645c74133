// A list with a tick a row: all at once, the count beside the heading, arrows from tick to tick,
// and the list of the day that is typed above. Everything works without it.
"use strict";

const boxes = (list) => [...list.querySelectorAll("[type=checkbox]")];

function count(list) {
  const all = boxes(list);
  const said = list.querySelector("[data-ticked]");
  if (!said) return;
  const ticked = all.filter((box) => box.checked).length;
  said.textContent = all.length ? `${ticked}/${all.length}` : "";
}

document.querySelectorAll("[data-ticks]").forEach(count);
document.querySelectorAll("[data-tick-all]").forEach((button) => { button.hidden = false; });

document.addEventListener("change", (event) => {
  const list = event.target.closest("[data-ticks]");
  if (list) {
    count(list);
    return;
  }
  const draft = event.target.tagName === "FORM"; // a draft came back: its day may be another
  const form = draft ? event.target : event.target.form;
  const button = form && form.querySelector("button[name=look]");
  if (!button || !(draft || event.target.name === "day")) return;
  form.querySelectorAll("[data-ticks]").forEach(count);
  if (form.elements.day.value !== form.elements.listed.value) refresh(form, button);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tick-all], button[name=look]");
  const list = button && button.closest("[data-ticks]");
  if (!list) return;
  event.preventDefault();
  if (button.name === "look") {
    refresh(button.form, button);
    return;
  }
  const all = boxes(list);
  const ticked = all.some((box) => !box.checked);
  all.forEach((box) => { box.checked = ticked; });
  count(list);
});

document.addEventListener("keydown", (event) => {
  if (event.target.type !== "checkbox" || !/^Arrow(Up|Down)$/.test(event.key)) return;
  const list = event.target.closest("[data-ticks]");
  if (!list) return;
  const all = boxes(list);
  const next = all[all.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  if (next) next.focus();
});

// the server knows the list of a day; the ticks go along and come back
async function refresh(form, button) {
  const sent = new FormData(form);
  sent.append(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body: sent }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return; // without a network the list stays
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("day-list");
  const old = document.getElementById("day-list");
  if (!fresh || !old) return;
  const name = document.activeElement && old.contains(document.activeElement)
    ? document.activeElement.name : "";
  old.replaceWith(fresh);
  count(fresh);
  if (name) fresh.querySelector(`[name="${name}"]`)?.focus();
}
