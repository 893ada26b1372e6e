import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { post, text } from "amends/page";

// WebAuthn as JSON: the server makes the options and checks the answer.
export default class extends Controller {
  static targets = ["status"];
  static values = { options: String, finish: String, next: String };

  connect() { if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) this.element.hidden = true; }

  async use() {
    await this.run(async (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
  }

  async add() {
    await this.run(async (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));
  }

  async run(ask) {
    try {
      const options = await post(this.optionsValue, new URLSearchParams());
      if (!options.ok) throw new Error(String(options.status));
      const credential = await ask(await options.json());
      const body = new URLSearchParams({ credential: JSON.stringify(credential), name: this.element.querySelector("input[name=passkeyName]")?.value ?? "" });
      const answer = await post(this.finishValue, body);
      if (!answer.ok) throw new Error(String(answer.status));
      visit((await answer.json().catch(() => ({}))).next ?? this.nextValue ?? location.href, { action: "replace" });
    } catch {
      this.statusTarget.textContent = text("passkeyFailed");
    }
  }
}
