import { Controller } from "@hotwired/stimulus";
import { typing } from "amends/page";

// Elements name their own key with data-key; "g i" is g and then i. The last one in the page wins, so a case's own keys come before the rail's.
export default class extends Controller {
  connect() {
    this.listen = this.press.bind(this);
    addEventListener("keydown", this.listen);
  }

  disconnect() { removeEventListener("keydown", this.listen); }

  press(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.send(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (localStorage.getItem("amends-keys") === "off") return;
    const key = event.key.toLowerCase();
    const first = this.first;
    this.first = null;
    if (first && this.go(event, `${first} ${key}`)) return;
    if (key === "?") return this.take(event, () => document.getElementById("help")?.showModal());
    if (key === "j" || key === "k") return this.move(event, key === "j" ? 1 : -1);
    if (key === "o" && document.activeElement?.matches("[data-row]")) return this.take(event, () => document.activeElement.click());
    if (key === "g") {
      this.first = "g";
      setTimeout(() => { this.first = null; }, 1200);
      return;
    }
    this.go(event, key);
  }

  go(event, key) {
    const found = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].filter((e) => e.checkVisibility()).pop();
    if (!found) return false;
    this.take(event, () => {
      if (found.matches("input, textarea")) { found.focus(); found.select?.(); }
      else if (found.control?.checked) found.control.dispatchEvent(new Event("change", { bubbles: true }));
      else { found.focus(); found.click(); }
    });
    return true;
  }

  move(event, step) {
    const rows = [...document.querySelectorAll("[data-row]")].filter((e) => e.checkVisibility());
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    this.take(event, () => rows[Math.min(Math.max(at + step, 0), rows.length - 1)].focus());
  }

  send(event) {
    const form = event.target.closest?.("form");
    if (form && typing(event.target)) this.take(event, () => form.requestSubmit(form.querySelector("[data-send]") ?? undefined));
  }

  take(event, act) { event.preventDefault(); act(); }
}
