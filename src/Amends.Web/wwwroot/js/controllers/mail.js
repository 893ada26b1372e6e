import { Controller } from "@hotwired/stimulus";

// Fits the sandboxed frame of an HTML mail to its content; the frame has no scripts of its own.
export default class extends Controller {
  connect() {
    this.fit = () => {
      const page = this.element.contentDocument?.documentElement;
      if (page) this.element.style.blockSize = `${Math.min(Math.max(page.scrollHeight, 60), 2400)}px`;
    };
    this.element.addEventListener("load", this.fit);
    this.fit();
  }

  disconnect() { this.element.removeEventListener("load", this.fit); }
}
