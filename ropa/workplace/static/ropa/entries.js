// An entry of a section is added, changed or removed in a window above the section, so that what was typed there stays.
// Without this each form has a page of its own.

import { announce } from "./announce.js";

const dialog = document.getElementById("entry-dialog");
const body = document.getElementById("entry-window");
let opener = null;

const close = () => {
  if (dialog.open) dialog.close();
};

const focus = (element) => {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest" });
};

const opened = () => {
  if (!dialog.open) dialog.showModal();
  const errors = body.querySelector(".nhsuk-error-summary");
  if (errors) errors.tabIndex = -1;
  focus(errors || body.querySelector("#entry-heading"));
  dialog.scrollTop = 0;
};

if (dialog) {
  dialog.addEventListener("close", () => {
    body.replaceChildren();
    focus(document.getElementById(opener) || document.activeElement);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!dialog.contains(event.detail.elt) && event.detail.target === body) {
      opener = event.detail.elt.id || event.detail.elt.closest("[id^='at-']")?.id;
    }
  });

  // A form with errors is answered with 422: it is shown like any other.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 422 && event.detail.target === body) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target === body && body.childElementCount) opened();
  });

  document.addEventListener("entry-saved", (event) => {
    const { said, at, another } = event.detail;
    opener = at;
    close();
    announce(said);
    focus(document.getElementById(at));
    if (another) document.getElementById(another)?.click();
  });

  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    close();
  });
}
