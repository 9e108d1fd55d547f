// The hotline's clock in the bar: shows it, and moves it on.

import * as api from "./api.js";
import { el } from "./dom.js";
import { announce, toast } from "./notices.js";
import { parts, settle } from "./time.js";

const MOVES = [
  ["+15 分钟", { advance: "PT15M" }],
  ["+2 小时", { advance: "PT2H" }],
  ["下一工作日上午", { next: "morning" }],
  ["+1 天", { advance: "P1D" }],
];

const face = document.getElementById("clock-time");
const frame = document.getElementById("clock");
const group = document.getElementById("moves");
const buttons = MOVES.map(([label, move]) => el("button", { type: "button", class: "move", disabled: true, onclick: (event) => go(event.currentTarget, label, move) }, el("span", {}, label)));
group.append(...buttons);

let base = null; // what the hotline's clock said …
let since = 0;   // … when this page's stopwatch said that
let moving = false;

export function now() {
  return base === null ? Date.now() : base + (performance.now() - since);
}

export function set(iso) {
  const before = base === null ? null : now();
  if (iso) settle(iso);
  base = iso ? Date.parse(iso) : null;
  since = performance.now();
  for (const button of buttons) button.disabled = base === null || moving;
  tick();
  if (before !== null && base !== null && Math.abs(base - before) > 30_000) {
    const { day, weekday, minute } = parts(base);
    announce(`热线时钟：${day} ${weekday} ${minute}`);
    frame.classList.remove("moved");
    void frame.offsetWidth;
    frame.classList.add("moved");
  }
}

function tick() {
  if (base === null) {
    face.textContent = "未接入";
    return;
  }
  const { year, day, weekday, minute, second } = parts(now());
  face.dateTime = new Date(now()).toISOString();
  face.replaceChildren(el("span", { class: "clock-day" }, el("span", { class: "clock-year" }, year), `${day} ${weekday}`), " ",
    el("span", { class: "clock-minute" }, minute, el("span", { class: "clock-second" }, second)));
}

async function go(button, label, move) {
  moving = true;
  group.setAttribute("aria-busy", "true");
  button.classList.add("busy");
  for (const other of buttons) other.disabled = true;
  announce(`时钟正在拨动：${label}`);
  try {
    const answer = await api.post("clock", move);
    if (answer.now) set(answer.now);
    if (answer.undelivered) toast(`时钟已拨到位，还有 ${answer.undelivered} 条消息在途。`);
  } catch (error) {
    toast(error.message, { wrong: true });
  }
  moving = false;
  group.removeAttribute("aria-busy");
  button.classList.remove("busy");
  for (const other of buttons) other.disabled = base === null;
  button.focus({ preventScroll: true });
}

setInterval(tick, 1000);
