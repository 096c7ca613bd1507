// Ticking rows of a list: all of the page at once, a range with the shift key, and how many are ticked. Without this the
// list works all the same.
const form = document.getElementById("change");
const boxes = form ? [...form.querySelectorAll("tbody input[type=checkbox]")] : [];
const count = form?.querySelector("[data-tick-count]");
const corner = form?.querySelector("[data-tick-all]");
let last = null;

const tell = () => {
  const ticked = boxes.filter((box) => box.checked).length;
  if (count) count.textContent = ticked ? ` (${ticked})` : "";
  const all = corner?.querySelector("input");
  if (all) {
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
};

if (corner && boxes.length) {
  const box = document.createElement("div");
  box.className = "nhsuk-checkboxes nhsuk-checkboxes--small";
  box.innerHTML = '<div class="nhsuk-checkboxes__item"><input class="nhsuk-checkboxes__input" id="tick-all" type="checkbox"><label class="nhsuk-label nhsuk-checkboxes__label" for="tick-all"><span class="nhsuk-u-visually-hidden"></span></label></div>';
  box.querySelector("span").textContent = corner.dataset.tickAll;
  corner.replaceChildren(box);
  box.querySelector("input").addEventListener("change", (event) => {
    boxes.forEach((one) => { one.checked = event.target.checked; });
    tell();
  });
}

boxes.forEach((box, place) => {
  box.addEventListener("click", (event) => {
    if (event.shiftKey && last !== null) {
      const [from, to] = [Math.min(last, place), Math.max(last, place)];
      boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
    }
    last = place;
    tell();
  });
});
tell();
