import { Controller } from "@hotwired/stimulus";
import { StreamActions, renderStreamMessage, session } from "@hotwired/turbo";
import { text, toast } from "amends/page";

// One event stream per browser, shared by its tabs: the tab that holds the lock listens for all of them.
const channel = new BroadcastChannel("amends-live");
const tab = crypto.randomUUID();
const wanted = new Map([[tab, { topics: [], since: 0 }]]);
let source, opened = [], leading = false, lost = false, reopen;

// A row comes into a queue: into its list, or with a fresh page where that list is not there yet.
StreamActions.enter = function () {
  const list = document.getElementById(this.getAttribute("target"));
  if (!list) return session.refresh(location.href);
  document.getElementById(this.dataset.row)?.remove();
  list[this.dataset.at === "start" ? "prepend" : "append"](this.templateContent);
};

const topics = () => [...new Set([...wanted.values()].flatMap((page) => page.topics))].sort();
const mine = () => wanted.get(tab);
const tell = () => channel.postMessage({ kind: "topics", tab, ...mine() });

function receive({ topic, html }) {
  if (mine().topics.includes(topic)) renderStreamMessage(html);
}

function refresh() {
  setTimeout(() => {
    if (document.hidden) addEventListener("visibilitychange", () => session.refresh(location.href), { once: true });
    else session.refresh(location.href);
  }, Math.random() * 3000);
}

function open() {
  const list = topics();
  if (!leading || (String(list) === String(opened) && source?.readyState !== 2)) return;
  // What is new to the stream may have missed something since its page was made; the server knows.
  const fresh = list.filter((topic) => !opened.includes(topic));
  const since = Math.min(...[...wanted.values()].filter((page) => page.topics.some((topic) => fresh.includes(topic))).map((page) => page.since));
  // The old stream ends when the new one is there: nothing falls between the two.
  const old = source;
  opened = list;
  if (!list.length) { old?.close(); source = undefined; return; }
  const query = new URLSearchParams({ topics: list, ...(fresh.length && { fresh, since }) });
  source = new EventSource(`/live?${query}`);
  source.addEventListener("open", () => old?.close(), { once: true });
  source.addEventListener("error", () => old?.close(), { once: true });
  for (const topic of list) {
    source.addEventListener(topic, (event) => {
      const message = { kind: "stream", topic, html: event.data };
      channel.postMessage(message);
      receive(message);
    });
  }
  source.addEventListener("open", () => {
    if (!lost) return;
    lost = false;
    channel.postMessage({ kind: "refresh" });
    refresh();
  });
  source.addEventListener("refresh", () => { channel.postMessage({ kind: "refresh" }); refresh(); });
  source.addEventListener("error", () => {
    lost = true;
    if (source.readyState === 2) setTimeout(() => { opened = []; open(); }, 2000 + Math.random() * 3000);
  });
}

function change() {
  clearTimeout(reopen);
  reopen = setTimeout(open, 150);
}

channel.addEventListener("message", ({ data }) => {
  if (data.kind === "stream") receive(data);
  else if (data.kind === "refresh") refresh();
  else if (data.kind === "topics") { wanted.set(data.tab, { topics: data.topics, since: data.since }); change(); }
  else if (data.kind === "gone") { wanted.delete(data.tab); change(); }
  else if (data.kind === "who") tell();
});

navigator.locks?.request("amends-live", async () => {
  leading = true;
  channel.postMessage({ kind: "who" });
  change();
  await new Promise(() => {});
});

addEventListener("pagehide", () => channel.postMessage({ kind: "gone", tab }));
addEventListener("pageshow", (event) => { if (event.persisted) tell(); });
addEventListener("offline", () => toast(text("offline")));
addEventListener("online", () => toast(text("back")));

export default class extends Controller {
  static values = { topics: String, since: Number };

  topicsValueChanged() {
    wanted.set(tab, { topics: this.topicsValue ? this.topicsValue.split(" ") : [], since: this.sinceValue });
    tell();
    change();
  }

  sinceValueChanged() {
    mine().since = this.sinceValue;
  }
}
