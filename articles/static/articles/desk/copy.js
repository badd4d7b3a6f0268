// A button that copies a field's text. Without it the field is there to be selected.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const copied = button.parentElement.querySelector("[data-copied]");
  field.addEventListener("focus", () => field.select());
  // Browsers offer the clipboard to pages with https, and to this machine's own.
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        copied.hidden = false;
      } catch {
        field.focus();
      }
    });
  }
}
