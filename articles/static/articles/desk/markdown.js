/* The Markdown editor: a live preview from the server, three shortcuts, pictures, and a sentence
   whenever something cannot be done. The text itself changes by the editor's keys only.
   What it says comes translated with the script tag (markdown_widget.py). */
"use strict";

(() => {
  const SCRIPT = document.currentScript.dataset;
  const TOKENS = "input[name=csrfmiddlewaretoken]";
  const PATIENCE = 15_000;
  const ON_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
  const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

  /* What is missing between a text and a paragraph of its own. */
  function paragraphs(text, edge) {
    const breaks = edge.exec(text)[0].length;
    return text.length === breaks ? "" : "\n".repeat(Math.max(0, 2 - breaks));
  }

  /* The request was answered, but not with a preview; `message` says why. */
  class Refused extends Error {}

  // --- Asking the server -----------------------------------------------------------

  function send(url, init = {}) {
    return fetch(url, {
      ...init,
      headers: { Accept: "application/json" },
      // A sign-in page must not be taken for an answer.
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  function post(url, fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append("csrfmiddlewaretoken", document.querySelector(TOKENS)?.value ?? "");
    return send(url, { method: "POST", body });
  }

  async function read(response) {
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("application/json")) return {};
    return response.json().catch(() => ({}));
  }

  function sentence(response) {
    if (response.status === 413) return SCRIPT.sayTooLong;
    // A page where none was asked for: somebody in between wants a sign-in.
    const elsewhere = response.ok || response.type === "opaqueredirect";
    if (elsewhere || response.status === 403) return SCRIPT.saySignedOut;
    return SCRIPT.sayFailed.replace("%(status)s", response.status);
  }

  async function refusal(response) {
    return new Refused((await read(response)).error || sentence(response));
  }

  /* Signing in again, in another tab, voids the token of this page: with a fresh one
     previews work again, and so does saving. */
  async function renewToken() {
    const response = await send(SCRIPT.tokenUrl);
    const { token } = response.ok ? await read(response.clone()) : {};
    if (!token) throw await refusal(response);
    for (const field of document.querySelectorAll(TOKENS)) field.value = token;
  }

  /* The answer, of which it is known that it has the part `wanted`. */
  async function ask(url, fields, wanted) {
    let response = await post(url, fields);
    if (response.status === 403) {
      await renewToken();
      response = await post(url, fields);
    }
    const answer = response.ok ? await read(response.clone()) : {};
    if (typeof answer[wanted] !== "string") throw await refusal(response);
    return answer;
  }

  // --- One editor ------------------------------------------------------------------

  class Editor {
    constructor(root) {
      this.field = root.querySelector(".markdownx-editor");
      this.pane = root.querySelector(".markdownx-preview");
      this.status = root.querySelector("[data-status]");
      this.shown = null; // the text that the preview is of
      this.failed = false;
      this.asking = false;
      root.querySelector("[data-result]").hidden = false;
      this.addTools(root.querySelector("[data-tools]"));
      this.field.addEventListener("input", () => this.edited());
      this.field.addEventListener("keydown", (event) => this.pressed(event));
      this.field.addEventListener("paste", (event) => this.pasted(event));
      root.addEventListener("dragover", (event) => this.draggedOver(event));
      root.addEventListener("drop", (event) => this.dropped(event));
    }

    say(words) {
      if (this.status.textContent !== words) this.status.textContent = words;
    }

    edited() {
      this.grow();
      if (!this.failed) this.say("");
      clearTimeout(this.timer);
      const latency = Number(this.field.dataset.markdownxLatency);
      this.timer = setTimeout(() => this.refresh(), latency);
    }

    grow() {
      if (GROWS_BY_ITSELF) return;
      this.field.style.height = "auto";
      this.field.style.height = `${this.field.scrollHeight + 2}px`;
    }

    seen() {
      this.grow();
      this.refresh();
    }

    /* One request at a time; what was typed meanwhile is asked for next. */
    async refresh() {
      const text = this.field.value;
      if (this.asking || text === this.shown) return;
      this.asking = true;
      try {
        const url = this.field.dataset.markdownxUrlsPath;
        const { html } = await ask(url, { content: text }, "html");
        this.show(html, text);
      } catch (error) {
        this.failed = true;
        this.say(error instanceof Refused ? error.message : SCRIPT.sayUnreachable);
      } finally {
        this.asking = false;
      }
      if (this.field.value !== text) this.edited();
    }

    show(html, text) {
      // Sanitised by the renderer of the public pages.
      this.pane.innerHTML = html;
      // A link must not lead away from a form that is not saved.
      for (const link of this.pane.querySelectorAll("a")) link.target = "_blank";
      this.shown = text;
      if (this.failed) this.say("");
      this.failed = false;
    }

    // --- Pictures --------------------------------------------------------------------

    pasted(event) {
      const { files, types } = event.clipboardData;
      // Office programs put a picture beside the words that were copied.
      if (files.length && !types.includes("text/plain")) this.take(event, files);
    }

    draggedOver(event) {
      // Without this the browser would open the file in place of the form.
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    }

    dropped(event) {
      const { files, types } = event.dataTransfer;
      if (types.includes("Files")) this.take(event, files);
    }

    /* Where a picture goes, whatever is typed above or below it meanwhile. */
    place() {
      const { value, selectionEnd } = this.field;
      return { above: value.slice(0, selectionEnd) };
    }

    async choosePicture() {
      const place = this.place();
      const picture = await window.deskPictures.choose();
      if (picture) this.insertPicture(picture, place);
      else this.field.focus();
    }

    /* Sends the files one after another; one that is refused says why, and the others
       are inserted. */
    async take(event, files) {
      event.preventDefault();
      const { SCRIPT: words, fill, upload } = window.deskPictures;
      const place = this.place();
      const refusals = [];
      for (const file of [...files]) {
        try {
          const { picture } = await upload(file, (part) => {
            const percent = Math.round(part * 100);
            this.say(fill(words.sayProgress, { name: file.name, percent }));
          });
          this.insertPicture(picture, place);
        } catch (error) {
          refusals.push(`${file.name}: ${window.deskPictures.words(error)}`);
        }
      }
      if (refusals.length) this.say(refusals.join(" "));
    }

    insertPicture(picture, place) {
      const { value, selectionStart, selectionEnd } = this.field;
      const { activeElement } = document;
      const { above } = place;
      const at = value.startsWith(above) ? above.length : this.field.selectionEnd;
      const words = picture.alt.replace(/[[\]\\]/g, "\\$&");
      const before = paragraphs(value.slice(0, at), /\n*$/);
      const after = paragraphs(value.slice(at), /^\n*/);
      const text = `${before}![${words}](picture:${picture.uuid})${after}`;
      this.replace(at, at, text, text.length, text.length);
      if (selectionStart !== at || selectionEnd !== at) {
        // Whoever has typed on goes on typing there.
        const moved = (caret) => (caret > at ? caret + text.length : caret);
        this.field.setSelectionRange(moved(selectionStart), moved(selectionEnd));
      }
      if (activeElement.matches("input, textarea")) activeElement.focus({ preventScroll: true });
      place.above = this.field.value.slice(0, at + text.length);
      this.tell(picture);
    }

    tell(picture) {
      const { SCRIPT: words, fill, lacksOf, make } = window.deskPictures;
      const said = fill(words.sayInserted, { name: picture.name });
      const link = make("a", { href: picture.address, target: "_blank" }, words.sayDescribe);
      this.status.replaceChildren(`${said} ${lacksOf(picture)} `, link);
    }

    // --- Bold, italic, link ----------------------------------------------------------

    addTools(bar) {
      const tools = [
        ["b", SCRIPT.sayBold, () => this.mark("**")],
        ["i", SCRIPT.sayItalic, () => this.mark("*")],
        ["k", SCRIPT.sayLink, () => this.link()],
      ];
      this.shortcuts = new Map(tools.map(([key, , act]) => [key, act]));
      for (const [key, name, act] of tools) {
        const button = document.createElement("button");
        button.type = "button";
        // The keyboard has the shortcuts; Tab goes on to the text.
        button.tabIndex = -1;
        button.textContent = name;
        button.title = `${name} (${ON_MAC ? "⌘" : "Ctrl+"}${key.toUpperCase()})`;
        button.dataset.tool = key;
        button.addEventListener("click", act);
        bar.append(button);
      }
      bar.append(this.pictureTool());
    }

    /* No key is free that browsers do not need, so Tab stops here. */
    pictureTool() {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = window.deskPictures.SCRIPT.sayInsert;
      button.dataset.tool = "picture";
      button.addEventListener("click", () => this.choosePicture());
      return button;
    }

    pressed(event) {
      const command = ON_MAC ? event.metaKey : event.ctrlKey;
      if (!command || event.altKey || event.shiftKey || event.isComposing) return;
      const act = this.shortcuts.get(event.key.toLowerCase());
      if (!act) return;
      event.preventDefault();
      act();
    }

    /* The selected words, without the spaces around them. */
    selection() {
      const { value, selectionStart, selectionEnd } = this.field;
      const picked = value.slice(selectionStart, selectionEnd);
      const words = picked.trim();
      const start = selectionStart + (words ? picked.indexOf(words) : 0);
      return { words, start, end: start + words.length };
    }

    /* Puts the mark around the words, or takes it away again. */
    mark(mark) {
      const { words, start, end } = this.selection();
      const size = mark.length;
      const before = /\**$/.exec(this.field.value.slice(0, start))[0].length;
      const after = /^\**/.exec(this.field.value.slice(end))[0].length;
      const stars = Math.min(before, after);
      if (size === 2 ? stars >= 2 : stars % 2 === 1) {
        this.replace(start - size, end + size, words, 0, words.length);
      } else {
        this.replace(start, end, mark + words + mark, size, size + words.length);
      }
    }

    async link() {
      const { words, start, end } = this.selection();
      if (/^https?:\/\/\S+$/.test(words)) {
        this.replace(start, end, `[](${words})`, 1, 1);
        return;
      }
      const home = this.field.closest("form")?.querySelector("[data-typing]");
      const choice = await window.deskLinkPicker(home?.dataset.uuid ?? "");
      if (choice) this.linkTo(choice, words, start, end);
      else this.field.focus();
    }

    /* Words that nobody chose are selected, so that others can be typed over them. */
    linkTo({ target, words: offered }, picked, start, end) {
      const words = picked || offered.replace(/[[\]\\]/g, "\\$&");
      const text = `[${words}](${target})`;
      if (picked) this.replace(start, end, text, text.length, text.length);
      else this.replace(start, end, text, 1, 1 + words.length);
    }

    /* The last two figures say what of the new text is selected then. */
    replace(start, end, text, from, to) {
      this.field.focus();
      this.field.setSelectionRange(start, end);
      // Old, but nothing else keeps "undo" whole.
      document.execCommand(text ? "insertText" : "delete", false, text);
      this.field.setSelectionRange(start + from, start + to);
    }
  }

  // --- All of them -----------------------------------------------------------------

  const editors = new Map();

  // Fifty sections ask for the previews that are looked at, not for fifty.
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) editors.get(target).seen();
      }
    },
    { rootMargin: "200px" },
  );

  // Only then are the sections folded that open folded, and out of sight.
  const folded = new Promise((done) => {
    if (document.readyState === "complete") done();
    else window.addEventListener("load", done, { once: true });
  });

  function start(within) {
    for (const root of within.querySelectorAll(".markdownx")) {
      // Django's admin keeps an empty form in the page as the mould of new ones.
      if (editors.has(root) || root.closest(".empty-form")) continue;
      editors.set(root, new Editor(root));
      folded.then(() => sight.observe(root));
    }
  }

  function tryAgain() {
    for (const editor of editors.values()) if (editor.failed) editor.refresh();
  }

  // For what else asks on behalf of an editor.
  window.deskMarkdown = { ask, Refused };

  start(document);
  document.addEventListener("formset:added", (event) => start(event.target));
  window.addEventListener("online", tryAgain);
  window.addEventListener("focus", tryAgain);
})();
