// What is typed into a form that names an address in data-keep is kept while it is typed, for the person who types.
// It is not saved by that: leaving with changes that were not saved asks first.

import { announce } from "./announce.js";

const PAUSE = 1500; // milliseconds after the last key
const words = document.getElementById("kept").dataset; // what is said, in the language of the page

class Keeping {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector("[data-kept-state]");
    this.said = this.opened = this.typed().toString();
    form.addEventListener("input", () => this.wait());
    form.addEventListener("change", () => this.wait());
    form.addEventListener("submit", () => this.leave());
    addEventListener("pageshow", () => { this.isSent = false; });
    addEventListener("beforeunload", (event) => {
      if (this.isOpen() && this.isChanged()) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.keepAtLast();
    });
  }

  typed() {
    const searched = new Set([...this.form.querySelectorAll("[data-not-kept]")].map((one) => one.name));
    return new URLSearchParams([...new FormData(this.form)].filter(
      ([name, value]) => typeof value === "string" && !searched.has(name),
    ));
  }

  isOpen() { return this.form.isConnected && !this.isSent; }

  isChanged() { return this.typed().toString() !== this.opened; }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  leave() {
    this.isSent = true;
    clearTimeout(this.timer);
    this.request?.abort();
  }

  keepAtLast() {
    clearTimeout(this.timer);
    if (this.isOpen() && this.typed().toString() !== this.said) navigator.sendBeacon(this.form.dataset.keep, this.typed());
  }

  async keep() {
    const typed = this.typed();
    if (!this.isOpen() || typed.toString() === this.said) return;
    this.request?.abort();
    this.request = new AbortController();
    try {
      const answer = await fetch(this.form.dataset.keep, { method: "POST", body: typed, signal: this.request.signal });
      this.tell(answer, await answer.text(), typed.toString());
    } catch (fault) {
      if (fault.name !== "AbortError") this.warn(words.failed);
    }
  }

  tell(answer, text, typed) {
    if (answer.redirected) {
      this.warn(words.signedOut);
    } else if (!answer.ok) {
      this.warn(answer.status === 413 ? text : words.failed);
    } else {
      this.said = typed;
      this.show(words.keptAt.replace("{time}", () => text));
    }
  }

  warn(text) {
    this.show(text);
    announce(text);
  }

  show(text) {
    if (this.state) this.state.textContent = text;
  }
}

const known = new WeakSet();

function start(part) {
  for (const form of part.querySelectorAll("form[data-keep]")) {
    if (!known.has(form)) new Keeping(form);
    known.add(form);
  }
}

start(document);
document.addEventListener("htmx:load", (event) => start(event.target.parentElement || document));
