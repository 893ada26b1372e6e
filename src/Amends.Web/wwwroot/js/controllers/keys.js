import { Controller } from "@hotwired/stimulus";

// Single keys can be switched off, for people whose voice or hands type by accident (WCAG 2.1.4).
export default class extends Controller {
  static targets = ["box"];
  connect() { this.boxTarget.checked = localStorage.getItem("amends-keys") !== "off"; }
  change() { localStorage.setItem("amends-keys", this.boxTarget.checked ? "on" : "off"); }
}
