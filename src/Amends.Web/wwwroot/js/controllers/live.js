import { Controller } from "@hotwired/stimulus";
import { StreamActions, renderStreamMessage, session } from "@hotwired/turbo";
import { text, toast } from "amends/page";

// One event stream per browser, shared by its tabs: the tab that holds the lock listens for all of them.
const channel = new BroadcastChannel("amends-live");
const tab = crypto.randomUUID();
const wanted = new Map([[tab, []]]);
let source, opened = "", leading = false, lost = false, reopen;

// A row comes into a queue: into its list, or with a fresh page where that list is not there yet.
StreamActions.enter = function () {
  const list = document.getElementById(this.getAttribute("target"));
  if (!list) return session.refresh(location.href);
  document.getElementById(this.dataset.row)?.remove();
  list[this.dataset.at === "start" ? "prepend" : "append"](this.templateContent);
};

const topics = () => [...new Set([...wanted.values()].flat())].sort();
const mine = () => wanted.get(tab);

function receive({ topic, html }) {
  if (mine().includes(topic)) renderStreamMessage(html);
}

function refresh() {
  setTimeout(() => {
    if (document.hidden) addEventListener("visibilitychange", () => session.refresh(location.href), { once: true });
    else session.refresh(location.href);
  }, Math.random() * 3000);
}

function open() {
  const list = topics().join(",");
  if (!leading || (list === opened && source?.readyState !== 2)) return;
  source?.close();
  opened = list;
  if (!list) return;
  source = new EventSource(`/live?topics=${encodeURIComponent(list)}`);
  for (const topic of topics()) {
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
    if (source.readyState === 2) setTimeout(() => { opened = ""; open(); }, 2000 + Math.random() * 3000);
  });
}

function change() {
  clearTimeout(reopen);
  reopen = setTimeout(open, 150);
}

channel.addEventListener("message", ({ data }) => {
  if (data.kind === "stream") receive(data);
  else if (data.kind === "refresh") refresh();
  else if (data.kind === "topics") { wanted.set(data.tab, data.topics); change(); }
  else if (data.kind === "gone") { wanted.delete(data.tab); change(); }
  else if (data.kind === "who") channel.postMessage({ kind: "topics", tab, topics: mine() });
});

navigator.locks?.request("amends-live", async () => {
  leading = true;
  channel.postMessage({ kind: "who" });
  change();
  await new Promise(() => {});
});

addEventListener("pagehide", () => channel.postMessage({ kind: "gone", tab }));
addEventListener("pageshow", (event) => { if (event.persisted) channel.postMessage({ kind: "topics", tab, topics: mine() }); });
addEventListener("offline", () => toast(text("offline")));
addEventListener("online", () => toast(text("back")));

export default class extends Controller {
  static values = { topics: String };

  topicsValueChanged() {
    wanted.set(tab, this.topicsValue ? this.topicsValue.split(" ") : []);
    channel.postMessage({ kind: "topics", tab, topics: mine() });
    change();
  }
}
