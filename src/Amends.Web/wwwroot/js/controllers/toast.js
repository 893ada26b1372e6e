import { Controller } from "@hotwired/stimulus";

// Goes after 8 s; waits while somebody points at it or is inside it.
export default class extends Controller {
  connect() {
    this.left = 8;
    this.timer = setInterval(() => {
      if (this.element.matches(":hover, :focus-within")) return;
      if (--this.left <= 0) this.element.remove();
    }, 1000);
  }

  disconnect() { clearInterval(this.timer); }
}
