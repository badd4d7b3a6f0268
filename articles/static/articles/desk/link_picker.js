/* Asks for the target of a link: one of our stories, found by words of its headline,
   or an address. A combobox in a dialog, as the ARIA Authoring Practices have it.
   What it says comes translated with the script tag (markdown_widget.py). */
"use strict";

(() => {
  const SCRIPT = document.currentScript.dataset;
  const MOMENT = 200;
  const PATIENCE = 10_000;
  const SCHEME = /^(https?:\/\/|mailto:|tel:)/i;
  const DOMAIN = /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}(\/\S*)?$/i;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  /* What was typed, if it is an address, as a link needs it. */
  function address(typed) {
    const rest = typed.replace(SCHEME, "");
    if (rest !== typed) return rest && !/\s/.test(rest) ? typed : "";
    return DOMAIN.test(typed) ? `https://${typed}` : "";
  }

  /* The script's answer to a server that gives no stories. */
  async function sentence(response) {
    const type = response.headers.get("Content-Type") ?? "";
    const isJson = type.startsWith("application/json");
    const { error } = isJson ? await response.json().catch(() => ({})) : {};
    if (error) return error;
    return response.status >= 500 ? SCRIPT.sayUnreachable : SCRIPT.saySignedOut;
  }

  class Picker {
    constructor() {
      this.field = make("input", {
        type: "text",
        role: "combobox",
        id: "link-picker-field",
        "aria-autocomplete": "list",
        "aria-controls": "link-picker-list",
        "aria-expanded": "false",
        "aria-describedby": "link-picker-status",
        autocomplete: "off",
        spellcheck: "false",
      });
      this.list = make("ul", {
        role: "listbox",
        id: "link-picker-list",
        "aria-label": SCRIPT.sayList,
      });
      this.status = make("p", { role: "status", id: "link-picker-status" });
      this.cancel = make("button", { type: "button" }, SCRIPT.sayCancel);
      this.dialog = make(
        "dialog",
        { class: "desk-dialog link-picker", "aria-labelledby": "link-picker-title" },
        make("h2", { id: "link-picker-title" }, SCRIPT.sayTitle),
        make("label", { for: "link-picker-field" }, SCRIPT.sayField),
        this.field,
        this.status,
        this.list,
        this.cancel,
      );
      document.body.append(this.dialog);
      this.field.addEventListener("input", () => this.typed());
      this.field.addEventListener("keydown", (event) => this.pressed(event));
      // Before a click, so that the field keeps the focus.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.clicked(event));
      this.cancel.addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("close", () => this.closed());
    }

    /* The chosen {target, words}, or null. `but` is the story that is being written. */
    ask(but) {
      this.but = but;
      this.choice = null;
      this.field.value = "";
      this.show([]);
      this.say("");
      this.dialog.showModal();
      this.search();
      return new Promise((answer) => (this.answer = answer));
    }

    closed() {
      clearTimeout(this.timer);
      this.asking?.abort();
      this.answer(this.choice);
    }

    say(words) {
      if (this.status.textContent !== words) this.status.textContent = words;
    }

    // --- Searching ---------------------------------------------------------------------

    typed() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), MOMENT);
    }

    /* Only the answer to the last question is shown. */
    async search() {
      clearTimeout(this.timer);
      this.asking?.abort();
      const asking = (this.asking = new AbortController());
      const typed = this.field.value.trim();
      try {
        const stories = await this.fetch(typed, asking.signal);
        if (!asking.signal.aborted) this.found(typed, stories);
      } catch (error) {
        if (asking.signal.aborted) return;
        this.found(typed, []);
        this.say(error.sentence ?? SCRIPT.sayUnreachable);
      }
    }

    async fetch(typed, signal) {
      const query = new URLSearchParams({ q: typed, but: this.but });
      const response = await fetch(`${SCRIPT.storiesUrl}?${query}`, {
        headers: { Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
      });
      if (!response.ok) throw { sentence: await sentence(response) };
      return (await response.json()).stories;
    }

    found(typed, stories) {
      const target = address(typed);
      const choices = stories.map((story) => ({
        target: `artikel:${story.uuid}`,
        words: story.headline,
        note: `${story.state} · ${story.when}`,
        isLive: story.is_live,
      }));
      if (target) {
        const words = target.replace(SCHEME, "");
        choices.push({ target, words, note: SCRIPT.sayAddress });
      }
      this.show(choices);
      if (typed && choices.length) this.mark(0);
      this.say(this.count(typed, stories.length, target));
    }

    count(typed, stories, target) {
      if (stories === 1) return SCRIPT.sayOne;
      if (stories) return SCRIPT.sayFound.replace("%(count)s", stories);
      return typed && !target ? SCRIPT.sayNone : "";
    }

    // --- The list ----------------------------------------------------------------------

    show(choices) {
      this.choices = choices;
      this.list.replaceChildren(
        ...choices.map(({ words, note, isLive = true }, place) =>
          make(
            "li",
            { role: "option", id: `link-picker-${place}`, "aria-selected": "false" },
            make("span", {}, words),
            " ",
            make("small", isLive ? {} : { "data-draft": "" }, note),
          ),
        ),
      );
      this.field.setAttribute("aria-expanded", choices.length > 0);
      this.mark(-1);
    }

    mark(place) {
      this.place = place;
      const options = [...this.list.children];
      options.forEach((option, at) => {
        option.setAttribute("aria-selected", at === place);
      });
      if (place < 0) return this.field.removeAttribute("aria-activedescendant");
      this.field.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }

    pressed(event) {
      const count = this.choices.length;
      if (event.isComposing) return;
      if (event.key === "Enter") {
        event.preventDefault();
        this.choose(this.choices[this.place]);
      } else if (count && event.key === "ArrowDown") {
        event.preventDefault();
        this.mark((this.place + 1) % count);
      } else if (count && event.key === "ArrowUp") {
        event.preventDefault();
        this.mark((Math.max(this.place, 0) - 1 + count) % count);
      }
    }

    clicked(event) {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.choices[[...this.list.children].indexOf(option)]);
    }

    choose(choice) {
      if (!choice) return;
      this.choice = choice;
      this.dialog.close();
    }
  }

  let picker;
  window.deskLinkPicker = (but) => (picker ??= new Picker()).ask(but);
})();
