// A page that refreshes itself never takes away what a person typed, ticked or opened.
const changed = (field) =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some((o) => o.selected !== o.defaultSelected)
      : field.value !== field.defaultValue;

addEventListener("turbo:before-morph-element", (event) => {
  const { target } = event;
  if (target === document.activeElement && target.matches("input, textarea, select")) event.preventDefault();
  else if (target.matches?.("input, textarea, select") && target.type !== "hidden" && changed(target)) event.preventDefault();
  else if (target.hasAttribute?.("data-mine")) event.preventDefault();
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
