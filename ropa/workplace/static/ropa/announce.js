// What changes on a page without a new page is told to screen readers: one live region that stands from the start.

const region = document.createElement("div");
region.setAttribute("role", "status");
region.className = "nhsuk-u-visually-hidden";
document.body.append(region);

export function announce(text) {
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50); // the same sentence twice is news, too
}
