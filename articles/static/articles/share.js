/* Two ways of passing a story on that only a script can offer. Without it they stay hidden. */
"use strict";

const said = document.querySelector("[data-said]");

function offer(button, act) {
  button.addEventListener("click", () => act().catch(() => {}));
  button.parentElement.hidden = false;
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  offer(button, async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = said.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
      said.textContent = "";
    }, 4000);
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  const { share: url, title } = button.dataset;
  if (navigator.canShare?.({ title, url })) {
    offer(button, () => navigator.share({ title, url }));
  }
}
