import { Controller } from "@hotwired/stimulus";

// Rows that can be added and taken away; without scripts the server adds one on the same buttons.
export default class extends Controller {
  static targets = ["list", "template", "row"];

  add(event) {
    event?.preventDefault();
    const copy = this.templateTarget.content.cloneNode(true);
    const n = `n${Date.now().toString(36)}`;
    copy.querySelectorAll("[name], [id], [for], [aria-describedby]").forEach((e) => {
      for (const a of ["name", "id", "for", "aria-describedby"]) if (e.hasAttribute(a)) e.setAttribute(a, e.getAttribute(a).replaceAll("__n__", n));
    });
    this.listTarget.append(copy);
    this.listTarget.lastElementChild.querySelector("input, select")?.focus();
    this.changed();
  }

  remove(event) {
    event.preventDefault();
    event.target.closest("[data-rows-target=row]").remove();
    this.changed();
  }

  changed() { this.element.dispatchEvent(new Event("input", { bubbles: true })); }
}
