// A form stands alone: one types at once, in a field that is seen, and can save from anywhere.
"use strict";

(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;

  const typedIn = (box) => box.matches("input:not([type=hidden]), select, textarea")
    && !box.disabled && !box.readOnly && box.tabIndex >= 0 && box.checkVisibility();
  const first = [...form.elements].find(typedIn);
  history.scrollRestoration = "manual"; // a reload begins at the first field again
  // the summary of errors or a conflict is read first, a link to a field leads there
  if (first && !document.querySelector("[data-focus]") && !location.hash) {
    const box = form.querySelector(`input[type=radio][name="${CSS.escape(first.name)}"]:checked`) || first;
    box.focus({ preventScroll: true });
    const show = () => box.scrollIntoView({ block: "nearest" });
    show();
    addEventListener("load", show, { once: true }); // what came late may have pushed it down
  }

  // the bar under the form lies over nothing; while it is out of sight its button is in the top line
  const save = form.querySelector(".save-bar .btn-primary");
  const topline = document.querySelector(".topline-end");
  if (!save || !topline) return;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "btn btn-primary btn-sm save-again";
  again.textContent = save.textContent;
  again.setAttribute("aria-hidden", "true"); // the same button once more: not for a reader
  again.tabIndex = -1;
  again.hidden = true;
  again.addEventListener("click", () => save.click());
  topline.prepend(again);
  new IntersectionObserver(([seen]) => { again.hidden = seen.isIntersecting; }).observe(save);
})();
