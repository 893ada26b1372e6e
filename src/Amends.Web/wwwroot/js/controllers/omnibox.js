import { Controller } from "@hotwired/stimulus";

// Results of the search appear in a Turbo frame below the box; Enter without a choice opens the search page.
export default class extends Controller {
  static targets = ["box", "frame"];

  type() {
    clearTimeout(this.timer);
    const q = this.boxTarget.value.trim();
    if (!q) return this.close();
    this.timer = setTimeout(() => {
      this.frameTarget.src = `${this.boxTarget.form.action}?q=${encodeURIComponent(q)}&in=omnibox`;
      this.element.dataset.open = "";
    }, 120);
  }

  move(event) {
    if (event.key === "Escape") return this.close();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...this.frameTarget.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (!links.length) return;
    event.preventDefault();
    (links[at] ?? this.boxTarget).focus();
  }

  frameTargetConnected(frame) { frame.addEventListener("keydown", (event) => this.move(event)); }

  leave(event) { if (!this.element.contains(event.relatedTarget)) this.close(); }

  close() {
    clearTimeout(this.timer);
    delete this.element.dataset.open;
    this.frameTarget.removeAttribute("src");
    this.frameTarget.replaceChildren();
  }
}
