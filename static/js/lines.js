// Lines copied from a workbook fall into the rows of the table; rows are added as they fill.
"use strict";

const table = document.querySelector("table[data-lines] tbody");

if (table) {
  const MOST_ROWS = 200;
  const inputs = (row) => [...row.querySelectorAll("input")];
  const number = (text, place) => text.replace(/\d+$/, place);

  const added = () => {
    const row = table.rows[table.rows.length - 1].cloneNode(true);
    row.querySelectorAll(".field-error").forEach((fault) => fault.remove());
    for (const input of inputs(row)) {
      input.value = "";
      input.classList.remove("is-invalid");
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      input.setAttribute("aria-label", number(input.getAttribute("aria-label"), table.rows.length + 1));
    }
    return table.appendChild(row);
  };

  // one more row as soon as somebody types in the last
  table.addEventListener("input", (event) => {
    const last = table.rows[table.rows.length - 1];
    if (last.contains(event.target) && event.target.value && table.rows.length < MOST_ROWS) added();
  });

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
    if (!/[\t\n]/.test(text)) return;
    const lines = text.split(/\r?\n/).map((line) => line.split("\t"));
    let row = event.target.closest("tr");
    const first = inputs(row).indexOf(event.target);
    const free = MOST_ROWS - row.sectionRowIndex;
    const width = inputs(row).length - first;
    if (lines.length > free || lines.some((line) => line.length > width)) return;
    event.preventDefault();
    for (const line of lines) {
      row = row || added();
      line.forEach((part, place) => { inputs(row)[first + place].value = part.trim(); });
      row = row.nextElementSibling;
    }
    if (table.rows.length < MOST_ROWS) added();
  });
}
