// Parts of a page that htmx fetches: their news is announced, the focus stays, and a sign-in page is never put there.

import { announce } from "./announce.js";

const words = document.getElementById("swaps").dataset; // what is said, in the language of the page
const told = new WeakMap(); // what was last announced of a part; data-announce="new" says nothing twice
let before = null; // what had the focus in the part that is replaced

function isSignIn(event) {
  return new URL(event.detail.xhr.responseURL || location.href).pathname.startsWith("/accounts/");
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (isSignIn(event)) {
    event.detail.shouldSwap = false;
    announce(words.signedOut);
    return;
  }
  const focus = document.activeElement;
  before = event.detail.target.contains(focus) ? { id: focus.id, name: focus.name, value: focus.value } : null;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.target;
  const said = part.querySelector("[data-announce]");
  if (said && !(said.dataset.announce === "new" && told.get(part) === said.textContent)) announce(said.textContent);
  if (said) told.set(part, said.textContent);
  if (!before || part.contains(document.activeElement)) return;
  const same = [...part.querySelectorAll("input, button, a[href]")].find(
    (one) => one.name === before.name && one.value === before.value,
  );
  (same || part.closest("fieldset")?.querySelector("input[type=search]"))?.focus();
  before = null;
});

for (const fault of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(fault, () => announce(words.failed));
}

// Enter in a search box searches; it does not send the form.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("input[type=search][hx-get]")) {
    event.preventDefault();
    window.htmx?.trigger(event.target, "search");
  }
});
