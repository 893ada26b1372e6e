// data-turbo-confirm asks in a dialog of ours; the safe choice comes first.
import { config } from "@hotwired/turbo";

config.forms.confirm = (message, form, submitter) => new Promise((answer) => {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-label", message);
  const body = Object.assign(document.createElement("p"), { className: "dialog-body", textContent: message });
  const foot = Object.assign(document.createElement("form"), { className: "dialog-foot", method: "dialog" });
  const no = Object.assign(document.createElement("button"), { className: "btn btn-primary", value: "no", autofocus: true });
  no.textContent = submitter?.dataset.no ?? form.dataset.no ?? "Keep it";
  const yes = Object.assign(document.createElement("button"), { className: "btn btn-quiet", value: "yes" });
  yes.textContent = submitter?.textContent.trim() || "OK";
  foot.append(yes, no);
  dialog.append(body, foot);
  dialog.addEventListener("close", () => { dialog.remove(); answer(dialog.returnValue === "yes"); });
  document.body.append(dialog);
  dialog.showModal();
});
