/* Words and reading time, of the article and of each section, and how many characters
   of a title or description are seen. Counted as the server counts (text/snapshot.py).
   What it says comes translated with the script tag (_lengths.html). */
"use strict";

(() => {
  const SCRIPT = document.currentScript.dataset;
  const MOMENT = 300;
  const WORD = /[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu;
  const LINK_TARGET = /\]\([^()\s]*\)/g;
  const form = document.currentScript.closest("form");
  const number = new Intl.NumberFormat(document.documentElement.lang);

  const fill = (sentence, values) =>
    sentence.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]));

  // --- Words -------------------------------------------------------------------------

  const counted = new WeakMap(); // a field, and the last text that was counted of it

  function words(field) {
    const text = field?.value ?? "";
    let last = field && counted.get(field);
    if (last?.text !== text) {
      const count = text.replace(LINK_TARGET, "]").match(WORD)?.length ?? 0;
      last = { text, count };
      if (field) counted.set(field, last);
    }
    return last.count;
  }

  function say(place, sentence) {
    if (place.textContent !== sentence) place.textContent = sentence;
  }

  function inWords(count) {
    return count === 1 ? SCRIPT.sayWord : fill(SCRIPT.sayWords, { count });
  }

  /* The section's own place to say it: on its bar, which stays when it folds. */
  function placeOn(section) {
    let place = section.querySelector("[data-words]");
    if (!place) {
      place = document.createElement("small");
      place.dataset.words = "";
      section.querySelector("[data-fold]")?.append(place);
    }
    return place;
  }

  function countWords() {
    let all = words(form.elements.standfirst);
    for (const section of form.querySelectorAll(".section[data-section]")) {
      const heading = section.querySelector("[name$=-heading]");
      const count = words(heading) + words(section.querySelector("textarea"));
      say(placeOn(section), inWords(count));
      if (!("removed" in section.dataset)) all += count;
    }
    const minutes = Math.max(1, Math.round(all / SCRIPT.wordsAMinute));
    const time = all ? ` · ${fill(SCRIPT.sayMinutes, { minutes })}` : "";
    say(form.querySelector("[data-words-in-all]"), inWords(all) + time);
  }

  // --- Characters ----------------------------------------------------------------------

  function hintOf(field) {
    const hint = document.createElement("p");
    hint.className = "help";
    hint.id = `${field.id}_length`;
    const described = field.getAttribute("aria-describedby");
    field.setAttribute("aria-describedby", [described, hint.id].join(" ").trim());
    field.closest(".field").append(hint);
    return hint;
  }

  const hints = [...form.querySelectorAll("[data-seen]")].map((field) => {
    return [field, hintOf(field)];
  });

  function countCharacters() {
    for (const [field, hint] of hints) {
      const count = [...field.value.trim()].length;
      const seen = Number(field.dataset.seen);
      const sentence = count > seen ? SCRIPT.sayTooMany : SCRIPT.sayCharacters;
      hint.hidden = count === 0;
      hint.toggleAttribute("data-too-many", count > seen);
      say(hint, fill(sentence, { count, seen }));
    }
  }

  // --- When ------------------------------------------------------------------------------

  function count() {
    countWords();
    countCharacters();
  }

  let timer;
  function later() {
    clearTimeout(timer);
    timer = setTimeout(count, MOMENT);
  }

  for (const event of ["input", "change", "click", "formset:added"]) {
    form.addEventListener(event, later);
  }
  count();
})();
