/* Where two editors changed one thing: takes the version that is chosen into the form.
   What is taken is written into the page by desk/conflict.py, as JSON. */
"use strict";

(() => {
  const changed = (field, type = "change") =>
    field.dispatchEvent(new Event(type, { bubbles: true }));

  /* As if typed, so that the browser's own "undo" brings back what stood there. */
  function write(field, text) {
    if (field.value === text) return;
    field.focus();
    field.select?.();
    const typed =
      field.select && document.execCommand(text ? "insertText" : "delete", false, text);
    if (!typed || field.value !== text) {
      field.value = text;
      changed(field, "input");
    }
    changed(field);
  }

  function keep(row, kept) {
    const box = row.querySelector("input[name$=-DELETE]");
    if (kept && box.checked) row.querySelector("[data-undo]").click();
    if (!kept && !box.checked) box.click();
  }

  function takeSection(row, { removed, heading, body }) {
    keep(row, !removed);
    if (removed) return;
    write(row.querySelector("[name$=-heading]"), heading);
    write(row.querySelector("textarea[name$=-body]"), body);
  }

  function takeBylines(box, bylines) {
    const rows = () => [...box.querySelectorAll("[data-section]")];
    rows().forEach((row) => keep(row, false));
    for (const { value, name, role } of bylines) {
      box.querySelector("button[data-add-section]").click();
      const row = rows().at(-1);
      const byline = row.querySelector("select[name$=-byline]");
      byline.append(new Option(name, value, true, true));
      changed(byline);
      row.querySelector("select[name$=-role]").value = role;
    }
  }

  function takeOrder(box, order) {
    const list = box.querySelector("[data-section-list]");
    for (const uuid of order) {
      const name = list.querySelector(`input[name$=-uuid][value="${uuid}"]`);
      if (name) list.append(name.closest("[data-section]"));
    }
    changed(box, "sections:moved");
  }

  function take(question, answer) {
    const row = question.closest("[data-section]");
    const box = question.closest("[data-sections]");
    if (answer.order) takeOrder(box, answer.order);
    else if (answer.bylines) takeBylines(box, answer.bylines);
    else if (row) takeSection(row, answer);
    else {
      const field = question.closest(".field");
      const input = field.querySelector("input[type=text], textarea, select");
      if (answer.name) input.append(new Option(answer.name, answer.value));
      write(input, answer.value);
    }
  }

  function press(question, button) {
    take(question, JSON.parse(button.dataset.take));
    for (const other of question.querySelectorAll("[data-take]")) {
      other.setAttribute("aria-pressed", other === button);
    }
    const title = button.closest(".version").querySelector(".name").textContent;
    const said = question.querySelector(".said");
    said.textContent = `${said.dataset.said} ${title}`;
    button.focus();
  }

  for (const question of document.querySelectorAll("[data-question]")) {
    for (const button of question.querySelectorAll("[data-take]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => press(question, button));
    }
  }
})();
