import { Controller } from "@hotwired/stimulus";

// Fills the list below a field with customers as somebody types.
export default class extends Controller {
  connect() { this.field = this.element.querySelector("input[list]"); }

  find(event) {
    if (event.target !== this.field) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 150);
  }

  async ask() {
    const q = this.field.value;
    const answer = await fetch(`/customers/suggest?q=${encodeURIComponent(q)}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || q !== this.field.value) return;
    this.field.list?.replaceChildren(...(await answer.json()).map(({ value, label }) => new Option(label, value)));
  }

  disconnect() { clearTimeout(this.timer); }
}
