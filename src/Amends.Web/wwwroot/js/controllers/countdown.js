import { Controller } from "@hotwired/stimulus";
import { text } from "amends/page";

// Keeps every time[data-due] true each minute; says nothing aloud.
export default class extends Controller {
  connect() {
    this.timer = setInterval(() => this.tick(), 60_000);
    this.wake = () => { if (!document.hidden) this.tick(); };
    document.addEventListener("visibilitychange", this.wake);
  }

  disconnect() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.wake);
  }

  tick() {
    for (const time of document.querySelectorAll("time[data-due]")) {
      const left = Math.floor((Date.parse(time.dateTime) - Date.now()) / 60_000);
      if (left >= 180) continue;
      time.classList.toggle("is-late", left < 0);
      time.classList.toggle("is-soon", left >= 0 && left <= 120);
      time.querySelector("span").textContent = left < 0 ? text("overdue", span(-left)) : text("in", span(left));
      time.querySelector("circle + circle")?.setAttribute("stroke-dasharray", `${left < 0 ? 100 : Math.max(4, Math.round(left / 1.8))} 100`);
    }
  }
}

function span(minutes) {
  if (minutes < 60) return text("min", minutes);
  if (minutes >= 2880) return text("days", Math.floor(minutes / 1440));
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? text("hoursMin", hours, minutes % 60) : text("hours", hours);
}
