import { Controller } from "@hotwired/stimulus";

// A filter form goes out as soon as something is chosen.
export default class extends Controller {
  connect() { this.element.addEventListener("change", this.go = () => this.element.requestSubmit()); }
  disconnect() { this.element.removeEventListener("change", this.go); }
}
