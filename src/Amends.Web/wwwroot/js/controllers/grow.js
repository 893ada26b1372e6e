import { Controller } from "@hotwired/stimulus";

// A text field as tall as its words. Browsers with field-sizing do it alone.
export default class extends Controller {
  connect() {
    if (CSS.supports("field-sizing", "content")) return;
    this.fit = () => {
      this.element.style.blockSize = "auto";
      this.element.style.blockSize = `${this.element.scrollHeight + 2}px`;
    };
    this.element.addEventListener("input", this.fit);
    this.fit();
  }

  disconnect() { if (this.fit) this.element.removeEventListener("input", this.fit); }
}
