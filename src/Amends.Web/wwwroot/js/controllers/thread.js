import { Controller } from "@hotwired/stimulus";

// A case opens at its latest entry, and stays there while new ones arrive unless the person has scrolled away.
export default class extends Controller {
  static targets = ["scroll", "frame"];

  connect() {
    const jump = location.hash && document.getElementById(location.hash.slice(1));
    if (jump) jump.scrollIntoView({ block: "center" });
    else if (matchMedia("(width >= 64rem)").matches) this.scrollTarget.scrollTop = this.scrollTarget.scrollHeight;
    else document.getElementById("latest")?.scrollIntoView({ block: "start" });
  }

  show({ params }) { this.side(params.side); }

  write(event) {
    event.preventDefault();
    this.side("main");
    document.getElementById("body")?.focus();
  }

  promises(event) {
    event.preventDefault();
    this.side("side");
  }

  side(side) {
    document.body.dataset.show = side;
    this.element.querySelectorAll("button[data-thread-side-param]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.threadSideParam === side));
    scrollTo(0, side === "side" ? 0 : document.documentElement.scrollHeight);
  }
}
