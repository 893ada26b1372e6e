import { Controller } from "@hotwired/stimulus";

// Opens the dialog it names; without scripts the link goes to the form's own page.
export default class extends Controller {
  open(event) {
    const dialog = document.getElementById(event.params.id);
    if (!dialog) return;
    event.preventDefault();
    dialog.showModal();
  }
}
