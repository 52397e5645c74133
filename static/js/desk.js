// The allocation desk by the keyboard: ticks on the way, all at once, the ward by its number, on.
// Everything works without it; moving from tick to tick is in ticks.js.
"use strict";

const desk = document.querySelector("[data-desk]");
const form = document.getElementById("desk");

if (desk && form) {
  const ticks = () => [...desk.querySelectorAll("[type=checkbox]")];
  const tell = (box) => box.dispatchEvent(new Event("change", { bubbles: true }));

  const choose = (number) => {
    const option = form.querySelectorAll("[data-heirs] option")[number - 1];
    if (option) option.selected = true;
  };

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (box.type !== "checkbox" || !desk.contains(box)) return;
    if (event.shiftKey && /^Arrow(Up|Down)$/.test(event.key)) {
      box.checked = true; // ticks.js moves on
      tell(box);
    } else if (event.key.toLowerCase() === "a") {
      form.querySelector("[data-tick-all]").click();
    } else if (/^[1-9]$/.test(event.key)) {
      choose(Number(event.key));
    } else if (event.key === "Enter") {
      event.preventDefault(); // the first button of the form is another
      form.requestSubmit(form.querySelector(".btn-primary"));
    } else {
      return;
    }
    if (/^[1-9a]$/i.test(event.key)) event.preventDefault();
  });

  ticks()[0]?.focus({ preventScroll: true });
}
