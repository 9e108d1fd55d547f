// Short words over a chat or over the whole page, said aloud once.

import { el } from "./dom.js";

const STAYS = 4200; // milliseconds
const board = document.getElementById("notices");
const aloud = document.getElementById("announce");

export function announce(text) {
  aloud.textContent = "";
  requestAnimationFrame(() => { aloud.textContent = text; });
}

export function toast(text, { over = board, wrong = false } = {}) {
  const note = el("p", { class: wrong ? "toast wrong" : "toast" }, text);
  over.append(note);
  while (over.childElementCount > 3) over.firstElementChild.remove();
  setTimeout(() => note.classList.add("going"), STAYS);
  setTimeout(() => note.remove(), STAYS + 300);
  announce(text);
}

// An answer that Telegram shows in a box, to be put away by hand.
export function alertBox(text, over) {
  const before = document.activeElement;
  const close = el("button", { type: "button", class: "primary" }, "知道了");
  const box = el("div", { class: "alert", role: "alertdialog", "aria-label": "提示" }, el("p", {}, text), close);
  const away = () => {
    box.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  close.addEventListener("click", away);
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") away(); });
  over.querySelector(".alert")?.remove();
  over.append(box);
  close.focus({ preventScroll: true });
}
