// Small things that several controllers need.
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";

let cached, cachedFrom;
/** A text in the reader's language with its values put in. */
export function text(key, ...values) {
  const json = meta("texts");
  if (json !== cachedFrom) { cachedFrom = json; cached = JSON.parse(json || "{}"); }
  return values.reduce((line, value, i) => line.replaceAll(`{${i}}`, value), cached[key] ?? "");
}

/** A POST that carries the antiforgery token and survives the page. */
export function post(url, body, options = {}) {
  return fetch(url, {
    method: "POST", body, credentials: "same-origin",
    headers: { RequestVerificationToken: meta("csrf-token"), Accept: "application/json", ...options.headers },
    keepalive: options.keepalive ?? false, signal: options.signal,
  });
}

export function toast(line) {
  const box = document.createElement("div");
  box.className = "toast";
  box.dataset.controller = "toast";
  const words = document.createElement("span");
  words.textContent = line;
  box.append(words);
  document.getElementById("toasts")?.append(box);
}

export const typing = (element) =>
  element instanceof HTMLElement && (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
    (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit|reset|file)$/.test(element.type)));
