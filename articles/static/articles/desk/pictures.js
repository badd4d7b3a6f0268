/* Pictures at the desk: sending a file with progress, and a dialog to choose one from the
   library. For the library, the article's form and the Markdown editor. What is said here
   comes translated with the script tag (picture_upload.py). */
"use strict";

(() => {
  const SCRIPT = document.currentScript.dataset;
  const TOKENS = "input[name=csrfmiddlewaretoken]";
  const MOMENT = 250;
  const PATIENCE = 15_000;

  /* The server has said in words why not; of the file itself, if that `isFinal`. */
  class Refused extends Error {
    constructor(said, status = 0) {
      super(said);
      this.isFinal = status === 413 || status === 422;
    }
  }

  const fill = (sentence, values) =>
    sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]).replace("%%", "%");

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  // --- Asking the server -------------------------------------------------------------

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return {}; // A page where an answer was expected.
    }
  }

  function sentence(status) {
    if (status === 413) return SCRIPT.sayTooLarge;
    if (status === 403 || status < 400) return SCRIPT.saySignedOut;
    return fill(SCRIPT.sayFailed, { status });
  }

  async function get(url) {
    const response = await fetch(url, {
      headers: { Accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const answer = parsed(await response.text());
    if (!response.ok || answer.error) {
      throw new Refused(answer.error || sentence(response.status));
    }
    return answer;
  }

  /* Signing in again, in another tab, voids the token of this page. */
  async function renewToken() {
    const { token } = await get(SCRIPT.tokenUrl);
    for (const field of document.querySelectorAll(TOKENS)) field.value = token;
  }

  function send(file, onProgress) {
    const body = new FormData();
    body.append("file", file, file.name || "gambar");
    body.append("csrfmiddlewaretoken", document.querySelector(TOKENS)?.value ?? "");
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open("POST", SCRIPT.uploadUrl);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        if (total) onProgress(loaded / total);
      });
      request.addEventListener("load", () => {
        done({ status: request.status, answer: parsed(request.responseText) });
      });
      request.addEventListener("error", () => failed(new Refused(SCRIPT.sayUnreachable)));
      request.send(body);
    });
  }

  /* {picture, is_new}. `onProgress` is told how much of it is sent, from 0 to 1. */
  async function upload(file, onProgress = () => {}) {
    let { status, answer } = await send(file, onProgress);
    if (status === 403) {
      await renewToken();
      ({ status, answer } = await send(file, onProgress));
    }
    if (answer.picture) return answer;
    throw new Refused(answer.error || sentence(status), status);
  }

  async function find(question) {
    return get(`${SCRIPT.findUrl}?${new URLSearchParams(question)}`);
  }

  async function named(uuid) {
    return (await find({ uuid })).pictures[0] ?? null;
  }

  /* What is said of an error; one that is none of ours is in the console. */
  function words(error) {
    if (error instanceof Refused) return error.message;
    console.error(error);
    return SCRIPT.sayUnreachable;
  }

  const isPicture = (file) => !file.type || file.type.startsWith("image/");

  /* The picture, small; its place is kept while it comes. */
  function image(picture, attributes = {}) {
    if (!picture.small) return make("span", { class: "no-thumbnail" });
    const { small: src, width, height } = picture;
    return make("img", { src, width, height, alt: "", class: "thumbnail", ...attributes });
  }

  const lacksOf = ({ lacks }) =>
    lacks.length ? fill(SCRIPT.sayLacks, { lacks: lacks.join(", ") }) : "";

  // --- Choosing one ------------------------------------------------------------------

  class Chooser {
    constructor() {
      this.field = make("input", { type: "search", id: "picture-field", autocomplete: "off" });
      this.status = make("p", { role: "status", "aria-live": "polite" });
      this.list = make("ul", { "aria-label": SCRIPT.sayList });
      this.more = make("button", { type: "button", hidden: true }, SCRIPT.sayMore);
      this.files = make("input", {
        type: "file",
        accept: "image/*",
        id: "picture-files",
        class: "visually-hidden",
      });
      this.cancel = make("button", { type: "button" }, SCRIPT.sayCancel);
      this.dialog = make(
        "dialog",
        { class: "desk-dialog picture-chooser", "aria-labelledby": "picture-title" },
        make("h2", { id: "picture-title" }, SCRIPT.sayTitle),
        make("label", { for: "picture-field" }, SCRIPT.sayField),
        this.field,
        this.status,
        this.list,
        make(
          "p",
          { class: "picture-tools" },
          this.more,
          this.files,
          make("label", { for: "picture-files", class: "as-button" }, SCRIPT.sayChooseFiles),
          this.cancel,
        ),
      );
      document.body.append(this.dialog);
      this.field.addEventListener("input", () => this.typed());
      this.field.addEventListener("keydown", (event) => {
        // The dialog stands in the page, and Enter would send no form of it.
        if (event.key === "Enter") event.preventDefault();
      });
      this.more.addEventListener("click", () => this.search(this.page + 1));
      this.files.addEventListener("change", () => this.take(this.files.files[0]));
      this.cancel.addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("close", () => this.closed());
      this.dialog.addEventListener("dragover", (event) => {
        if (event.dataTransfer.types.includes("Files")) event.preventDefault();
      });
      this.dialog.addEventListener("drop", (event) => {
        event.preventDefault();
        this.take([...event.dataTransfer.files].find(isPicture));
      });
    }

    /* The chosen picture, or null. */
    ask() {
      this.choice = null;
      this.field.value = "";
      this.files.value = "";
      this.list.replaceChildren();
      this.say("");
      this.dialog.showModal();
      this.search(0);
      return new Promise((answer) => (this.answer = answer));
    }

    closed() {
      clearTimeout(this.timer);
      this.asked = null;
      this.answer(this.choice);
    }

    choose(picture) {
      this.choice = picture;
      this.dialog.close();
    }

    say(said) {
      if (this.status.textContent !== said) this.status.textContent = said;
    }

    typed() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(0), MOMENT);
    }

    /* Only the answer to the last question is shown. */
    async search(page) {
      const q = this.field.value.trim();
      const asked = (this.asked = {});
      try {
        const { pictures, more } = await find({ q, p: page });
        if (this.asked !== asked) return;
        this.page = page;
        this.show(pictures, page > 0);
        this.more.hidden = !more;
        const count = this.list.children.length;
        const none = q ? SCRIPT.sayNone : SCRIPT.sayEmpty;
        this.say(count ? fill(SCRIPT.sayFound, { count }) : none);
      } catch (error) {
        if (this.asked === asked) this.say(words(error));
      }
    }

    show(pictures, isMore) {
      const options = pictures.map((picture) => {
        const name = make("span", {}, picture.name);
        const said = make("small", {}, picture.lacks.join(", "));
        const button = make("button", { type: "button" }, image(picture), name, said);
        button.addEventListener("click", () => this.choose(picture));
        return make("li", {}, button);
      });
      if (isMore) this.list.append(...options);
      else this.list.replaceChildren(...options);
      if (isMore) options[0]?.firstChild.focus();
    }

    async take(file) {
      if (!file) return;
      try {
        const { picture } = await upload(file, (part) => {
          const percent = Math.round(part * 100);
          this.say(fill(SCRIPT.sayProgress, { name: file.name, percent }));
        });
        this.choose(picture);
      } catch (error) {
        this.say(words(error));
      } finally {
        this.files.value = "";
      }
    }
  }

  let chooser;
  const choose = () => (chooser ??= new Chooser()).ask();

  window.deskPictures = {
    SCRIPT,
    choose,
    fill,
    image,
    isPicture,
    lacksOf,
    make,
    named,
    upload,
    words,
  };
})();
