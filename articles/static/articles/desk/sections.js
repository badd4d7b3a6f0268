/* Rows of a form: move them with buttons, keys, mouse or finger, add, remove, fold.
   The page's side of it, and what is said here, is written in desk/reordering.py. */
"use strict";

(() => {
  const SCRIPT = document.currentScript.dataset;
  const ROW = "[data-section]";
  const MANY = 12; // from here on an article opens folded, as a list of its sections
  const EDGE = 90; // pixels from the window's rim where dragging scrolls
  const STIR = 4; // pixels that make a drag of a click

  const fill = (sentence, values) =>
    sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

  function make(tag, attributes, text = "") {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.textContent = text;
    return element;
  }

  class Rows {
    constructor(box) {
      this.box = box;
      this.list = box.querySelector("[data-section-list]") ?? box;
      this.total = box.querySelector("input[name$=-TOTAL_FORMS]");
      this.mould = box.querySelector("template[data-empty-section]");
      this.live = make("p", { role: "status", "aria-live": "polite", "data-spoken": "" });
      box.append(this.live);
      this.all.forEach((row) => this.dress(row));
      this.addFoldAll();
      if (this.all.length > MANY) this.foldAll(true);
      this.number();
      box.addEventListener("click", (event) => this.clicked(event));
      box.addEventListener("change", (event) => this.changed(event));
      box.addEventListener("input", (event) => this.entitle(event.target.closest(ROW)));
      box.addEventListener("keydown", (event) => this.pressed(event));
      box.addEventListener("sections:moved", () => this.number());
      // Whoever asks for a row finds it in the event.
      box.addEventListener("sections:add", ({ detail }) => {
        detail.row = this.add(detail.after);
      });
      box.addEventListener("pointerdown", (event) => this.grabbed(event));
    }

    get all() {
      return [...this.list.querySelectorAll(ROW)];
    }

    get kept() {
      return this.all.filter((row) => !("removed" in row.dataset));
    }

    say(sentence, row) {
      const kept = this.kept;
      const values = { place: kept.indexOf(row) + 1, count: kept.length };
      this.live.textContent = fill(sentence, { ...values, title: this.title(row) });
    }

    // --- What a row shows ------------------------------------------------------------

    dress(row) {
      const handle = row.querySelector("[data-handle]");
      handle.title = SCRIPT.sayHandle;
      const bar = [...row.children].find((part) => part.contains(handle));
      bar.dataset.bar = "";
      const order = row.querySelector("input[name$=-ORDER]");
      for (const part of [order, ...order.labels]) part.hidden = true;
      if (row.querySelector("textarea")) {
        const fold = make("button", { type: "button", "data-fold": "" });
        const title = make("span", { "data-title": "", id: `${order.id}_title` });
        fold.append(make("span", { "data-place": "" }), title);
        bar.prepend(fold);
        this.fold(row, false);
        for (const tool of [...bar.querySelectorAll("[data-move]"), handle]) {
          tool.setAttribute("aria-describedby", title.id);
        }
      }
      this.entitle(row);
      if (this.removal(row)?.checked) this.remove(row);
    }

    removal(row) {
      return row.querySelector("input[name$=-DELETE]");
    }

    title(row) {
      const fields = [...row.querySelectorAll("input[type=text], textarea, select")];
      const words = fields.map((field) => field.selectedOptions?.[0]?.text ?? field.value);
      const first = words.map((text) => text.trim()).find(Boolean);
      return first ? first.slice(0, 80) : SCRIPT.sayUntitled;
    }

    entitle(row) {
      const title = row?.querySelector("[data-title]");
      if (title) title.textContent = this.title(row);
    }

    /* Order numbers as the rows stand; those that go keep their place for "undo". */
    number() {
      this.all.forEach((row, index) => {
        row.querySelector("input[name$=-ORDER]").value = index + 1;
      });
      const kept = this.kept;
      if (this.folder) this.folder.hidden = kept.length < 2;
      kept.forEach((row, index) => {
        const place = row.querySelector("[data-place]");
        if (place) place.textContent = index + 1;
        const ends = { up: index === 0, down: index === kept.length - 1 };
        for (const [way, end] of Object.entries(ends)) {
          // Not `disabled`, which would throw the focus away.
          const button = row.querySelector(`[data-move=${way}]`);
          button?.setAttribute("aria-disabled", end);
        }
      });
    }

    // --- Folding -----------------------------------------------------------------------

    fold(row, folded) {
      const button = row.querySelector("[data-fold]");
      if (!button) return;
      button.setAttribute("aria-expanded", !folded);
      row.toggleAttribute("data-folded", folded);
    }

    foldAll(folded) {
      // What has something to say stays open.
      const speaks = ".errorlist, [data-question], [aria-invalid=true]";
      for (const row of this.all) this.fold(row, folded && !row.querySelector(speaks));
      this.sayFoldAll();
    }

    addFoldAll() {
      if (!this.mould?.content.querySelector("textarea")) return;
      this.folder = make("button", { type: "button", "data-fold-all": "" });
      this.list.before(this.folder);
      this.sayFoldAll();
    }

    sayFoldAll() {
      if (!this.folder) return;
      this.allFolded = this.kept.every((row) => "folded" in row.dataset);
      this.folder.textContent = this.allFolded ? SCRIPT.sayUnfoldAll : SCRIPT.sayFoldAll;
    }

    // --- Moving ------------------------------------------------------------------------

    move(row, place) {
      const others = this.kept.filter((other) => other !== row);
      const to = Math.max(0, Math.min(place, others.length));
      if (to === this.kept.indexOf(row)) return this.say(SCRIPT.sayAlreadyThere, row);
      const next = others[to] ?? others.at(-1).nextElementSibling;
      const { activeElement } = document;
      const { parentElement } = row;
      // Newer browsers move what has the focus without taking it away.
      const put = parentElement.moveBefore ?? parentElement.insertBefore;
      this.stayInSight(row, () => put.call(parentElement, row, next));
      if (row.contains(activeElement)) activeElement.focus({ preventScroll: true });
      this.number();
      this.say(SCRIPT.sayMoved, row);
    }

    /* Scrolls along, so that the button that was pressed stays under the pointer. */
    stayInSight(row, change) {
      const before = row.getBoundingClientRect().top;
      change();
      window.scrollBy({
        top: row.getBoundingClientRect().top - before,
        behavior: "instant",
      });
    }

    pressed(event) {
      const row = event.target.closest("[data-handle]")?.closest(ROW);
      const place = this.kept.indexOf(row);
      const places = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: Infinity };
      if (place < 0 || !(event.key in places)) return;
      event.preventDefault();
      this.move(row, places[event.key]);
    }

    clicked(event) {
      const button = event.target.closest("button");
      const row = button?.closest(ROW);
      if (!button) return;
      if ("addSection" in button.dataset) this.add();
      if (button === this.folder) this.foldAll(!this.allFolded);
      if (!row) return;
      const place = this.kept.indexOf(row);
      if ("undo" in button.dataset) this.restore(row);
      if (button.dataset.move === "up") this.move(row, place - 1);
      if (button.dataset.move === "down") this.move(row, place + 1);
      if ("fold" in button.dataset) {
        this.fold(row, !("folded" in row.dataset));
        this.sayFoldAll();
      }
    }

    // --- Adding and removing -----------------------------------------------------------

    add(before = this.all.at(-1)) {
      const fresh = document.createElement("template");
      fresh.innerHTML = this.mould.innerHTML.replaceAll("__prefix__", this.total.value);
      const row = fresh.content.querySelector(ROW);
      if (before) before.after(row);
      else this.list.append(row);
      this.total.value = Number(this.total.value) + 1;
      this.dress(row);
      this.number();
      // Editors and autocompletes start on this one.
      const detail = { formsetName: this.total.name.replace(/-TOTAL_FORMS$/, "") };
      row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail }));
      this.say(SCRIPT.sayAdded, row);
      row.querySelector("input[type=text], textarea, select")?.focus();
      return row;
    }

    changed(event) {
      const row = event.target.closest(ROW);
      if (event.target !== (row && this.removal(row))) return;
      this.remove(row);
      row.querySelector("[data-undo]").focus();
      this.say(SCRIPT.sayRemoved, row);
    }

    remove(row) {
      const words = fill(SCRIPT.sayRemoved, { title: this.title(row) });
      const note = make("p", { "data-gone": "" }, `${words} `);
      note.append(make("button", { type: "button", "data-undo": "" }, SCRIPT.sayUndo));
      row.prepend(note);
      row.dataset.removed = "";
      this.number();
    }

    restore(row) {
      row.querySelector("[data-gone]").remove();
      delete row.dataset.removed;
      this.removal(row).checked = false;
      this.number();
      this.removal(row).focus();
      this.say(SCRIPT.sayRestored, row);
    }

    // --- Dragging ----------------------------------------------------------------------

    grabbed(event) {
      const handle = event.target.closest("[data-handle]");
      if (handle && event.button === 0) new Drag(this, handle, event);
    }
  }

  /* One drag. All rows fold for it; a line shows where the row would go. */
  class Drag {
    constructor(rows, handle, { pointerId, clientY }) {
      Object.assign(this, { rows, handle, from: clientY, y: clientY, started: false });
      this.row = handle.closest(ROW);
      this.listening = new AbortController();
      const { signal } = this.listening;
      const on = (type, act) => window.addEventListener(type, act, { signal });
      handle.setPointerCapture(pointerId);
      on("pointermove", (event) => this.moved(event.clientY));
      on("pointerup", () => this.end(true));
      on("pointercancel", () => this.end(false));
      on("scroll", () => this.aim());
      on("keydown", (event) => event.key === "Escape" && this.end(false));
    }

    moved(y) {
      this.y = y;
      if (!this.started && Math.abs(y - this.from) >= STIR) this.start();
      this.aim();
    }

    start() {
      this.started = true;
      this.row.dataset.dragged = "";
      this.rows.stayInSight(this.row, () => (this.rows.box.dataset.dragging = ""));
      // Nothing moves until the end, so one look at the page is enough.
      this.others = this.rows.kept.filter((row) => row !== this.row);
      this.middles = this.others.map((row) => {
        const { top, height } = row.getBoundingClientRect();
        return top + height / 2 + window.scrollY;
      });
      this.scroll();
    }

    aim() {
      if (!this.started) return;
      const y = this.y + window.scrollY;
      this.place = this.middles.filter((middle) => middle < y).length;
      this.unmark();
      const next = this.others[this.place];
      if (next) next.dataset.drop = "before";
      else if (this.others.length) this.others.at(-1).dataset.drop = "after";
    }

    unmark() {
      this.rows.box.querySelector("[data-drop]")?.removeAttribute("data-drop");
    }

    scroll() {
      if (this.listening.signal.aborted) return;
      const below = Math.max(0, this.y - (window.innerHeight - EDGE));
      const above = Math.max(0, EDGE - this.y);
      window.scrollBy({ top: (below - above) / 6, behavior: "instant" });
      requestAnimationFrame(() => this.scroll());
    }

    end(dropped) {
      this.listening.abort();
      if (!this.started) return;
      this.unmark();
      delete this.row.dataset.dragged;
      if (dropped) this.rows.move(this.row, this.place);
      this.rows.stayInSight(this.row, () => delete this.rows.box.dataset.dragging);
      this.handle.focus({ preventScroll: true });
    }
  }

  for (const box of document.querySelectorAll("[data-sections]")) new Rows(box);
})();
