/* A click on the picture sets its focal point, which the two figures below it hold; the
   arrow keys move it. */
"use strict";

(() => {
  const place = document.querySelector("[data-focal]");
  if (!place) return;
  const mark = place.querySelector("[data-focal-mark]");
  const fields = ["focal_x", "focal_y"].map((name) =>
    document.querySelector(`[name=${name}]`),
  );
  if (fields.some((field) => !field || field.disabled)) return;
  const STEP = 0.01;
  const MOVES = {
    ArrowLeft: [-STEP, 0],
    ArrowRight: [STEP, 0],
    ArrowUp: [0, -STEP],
    ArrowDown: [0, STEP],
  };

  const within = (value) => Math.min(1, Math.max(0, value));

  function show() {
    const [x, y] = fields.map((field) => within(Number(field.value) || 0));
    mark.style.left = `${x * 100}%`;
    mark.style.top = `${y * 100}%`;
  }

  function set(...values) {
    values.forEach((value, axis) => {
      fields[axis].value = within(value).toFixed(2);
      fields[axis].dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  place.addEventListener("click", (event) => {
    const frame = place.getBoundingClientRect();
    set(
      (event.clientX - frame.left) / frame.width,
      (event.clientY - frame.top) / frame.height,
    );
  });
  place.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    set(...fields.map((field, axis) => Number(field.value) + move[axis]));
  });
  for (const field of fields) field.addEventListener("input", show);

  const help = document.querySelector("[data-focal-help]");
  help.hidden = false;
  help.id = "focal-help";
  place.tabIndex = 0;
  place.setAttribute("role", "group");
  place.setAttribute("aria-describedby", help.id);
  place.setAttribute("aria-label", help.textContent);
  mark.hidden = false;
  show();
})();
