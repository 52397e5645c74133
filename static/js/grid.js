// The grid of targets: arrows and Enter move, a block from a spreadsheet falls into the cells, sums
// are checked while one types. What is saved and refused is decided on the server.
"use strict";

const grid = document.querySelector("table[data-grid]");

if (grid) {
  const rows = () => [
    ...grid.tBodies[0].rows,
    ...(grid.tFoot ? [grid.tFoot.rows[0]] : []),
    ...(grid.tBodies[1] ? grid.tBodies[1].rows : []),
  ];
  const box = (row, column) => row.cells[column] && row.cells[column].querySelector("input");
  const place = (input) => ({
    row: rows().indexOf(input.closest("tr")),
    column: input.closest("td").cellIndex,
  });
  const words = grid.dataset;

  // "1.200" and "1 200" are 1200; null for what is no whole number
  const number = (text) => {
    const plain = text.trim();
    if (plain === "") return 0;
    return /^(\d+|\d{1,3}([. ]\d{3})+)$/.test(plain) ? Number(plain.replace(/[. ]/g, "")) : null;
  };
  const dotted = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, ".");

  const valueOf = (cell) => {
    const input = cell.querySelector("input");
    if (input) return number(input.value);
    const fixed = cell.querySelector("[data-fixed]");
    return fixed ? Number(fixed.dataset.fixed) : 0;
  };

  const told = (sum, total, target) => {
    if (total !== null && total.trim() !== "") {
      const difference = sum - (number(total) ?? NaN);
      return difference === 0 ? [words.matches, true] : [`${words.differs} ${dotted(Math.abs(difference))}`, false];
    }
    if (target === "" || sum === number(target)) return ["", true];
    const difference = sum - number(target);
    return [`${difference > 0 ? words.above : words.below} ${dotted(Math.abs(difference))}`, false];
  };

  const check = (column) => {
    // what facilities are asked for is in no sum: it comes from the units
    const foot = grid.tFoot && grid.tFoot.rows[1].cells[column];
    if (!foot || !("sum" in foot.dataset)) return;
    const values = [...grid.tBodies[0].rows].map((row) => valueOf(row.cells[column]));
    const output = foot.querySelector("output");
    const said = foot.querySelector("[data-check]");
    if (values.includes(null)) {
      output.textContent = "…";
      said.textContent = "";
      return;
    }
    const sum = values.reduce((total, value) => total + value, 0);
    const total = box(grid.tFoot.rows[0], column);
    const [text, fits] = told(sum, total ? total.value : null, foot.dataset.target);
    output.textContent = dotted(sum);
    said.textContent = text;
    said.classList.toggle("field-error", !fits);
  };

  const go = (row, column) => {
    const target = rows()[row] && box(rows()[row], column);
    if (!target) return false;
    target.focus();
    target.select();
    return true;
  };

  grid.addEventListener("keydown", (event) => {
    if (event.target.tagName !== "INPUT" || event.ctrlKey || event.altKey || event.metaKey) return;
    const { row, column } = place(event.target);
    const all = event.target.selectionStart === 0 && event.target.selectionEnd === event.target.value.length;
    const moves = {
      ArrowDown: [1, 0],
      Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: all ? [0, 1] : null,
      ArrowLeft: all ? [0, -1] : null,
    };
    const move = moves[event.key];
    if (move && (go(row + move[0], column + move[1]) || event.key === "Enter")) event.preventDefault();
  });

  grid.addEventListener("input", (event) => check(event.target.closest("td").cellIndex));

  const plainName = (text) => text.normalize("NFC").trim().toLowerCase().replace(/\s+/g, " ");
  const TOTALS = /^(tổng|cộng|toàn)/;

  // The row that each line of a block belongs to: by its name where the block brings names, for a
  // spreadsheet may list the units in another order, else one below the other. Null: not to be told.
  const rowsFor = (block, start) => {
    const named = block.filter((line) => line.length > 1 && number(line[0]) === null);
    if (named.length === 0) return block.map((line, down) => rows()[start + down]);
    if (named.length < block.length) return null;
    const byName = new Map(rows().map((row) => [plainName(row.cells[0].textContent), row]));
    const total = grid.tFoot && grid.tFoot.rows[0];
    const found = block.map((line) => {
      const name = plainName(line.shift());
      return byName.get(name) || (TOTALS.test(name) ? total : null);
    });
    return found.includes(null) || new Set(found).size < found.length ? null : found;
  };

  grid.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const block = text.split(/\r?\n/).map((line) => line.split("\t"));
    const start = place(event.target);
    const targets = rowsFor(block, start.row);
    const fits = targets !== null && block.every((line, down) => line.every((part, across) => (
      part.trim() === "" || (targets[down] && box(targets[down], start.column + across))
    )));
    let said = document.getElementById("grid-unfit");
    if (said) said.remove();
    if (!fits) {
      said = document.createElement("p");
      said.id = "grid-unfit";
      said.className = "notice";
      said.setAttribute("role", "alert");
      said.textContent = words.unfit;
      grid.parentElement.before(said);
      return;
    }
    block.forEach((line, down) => line.forEach((part, across) => {
      if (part.trim() !== "") box(targets[down], start.column + across).value = part.trim();
    }));
    const width = Math.max(...block.map((line) => line.length));
    for (let across = 0; across < width; across += 1) check(start.column + across);
  });

  if (grid.tFoot) [...grid.tFoot.rows[1].cells].forEach((cell, column) => check(column));
}
