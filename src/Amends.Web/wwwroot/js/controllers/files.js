import { Controller } from "@hotwired/stimulus";

// Shows the names of chosen files; a dropped or pasted file joins them.
export default class extends Controller {
  static targets = ["box", "list"];

  show() {
    this.listTarget.replaceChildren(...[...this.boxTarget.files].map((file) =>
      Object.assign(document.createElement("li"), { textContent: `${file.name}, ${size(file.size)}` })));
  }

  drop(event) {
    const files = event.dataTransfer?.files ?? event.clipboardData?.files;
    if (!files?.length) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...this.boxTarget.files, ...files]) all.items.add(file);
    this.boxTarget.files = all.files;
    this.show();
  }

  over(event) { event.preventDefault(); }
}

const size = (n) => (n < 1e6 ? `${Math.ceil(n / 1e3)} kB` : `${(n / 1e6).toFixed(1)} MB`);
