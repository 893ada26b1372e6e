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

  show({ params }) {
    document.body.dataset.show = params.side;
    this.element.querySelectorAll("[data-thread-side-param]").forEach((b) => {
      if (b.hasAttribute("aria-pressed")) b.setAttribute("aria-pressed", b.dataset.threadSideParam === params.side);
    });
    scrollTo(0, params.side === "side" ? 0 : document.documentElement.scrollHeight);
  }
}
