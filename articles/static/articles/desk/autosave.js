/* Keeps what is typed on the server a moment after typing stops, says truly whether it
   is kept, and tells who else is here. A failure loses nothing: drafts.js has a copy.
   All that it says comes translated with the page (_typing.html). */
"use strict";

(() => {
  const home = document.querySelector("[data-typing]");
  const form = home?.closest("form");
  if (!form) return;

  const page = home.dataset;
  const TOKEN = "csrfmiddlewaretoken";
  const MOMENT = 1_500;
  const ROUND = 10_000;
  const PATIENCE = 15_000;
  const TOO_LONG = 413;
  const AHEAD = Number(page.now) - Date.now(); // of this machine's clock
  const isNew = !page.uuid;
  const uuid = page.uuid || form.elements.opening.value;
  const drafts = window.deskDrafts.of(page.account, uuid);
  const status = home.querySelector("[data-keeping]");

  /* The request was answered with a no; `message` says why. */
  class Refused extends Error {
    constructor(message, code) {
      super(message);
      this.isFinal = code >= 400 && code < 500 && code !== 403;
    }
  }

  /* Signing in again helps. */
  class SignedOut extends Error {}

  // --- The form's state --------------------------------------------------------------

  function state() {
    const fields = [...new FormData(form)];
    return JSON.stringify(
      fields.filter(([name, value]) => name !== TOKEN && typeof value === "string"),
    );
  }

  const opened = "unsaved" in page ? null : state();
  let kept = opened; // the state that the server has
  let hopeless = null; // the state that it will never take
  let asking = false;
  let submitting = false;
  let signedOut = false;
  let unreachable = false;
  let leaving = false;
  let timer;

  function isSafe(now) {
    return now === kept || now === opened;
  }

  function put(now, sent = false) {
    const base = Number(form.elements.base.value) || 0;
    return drafts.put({ at: Date.now() + AHEAD, base, state: now, sent });
  }

  // --- Asking the server ---------------------------------------------------------------

  function post(url, fields) {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.append(TOKEN, form.elements[TOKEN].value);
    return send(url, { method: "POST", body });
  }

  async function send(url, init = {}) {
    const signal = AbortSignal.timeout(PATIENCE);
    const headers = { Accept: "application/json" };
    try {
      const response = await fetch(url, { ...init, headers, redirect: "manual", signal });
      unreachable = response.status >= 500;
      return response;
    } catch (error) {
      unreachable = true;
      throw error;
    }
  }

  async function read(response) {
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("application/json")) return {};
    return response.json().catch(() => ({}));
  }

  /* A new sign-in voids the tokens of open pages; a fresh one goes into every form. */
  async function renewToken() {
    const response = await send(page.tokenUrl);
    const { token, error } = await read(response);
    if (response.status >= 500) throw refused(response, error);
    if (!token) throw new SignedOut(error || page.saySignedOut);
    for (const field of document.getElementsByName(TOKEN)) field.value = token;
  }

  async function ask(url, fields) {
    let response = await post(url, fields);
    if (response.status === 403) {
      await renewToken();
      response = await post(url, fields);
    }
    const answer = await read(response);
    if (response.ok && Object.keys(answer).length) return answer;
    throw refused(response, answer.error);
  }

  function refused({ status }, error) {
    const why = page.sayFailed.replace("{status}", status);
    return new Refused(error || why, status);
  }

  /* As the browser sends it; the server reads no longer form. */
  function isTooLong() {
    const sent = new URLSearchParams(new FormData(form)).toString();
    return sent.length > Number(page.most);
  }

  // --- Saying how it stands --------------------------------------------------------------

  function say(place, words) {
    if (place.textContent !== words) place.textContent = words;
  }

  function succeeded(when) {
    signedOut = false;
    delete status.dataset.failed;
    say(status, when ? page.sayKept.replace("{when}", when) : "");
  }

  function failed(error, hasCopy) {
    signedOut = error instanceof SignedOut;
    status.dataset.failed = "";
    if (signedOut) {
      if (status.querySelector("a")) return;
      const link = document.createElement("a");
      link.href = page.loginUrl;
      link.target = "_blank";
      link.textContent = page.saySignIn;
      status.replaceChildren(`${error.message} `, link);
    } else {
      const gone = hasCopy ? page.sayUnreachable : page.sayNowhere;
      const reason = error instanceof Refused ? error.message : gone;
      say(status, page.sayNotKept.replace("{reason}", reason));
    }
  }

  // --- Keeping -----------------------------------------------------------------------------

  function later() {
    clearTimeout(timer);
    timer = setTimeout(keep, MOMENT);
  }

  /* One request at a time; what was typed meanwhile goes with the next. */
  async function keep() {
    const now = state();
    if (asking || submitting || now === kept || now === hopeless) return;
    asking = true;
    const hasCopy = put(now);
    try {
      if (isTooLong()) throw new Refused(page.sayTooLong, TOO_LONG);
      const { at } = await ask(page.autosaveUrl, JSON.parse(now));
      kept = now;
      if (!submitting) drafts.remove();
      succeeded(at);
    } catch (error) {
      if (error.isFinal) hopeless = now;
      failed(error, hasCopy);
    } finally {
      asking = false;
    }
    if (state() !== now) later();
  }

  // --- Who else is here ------------------------------------------------------------------------

  function tell(news) {
    const names = news.others.join(", ");
    const others = names && `${page.sayOthers} ${names}`;
    say(home.querySelector("[data-others]"), others);
    if (news.version <= Number(form.elements.base.value)) return;
    const words = page.saySavedBy.replace("{who}", news.saved_by);
    const meanwhile = home.querySelector("[data-meanwhile]");
    say(meanwhile, words.replace("{when}", news.saved_at));
  }

  async function round() {
    if (submitting) return;
    try {
      if (page.presenceUrl) tell(await ask(page.presenceUrl, []));
      if (signedOut && isSafe(state())) succeeded();
    } catch (error) {
      if (error instanceof SignedOut || error.isFinal) failed(error);
      return;
    }
    if (state() !== kept) keep();
  }

  function leave() {
    const now = state();
    if (!submitting && !isSafe(now)) put(now);
    if (!page.presenceUrl) return;
    const body = new FormData();
    body.append(TOKEN, form.elements[TOKEN].value);
    body.append("leaving", "1");
    navigator.sendBeacon(page.presenceUrl, body);
  }

  // --- Saving ----------------------------------------------------------------------------------

  async function submitted(event) {
    const { submitter } = event;
    if (event.defaultPrevented) return;
    if (isTooLong()) {
      event.preventDefault();
      again(new Refused(page.sayTooLong, TOO_LONG));
      return;
    }
    if (submitter?.formTarget === "_blank") return;
    if (!signedOut && !unreachable) {
      submitting = true;
      put(state(), true);
      return;
    }
    // The answer would replace this page, and the text with it.
    event.preventDefault();
    try {
      await renewToken();
      signedOut = false;
      form.requestSubmit(submitter);
    } catch (error) {
      again(error);
    }
  }

  /* Says it anew, so that whoever pressed "Save" also hears it. */
  function again(error) {
    say(status, "");
    failed(error, put(state()));
  }

  function pressed(event) {
    const command = event.ctrlKey || event.metaKey;
    if (!command || event.altKey || event.shiftKey) return;
    if (event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    const save = form.querySelector("button[name=_save]");
    if (save && !event.repeat && !submitting) form.requestSubmit(save);
  }

  // --- What an earlier page left in this browser ---------------------------------------------------

  function wasSaved(copy) {
    return copy.sent && Number(page.mine) > copy.base;
  }

  /* Hands copies to the server, which offers what changes something. */
  async function handIn() {
    let handed = 0;
    for (const copy of drafts.left(isNew)) {
      if (wasSaved(copy) || window.deskDrafts.same(copy.state, state())) {
        drafts.remove(copy.name);
      } else if (copy.at > Number(page.keptAt)) {
        const fields = [...JSON.parse(copy.state), ["handing_in", "1"]];
        const { waits } = await ask(page.autosaveUrl, fields);
        drafts.remove(copy.name);
        if (waits) handed += 1;
      }
    }
    if (handed && !leaving && isSafe(state())) location.reload();
  }

  if ("stored" in page) drafts.remove();
  if ("opened" in page) handIn().catch((error) => failed(error, true));
  if (opened === null) later();
  for (const event of ["input", "change", "click", "keyup", "pointerup", "drop"]) {
    form.addEventListener(event, later);
  }
  // Django's autocompletes tell only those who ask jQuery.
  window.django?.jQuery?.(form).on("change", later);
  form.addEventListener("submit", submitted);
  document.addEventListener("keydown", pressed);
  window.addEventListener("beforeunload", (event) => {
    leaving = true;
    if (!submitting && !isSafe(state())) event.preventDefault();
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) submitting = false;
  });
  for (const event of ["online", "focus"]) window.addEventListener(event, round);
  setInterval(round, ROUND);
  round();
})();
