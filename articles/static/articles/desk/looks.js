/* Keeps the pictures of the search result and of the shared link up to date. What they
   show is made by the server, from the same rules as the readers' page. */
"use strict";

(() => {
  const MOMENT = 500;
  const PATIENCE = 10_000;
  const FIELDS = [
    "headline",
    "slug",
    "standfirst",
    "kind",
    "seo_title",
    "seo_description",
    "csrfmiddlewaretoken",
  ];
  const home = document.querySelector("[data-looks]");
  const form = home.closest("form");
  const fold = home.closest("details");
  let shown = "";
  let asking = false;
  let timer;

  function fields() {
    const sent = new URLSearchParams();
    for (const name of FIELDS) sent.append(name, form.elements[name]?.value ?? "");
    const sections = ".section[data-section]:not([data-removed]) textarea";
    sent.append("body", form.querySelector(sections)?.value ?? "");
    return sent;
  }

  function show(looks) {
    for (const place of home.querySelectorAll("[data-look]")) {
      const words = looks[place.dataset.look] ?? "";
      if (place.textContent !== words) place.textContent = words;
    }
  }

  /* One request at a time, and none while nobody looks. What fails is asked for again
     with the next change: that the server is away is said at the top of the form. */
  async function refresh() {
    const body = fields();
    const now = body.toString();
    if (!fold.open || asking || now === shown) return;
    asking = true;
    try {
      const response = await fetch(home.dataset.looks, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.ok) {
        show(await response.json());
        shown = now;
      }
    } catch {
      return;
    } finally {
      asking = false;
    }
    if (fields().toString() !== now) later();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, MOMENT);
  }

  for (const event of ["input", "change", "sections:moved"]) {
    form.addEventListener(event, later);
  }
  fold.addEventListener("toggle", refresh);
  if (fold.open) refresh();
})();
