// A page that refreshes itself never takes away what a person typed, ticked or opened.
const changed = (field) =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some((o) => o.selected !== o.defaultSelected)
      : field.value !== field.defaultValue;

// While somebody writes, the form keeps saying which version they began at, so that what was said meanwhile is not passed over.
// The answer to a form that was sent brings the new one.
let sent = new WeakSet();
addEventListener("turbo:submit-start", ({ target }) => sent.add(target));
addEventListener("turbo:render", () => { sent = new WeakSet(); });
const written = (fields) => [...fields].some((field) => field.type !== "hidden" && field.matches("input, textarea, select") && changed(field));

addEventListener("turbo:before-morph-element", (event) => {
  const { target } = event;
  if (target.matches?.("input[name=version]") && target.form && !sent.has(target.form) && written(target.form.elements)) event.preventDefault();
  else if (target === document.activeElement && target.matches("input, textarea, select")) event.preventDefault();
  else if (target.matches?.("input, textarea, select") && target.type !== "hidden" && changed(target)) event.preventDefault();
  else if (target.hasAttribute?.("data-mine")) event.preventDefault();
  // A row that a person added is not in the new page: it stays while there is something of theirs in it.
  else if (!event.detail.newElement && written(target.querySelectorAll?.("input, textarea, select") ?? [])) event.preventDefault();
});

// What was sent is the server's now: nothing of it holds out against the page that comes back.
addEventListener("turbo:submit-end", ({ target, detail }) => {
  if (!detail.success) return;
  for (const field of target.elements) {
    if (field.type === "file") field.value = "";
    else if (field.tagName === "SELECT") for (const option of field.options) option.defaultSelected = option.selected;
    else if (field.type === "checkbox" || field.type === "radio") field.defaultChecked = field.checked;
    else if (field.tagName === "TEXTAREA" || field.tagName === "INPUT") field.defaultValue = field.value;
  }
  if (target.contains(document.activeElement)) document.activeElement.blur();
  for (let box = target.closest("details[open]"); box; box = box.parentElement?.closest("details[open]")) box.open = false;
});

addEventListener("turbo:before-morph-attribute", (event) => {
  const { target, detail } = event;
  if (target.tagName === "DETAILS" && detail.attributeName === "open") event.preventDefault();
  if (target.tagName === "DIALOG" && detail.attributeName === "open") event.preventDefault();
  if (target === document.documentElement && detail.attributeName === "data-theme") event.preventDefault();
  if (target === document.body && detail.attributeName === "data-show") event.preventDefault();
});

// Menus close when the person goes elsewhere.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  if (event.target.closest("[data-help-open]")) document.getElementById("help")?.showModal();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

// The same form cannot go out twice by a double click.
addEventListener("turbo:before-cache", () => document.querySelectorAll("dialog[open]").forEach((d) => d.close()));
