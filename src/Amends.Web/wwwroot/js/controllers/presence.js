import { Controller } from "@hotwired/stimulus";
import { post } from "amends/page";

// Tells the others who is looking at a case and who is writing; silent while the tab is hidden.
export default class extends Controller {
  static values = { url: String };

  connect() {
    this.state = "reading";
    this.ping();
    this.timer = setInterval(() => this.ping(), 15_000);
    this.gone = () => this.tell("gone", true);
    addEventListener("pagehide", this.gone);
  }

  disconnect() {
    clearInterval(this.timer);
    clearTimeout(this.rest);
    removeEventListener("pagehide", this.gone);
    this.tell("gone", true);
  }

  typing() {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => { this.state = "reading"; this.ping(); }, 8_000);
    if (this.state === "writing") return;
    this.state = "writing";
    this.ping();
  }

  ping() { if (!document.hidden) this.tell(this.state); }

  tell(state, keepalive = false) {
    post(this.urlValue, new URLSearchParams({ state }), { keepalive }).catch(() => {});
  }
}
