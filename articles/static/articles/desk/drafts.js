/* Copies of what is typed, in this browser: for when the server can't be reached, the
   page is lost, or the session is over when "Save" is pressed. One copy for each account
   and article, until the server has it. */
"use strict";

window.deskDrafts = (() => {
  const PREFIX = "mediainfo.typed";
  // Not what anybody typed: they differ whenever the form is opened.
  const OF_THE_OPENING = /^(base|opening|unmerged)$|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/;

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  /* Whether two states of the form say the same. */
  function same(one, other) {
    const typed = (state) =>
      JSON.stringify(JSON.parse(state).filter(([name]) => !OF_THE_OPENING.test(name)));
    return typed(one) === typed(other);
  }

  function of(account, uuid) {
    const home = `${PREFIX}.${account}.`;
    const key = home + uuid;
    return {
      /* Returns whether there is a copy now: a browser may refuse, or be full. */
      put(copy) {
        try {
          localStorage.setItem(key, JSON.stringify(copy));
          return true;
        } catch {
          return false;
        }
      },

      remove(name = key) {
        try {
          localStorage.removeItem(name);
        } catch {
          // Then there was none either.
        }
      },

      /* The copies for this page: its article's own, or all of new articles. */
      left(isNew) {
        let keys = [];
        try {
          keys = Object.keys(localStorage);
        } catch {
          // A browser that keeps nothing.
        }
        return keys
          .filter((name) => name.startsWith(home))
          .map((name) => ({ name, ...read(name) }))
          .filter((copy) => copy.state)
          .filter((copy) => copy.name === key || (isNew && copy.base === 0));
      },
    };
  }

  return { of, same };
})();
