import { Controller } from "@hotwired/stimulus";
import { post, text } from "amends/page";

// Keeps the draft on the server as it is typed, with a copy in this tab until the server has it.
export default class extends Controller {
  static targets = ["body", "status", "audience", "version", "recipient", "warning"];
  static values = { draft: String, key: String, known: Array };

  connect() {
    this.busy = null;
    this.hide = () => this.save(true);
    addEventListener("pagehide", this.hide);
    const kept = sessionStorage.getItem(this.keyValue);
    if (kept && kept !== this.bodyTarget.value && !this.bodyTarget.value) {
      this.bodyTarget.value = kept;
      this.say(text("draftFound"));
      this.save();
    }
    this.paint();
    // Whoever was faster than this script loses nothing either.
    if (this.bodyTarget.value !== this.bodyTarget.defaultValue) this.input({ target: this.bodyTarget });
  }

  disconnect() {
    removeEventListener("pagehide", this.hide);
    if (this.timer) this.save(true);
  }

  input(event) {
    if (event.target === this.bodyTarget) sessionStorage.setItem(this.keyValue, this.bodyTarget.value);
    this.dispatch("typing", { bubbles: true });
    this.say(text("draftWriting"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), 800);
  }

  async save(leaving = false) {
    if (!this.timer && leaving) return;
    clearTimeout(this.timer);
    this.timer = null;
    const data = new FormData(this.element);
    data.delete("attachments");
    const body = new URLSearchParams(data);
    this.busy?.abort();
    this.busy = new AbortController();
    try {
      const answer = await post(this.draftValue, body, { keepalive: leaving, signal: leaving ? undefined : this.busy.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const { saved } = await answer.json();
      sessionStorage.removeItem(this.keyValue);
      this.say(text("draftKept", saved));
    } catch (error) {
      if (error.name !== "AbortError") this.say(text("draftHere"));
    }
  }

  enter(event) { if (event.target.matches("input:not([type=file])") && !event.ctrlKey && !event.metaKey) event.preventDefault(); }

  // The form goes out: the server has the words now, so nothing else may save them again.
  send() {
    clearTimeout(this.timer);
    this.timer = null;
    this.busy?.abort();
  }

  sent(event) { if (event.detail.success) sessionStorage.removeItem(this.keyValue); }

  paint() {
    const audience = this.audienceTargets.find((a) => a.checked)?.value ?? "reply";
    this.element.dataset.audience = audience;
    this.bodyTarget.setAttribute("aria-label", this.bodyTarget.dataset[audience] ?? "");
    this.bodyTarget.placeholder = this.bodyTarget.dataset[`${audience}Hint`] ?? "";
  }

  choose(event) {
    this.paint();
    this.input(event);
    this.bodyTarget.focus();
  }

  pick({ params }) {
    const radio = this.audienceTargets.find((a) => a.value === params.audience);
    if (!radio) return;
    radio.checked = true;
    this.paint();
    this.bodyTarget.focus();
  }

  recipients() {
    const known = this.knownValue.map((a) => a.toLowerCase());
    const fresh = this.recipientTargets.flatMap((field) => field.value.split(/[,;]/))
      .map((part) => (part.match(/<([^>]+)>/)?.[1] ?? part).trim())
      .filter((address) => address.includes("@") && !known.includes(address.toLowerCase()));
    this.warningTarget.hidden = fresh.length === 0;
    this.warningTarget.querySelector("p").textContent = text("newPerson", fresh.join(", "));
  }

  say(line) { if (this.hasStatusTarget && line) this.statusTarget.textContent = line; }
}
