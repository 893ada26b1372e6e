import { Controller } from "@hotwired/stimulus";

// The choice is kept in a cookie, so that the server sends the right page before the first paint.
export default class extends Controller {
  choose(event) {
    event.preventDefault();
    const theme = event.submitter.value;
    const root = document.documentElement;
    document.cookie = `amends-theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.querySelectorAll("button[name=theme]").forEach((b) => b.setAttribute("aria-pressed", b.value === theme));
  }
}
