// The one entry: Turbo, Stimulus, and each controller when the page first names it.
import "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import "amends/guard";
import "amends/confirm";

const application = Application.start();
const known = new Set();

function meet(element) {
  for (const name of (element.dataset.controller ?? "").split(/\s+/)) {
    if (!name || known.has(name)) continue;
    known.add(name);
    import(`amends/controllers/${name}`).then((module) => application.register(name, module.default));
  }
}

function meetAll(root) {
  if (root.dataset?.controller) meet(root);
  root.querySelectorAll?.("[data-controller]").forEach(meet);
}

meetAll(document.documentElement);
new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1) meetAll(node);
}).observe(document.documentElement, { childList: true, subtree: true });
