/* Pasting into the Markdown editor. What has a look of its own, from a document or a web
   page, is put in as plain text at once and replaced by Markdown once the server has
   answered: one step back brings the plain text again, and without an answer it stays.
   Plain text, and Ctrl+Shift+V, are left to the browser. What is said here comes
   translated with the script tag (markdown_widget.py). */
"use strict";

(() => {
  const SCRIPT = document.currentScript.dataset;
  const FIELD = ".markdownx-editor";
  const HEADING = "input[name$=-heading]";
  const MOST = 2_000_000; // bytes of HTML that the server takes
  // Pictures that are written out in the HTML would be most of it.
  const PICTURES = /data:image[^"'\s>]{500,}/g;
  // HTML that says more than its plain text.
  const ELEMENT = /<(?!(?:html|head|body|meta|style|span|font|br)\b)[a-z]/i;
  const STYLE = /font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through/i;
  // "[10:42, 23/11/2026] Sari: ", or *words* that are neither Markdown's nor a list's.
  const STAMP = /^\[?\d{1,2}[.:/]\d{2}[^\n]{0,30}(?:\]|-) [^:\n]{1,80}: /m;
  const MARKED = /(?<![\w*~])([*~])(?![\s*~])[^*~\n]+(?<!\s)\1(?![\w*~])/;

  const fill = (sentence, values) =>
    sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

  // --- Changing a text so that the browser can undo it -------------------------------

  function write(field, start, end, text) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, end);
    if (start === end && !text) return;
    const isHere = document.activeElement === field;
    // Old, but nothing else keeps "undo" whole.
    if (isHere && document.execCommand(text ? "insertText" : "delete", false, text)) return;
    // The section is folded by now, or the browser does not know how.
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function fillIn(field, text) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* Where the words stand now, if they are still there and it is clear which they are. */
  function find(field, words, near) {
    const { value } = field;
    if (value.startsWith(words, near)) return near;
    const first = value.indexOf(words);
    return first === value.lastIndexOf(words) ? first : -1;
  }

  /* Puts other words in their place; whoever types on goes on where they were. */
  function exchange(field, old, fresh, at) {
    const { activeElement } = document;
    const end = at + old.length;
    const moved = (place) => {
      if (place >= end) return place + fresh.length - old.length;
      return Math.min(place, at + fresh.length);
    };
    const [from, to] = [field.selectionStart, field.selectionEnd].map(moved);
    write(field, at, end, fresh);
    field.setSelectionRange(from, to);
    if (activeElement !== field) activeElement?.focus({ preventScroll: true });
  }

  // --- What is said under the text ----------------------------------------------------

  class Note {
    constructor(field) {
      const place = field.closest(".markdownx").querySelector("[data-paste]");
      this.field = field;
      this.said = place.querySelector("[data-paste-said]");
      this.tools = place.querySelector("[data-paste-tools]");
      field.addEventListener("input", () => this.edited());
    }

    /* `tools` are the names of buttons and what they do, `words` what they do it to. */
    say(sentence, { list = [], tools = [], words = "" } = {}) {
      const lines = list.map((each) => {
        const line = document.createElement("li");
        line.textContent = each;
        return line;
      });
      const all = document.createElement("ul");
      all.append(...lines);
      const first = document.createElement("p");
      first.textContent = sentence;
      this.said.replaceChildren(...[first, all].filter((part) => part.hasChildNodes()));
      this.words = words;
      this.tools.replaceChildren(...tools.map((tool) => this.button(...tool)));
      if (sentence) this.tools.append(this.button(SCRIPT.sayClose, () => this.close()));
      this.edited();
    }

    button(name, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", act);
      return button;
    }

    close() {
      this.clear();
      this.field.focus({ preventScroll: true });
    }

    clear() {
      this.say("");
    }

    /* What was changed by hand since is not changed back by a button. */
    edited() {
      const buttons = [...this.tools.children].slice(0, -1);
      const gone = !this.field.value.includes(this.words);
      for (const button of buttons) button.hidden = gone;
    }
  }

  const notes = new WeakMap();

  function noteOf(field) {
    if (!notes.has(field)) notes.set(field, new Note(field));
    return notes.get(field);
  }

  // --- One paste ---------------------------------------------------------------------

  class Paste {
    constructor(field, raw, at) {
      Object.assign(this, { field, raw, at, note: noteOf(field) });
    }

    /* `sent` is the clipboard's HTML, or the messages of a chat. */
    async convert(sent) {
      this.note.say(SCRIPT.sayConverting);
      try {
        this.answer = await window.deskMarkdown.ask(SCRIPT.pasteUrl, sent, "markdown");
      } catch (error) {
        const isSaid = error instanceof window.deskMarkdown.Refused;
        return this.stay(isSaid ? error.message : SCRIPT.sayUnreachable);
      }
      const { markdown } = this.answer;
      const at = find(this.field, this.raw, this.at);
      if (!markdown) return this.stay(SCRIPT.sayNoWords);
      if (at < 0) return this.note.say(SCRIPT.sayChanged);
      this.at = at;
      exchange(this.field, this.raw, markdown, at);
      this.tell();
    }

    stay(reason) {
      this.note.say(fill(SCRIPT.sayStays, { reason }));
    }

    tell() {
      const { markdown, receipt, sections } = this.answer;
      const tools = [[SCRIPT.sayUndo, () => this.putBack()]];
      const count = sections.length;
      const name = count > 1 ? fill(SCRIPT.saySplit, { count }) : SCRIPT.sayHeadline;
      const rows = this.field.closest("[data-section]");
      if (rows && count) tools.push([name, () => this.split()]);
      this.note.say(SCRIPT.sayPasted, { list: receipt, tools, words: markdown });
    }

    putBack() {
      const { markdown } = this.answer;
      const at = find(this.field, markdown, this.at);
      if (at < 0) return;
      exchange(this.field, markdown, this.raw, at);
      this.note.say(SCRIPT.sayBack);
      this.field.focus({ preventScroll: true });
    }

    /* The headings become those of sections; nothing is saved by it. */
    split() {
      const at = find(this.field, this.answer.markdown, this.at);
      if (at < 0) return;
      new Split(this, at).tell();
    }
  }

  class Split {
    constructor(paste, at) {
      const { field, answer } = paste;
      this.paste = paste;
      this.row = field.closest("[data-section]");
      this.heading = this.row.querySelector(HEADING);
      this.headline = field.form?.elements.headline;
      this.before = [field, this.heading, this.headline].map((each) => each?.value);
      const end = at + answer.markdown.length;
      const above = field.value.slice(0, at).trimEnd();
      const below = field.value.slice(end).trimStart();
      const parts = this.parts(answer);
      const fits = this.fits(parts[0], above);
      const first = fits ? parts.shift() : { heading: "", body: "" };
      // What stood under the paste stays under it.
      const last = parts.at(-1) ?? first;
      last.body = [last.body, below].filter(Boolean).join("\n\n");
      const body = [above, first.body].filter(Boolean).join("\n\n");
      write(field, 0, field.value.length, body);
      if (first.heading) fillIn(this.heading, first.heading);
      this.after = field.value;
      this.added = this.add(parts);
      this.listening = new AbortController();
      const { signal } = this.listening;
      field.addEventListener("input", (event) => this.edited(event), { signal });
    }

    /* The sections; the headline heads the first of them if the article has one. */
    parts({ headline, sections }) {
      const parts = sections.map((section) => ({ ...section }));
      if (!headline) return parts;
      if (this.headline && !this.headline.value.trim()) fillIn(this.headline, headline);
      else if (parts[0]?.heading) parts.unshift({ heading: headline, body: "" });
      else parts[0].heading = headline;
      return parts;
    }

    /* Whether a part can be this section, or must be one of its own. */
    fits({ heading }, above) {
      return !heading || (!above && this.heading && !this.heading.value.trim());
    }

    add(parts) {
      let after = this.row;
      return parts.map(({ heading, body }) => {
        const detail = { after };
        after.dispatchEvent(new CustomEvent("sections:add", { bubbles: true, detail }));
        after = detail.row;
        const fields = [HEADING, FIELD].map((each) => detail.row.querySelector(each));
        fillIn(fields[0], heading);
        fillIn(fields[1], body);
        return { row: after, fields, words: [heading, body] };
      });
    }

    tell() {
      const { note } = this.paste;
      const tools = [[SCRIPT.sayUndoSplit, () => this.undo()]];
      note.say(SCRIPT.sayWasSplit, { tools });
      note.tools.querySelector("button").focus({ preventScroll: true });
    }

    /* The browser's own way back knows of this field alone; the rest follows it. */
    edited(event) {
      const isBack = this.paste.field.value === this.before[0];
      if (event.inputType === "historyUndo" && isBack) this.undo();
    }

    undo() {
      const { field, note } = this.paste;
      const [text, heading, headline] = this.before;
      const isUntouched = ({ fields, words }) =>
        fields.every((each, place) => each.value === words[place]);
      this.listening.abort();
      if (![text, this.after].includes(field.value) || !this.added.every(isUntouched)) {
        note.say(SCRIPT.sayEdited);
        return;
      }
      for (const { row } of this.added) row.remove();
      this.row.dispatchEvent(new CustomEvent("sections:moved", { bubbles: true }));
      if (field.value !== text) write(field, 0, field.value.length, text);
      if (this.heading && this.heading.value !== heading) fillIn(this.heading, heading);
      if (this.headline?.value !== headline) fillIn(this.headline, headline);
      note.say(SCRIPT.sayJoined);
    }
  }

  // --- From the clipboard ------------------------------------------------------------

  // When Ctrl+Shift+V was pressed. Not 0: a page is younger than a second once, too.
  let plainAsked = -Infinity;

  function pressed(event) {
    const command = event.ctrlKey || event.metaKey;
    const isPlain = command && event.shiftKey && event.key.toLowerCase() === "v";
    if (isPlain) plainAsked = event.timeStamp;
  }

  function tells(html, types) {
    // An editor of programs colours its text; the text itself is what was meant.
    if (types.includes("vscode-editor-data")) return false;
    return ELEMENT.test(html) || STYLE.test(html);
  }

  function pasted(event) {
    const field = event.target;
    if (event.defaultPrevented || !field.matches?.(FIELD)) return;
    const { types } = event.clipboardData;
    const html = event.clipboardData.getData("text/html").replace(PICTURES, "data:,");
    const raw = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    noteOf(field).clear();
    if (!raw || event.timeStamp - plainAsked < 1_000) return;
    const paste = new Paste(field, raw, field.selectionStart);
    if (!tells(html, types)) {
      // The browser does it, at once; the offer comes after.
      if (STAMP.test(raw) || MARKED.test(raw)) setTimeout(() => offer(paste));
    } else if (html.length > MOST) {
      paste.stay(SCRIPT.sayTooLong);
    } else {
      event.preventDefault();
      write(field, field.selectionStart, field.selectionEnd, raw);
      paste.convert({ html });
    }
  }

  function offer(paste) {
    const { note, raw } = paste;
    const tools = [[SCRIPT.sayConvert, () => paste.convert({ chat: raw })]];
    note.say(SCRIPT.sayChat, { tools, words: raw });
  }

  document.addEventListener("keydown", pressed, true);
  document.addEventListener("paste", pasted);
})();
