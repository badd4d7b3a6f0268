/* The library's place for new pictures: chosen, dropped or pasted, sent one after another,
   each with its own line. One that is refused says why and stops no other. */
"use strict";

(() => {
  const { SCRIPT, fill, image, make, upload, words } = window.deskPictures;
  const place = document.querySelector("[data-picture-drop]");
  const lines = place.querySelector("[data-picture-lines]");
  const said = place.querySelector("[data-picture-said]");
  const files = place.querySelector("input[type=file]");
  const waiting = [];
  const outcomes = { done: 0, refused: 0 };
  let all = 0;
  let isSending = false;

  class Line {
    constructor(file) {
      this.file = file;
      this.bar = make("progress", { max: 1, value: 0, "aria-label": file.name });
      this.said = make("span", {}, SCRIPT.sayWaiting);
      this.element = make("li", {}, make("strong", {}, file.name), this.bar, this.said);
      lines.append(this.element);
    }

    async send() {
      this.bar.hidden = false;
      this.element.classList.remove("refused");
      try {
        const answer = await upload(this.file, (part) => this.progress(part));
        this.taken(answer);
        outcomes.done += 1;
      } catch (error) {
        this.refused(words(error), error.isFinal);
        outcomes.refused += 1;
      }
      this.bar.hidden = true;
    }

    progress(part) {
      this.bar.value = part;
      this.said.textContent = part < 1 ? `${Math.round(part * 100)} %` : SCRIPT.sayChecking;
    }

    taken({ picture, is_new: isNew }) {
      const words = isNew ? SCRIPT.sayAdded : SCRIPT.sayKnown;
      const link = make("a", { href: picture.address }, words);
      const lacks = make("small", {}, picture.lacks.join(", "));
      this.said.replaceChildren(link, " ", lacks);
      this.element.prepend(image(picture));
    }

    refused(reason, isFinal) {
      this.element.classList.add("refused");
      this.said.replaceChildren(reason);
      if (isFinal) return; // The same file would be refused again.
      const again = make("button", { type: "button", class: "button quiet" }, SCRIPT.sayAgain);
      again.addEventListener("click", () => {
        outcomes.refused -= 1;
        this.said.textContent = SCRIPT.sayWaiting;
        waiting.push(this);
        sendAll();
      });
      this.said.append(" ", again);
    }
  }

  function take(list) {
    const chosen = [...list];
    if (!chosen.length) return;
    all += chosen.length;
    waiting.push(...chosen.map((file) => new Line(file)));
    sendAll();
  }

  async function sendAll() {
    if (isSending) return;
    isSending = true;
    // One after another: the server decodes one at a time anyway.
    while (waiting.length) {
      await waiting.shift().send();
      tell();
    }
    isSending = false;
  }

  function tell() {
    const { done, refused } = outcomes;
    const parts = [fill(SCRIPT.sayDone, { done, all })];
    if (refused) parts.push(fill(SCRIPT.sayRefused, { count: refused }));
    said.replaceChildren(parts.join(" "));
    if (done && !waiting.length) {
      said.append(" ", make("a", { href: listAddress() }, SCRIPT.sayReload));
    }
  }

  const listAddress = () => new URL("..", new URL(SCRIPT.uploadUrl, location)).pathname;

  function hasFiles(event) {
    return event.dataTransfer?.types.includes("Files");
  }

  place.hidden = false;
  document.querySelector("[data-without-script]")?.setAttribute("hidden", "");
  files.addEventListener("change", () => {
    take(files.files);
    files.value = "";
  });
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    place.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) place.classList.remove("is-over");
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    place.classList.remove("is-over");
    take(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      take(event.clipboardData.files);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (isSending) event.preventDefault();
  });
})();
