// Django's autocompletes bear no name of their own: a screen reader would say "edit text"
// and nothing else. This gives them the words of their field's label.
"use strict";

(() => {
  const jQuery = window.django?.jQuery;
  if (!jQuery) return;

  function labelOf(select) {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (label) label.id ||= `${select.id}_label`;
    return label;
  }

  function name(select) {
    const box = select.nextElementSibling?.querySelector(".select2-selection");
    const label = labelOf(select);
    if (!box || !label) return;
    box.querySelector("input")?.setAttribute("aria-labelledby", label.id);
    const chosen = box.querySelector(".select2-selection__rendered[role=textbox]");
    if (!chosen) return;
    // What is chosen is no field; it is part of the name of the one around it.
    for (const attribute of ["role", "aria-readonly"]) chosen.removeAttribute(attribute);
    box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
  }

  function nameAll(place) {
    for (const select of place.querySelectorAll("select.admin-autocomplete")) name(select);
  }

  // After Django has dressed them, which it does when the page is ready.
  jQuery(() => setTimeout(() => nameAll(document)));
  document.addEventListener("formset:added", ({ target }) => nameAll(target));
  jQuery(document).on("select2:open", ({ target }) => {
    const search = document.querySelector(".select2-container--open .select2-dropdown input");
    const label = labelOf(target);
    if (search && label) search.setAttribute("aria-labelledby", label.id);
  });
})();
