// One chat of the small Telegram: its thread, what arrives in it, and where one writes.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { avatar, el, glide, icon } from "./dom.js";
import { draw } from "./message.js";
import { alertBox, toast } from "./notices.js";

const NEAR = 80;              // pixels from the end of a thread that still count as its end
const TOGETHER = 5 * 60_000;  // milliseconds within which one person's messages stand together
const TWICE = 3000;           // milliseconds within which the same toast is not said again

export class Chat {
  // `hotline` knows the people, the bot and the clock, and is told what is unread and which links lead elsewhere.
  constructor(info, hotline) {
    this.info = info;
    this.hotline = hotline;
    this.messages = new Map();
    this.known = false; // whether the thread has been read once
    this.unread = 0;
    this.inView = false;
    this.said = new Map();
    this.oldest = 0; // the first message that is here, where earlier ones are not
    this.stuck = true; // whether the thread keeps to its end
    this.scrollTop = 0;
    this.draw();
    new ResizeObserver(() => { if (this.stuck) this.toEnd(); }).observe(this.thread);
  }

  draw() {
    const { id, kind, title } = this.info;
    this.heading = el("div", { class: "heading" });
    this.thread = el("div", { class: "thread", role: "log", "aria-live": "off", "aria-label": `${title}：消息`, tabindex: "0", onscroll: () => this.scrolled(), onclick: (event) => this.clicked(event) });
    this.notes = el("div", { class: "notes" });
    this.before = el("button", { type: "button", class: "before", hidden: true, onclick: () => this.readOn() }, "更早的消息");
    this.more = el("button", { type: "button", class: "more", hidden: true, onclick: () => this.toEnd(glide()) });
    this.composer = new Composer(this);
    this.node = el("section", { class: `chat ${kind}`, id: `chat-${id}`, "aria-label": title, "data-chat": id },
      el("header", { class: "chat-head" }, avatar(id, title, kind), this.heading),
      el("div", { class: "thread-frame" }, this.thread, this.before, this.more, this.notes),
      this.composer.node);
    this.node.addEventListener("focusin", () => this.thread.setAttribute("aria-live", "polite"));
    this.node.addEventListener("focusout", () => this.thread.setAttribute("aria-live", "off"));
    this.node.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
    this.node.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) this.composer.attach([...event.dataTransfer.files]);
    });
  }

  get speaker() {
    return Number(this.composer.speaker.value);
  }

  // --- what the drawing of a message asks and does

  person(id) { return this.hotline.people.get(id); }
  find(id) { return this.messages.get(id); }
  now() { return this.hotline.now(); }
  reply(message) { this.composer.reply(message); }
  edit(message) { this.composer.edit(message); }

  async press(message, button) {
    const answer = await this.post("press", { message: message.id, data: button.data });
    if (answer) this.answered({ text: answer.toast, alert: false });
  }

  show(id) {
    const node = this.element(id);
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: glide() });
    this.flash(node);
  }

  // --- what is done here

  async tried(work) {
    try {
      return await work;
    } catch (error) {
      this.toast(error.message, { wrong: true });
      return null;
    }
  }

  post(path, body = {}) {
    return this.tried(api.post(path, { as: this.speaker, chat: this.info.id, ...body }));
  }

  upload(fields, file) {
    return this.tried(api.upload({ as: this.speaker, chat: this.info.id, ...fields }, file));
  }

  start(payload = "") {
    return this.tried(api.post("start", { as: this.speaker, payload }));
  }

  // --- what arrives

  sync(info, messages, { aside = false } = {}) {
    this.info = info;
    const count = info.members?.length;
    const hint = [info.hint, info.kind === "group" && count ? `${count} 名成员` : ""].filter(Boolean).join(" · ");
    this.heading.replaceChildren(el("h2", {}, info.title), el("p", {}, hint || (info.kind === "group" ? "群聊" : "私聊")));
    this.composer.people(info.as ?? []);
    this.composer.hang(info.keyboard);
    const ids = new Set(messages.map((message) => message.id));
    for (const id of this.messages.keys()) if (!ids.has(id)) this.remove(id);
    this.oldest = 0;
    for (const message of messages) this.put(message, { live: this.known });
    this.goesBack(info.earlier);
    if (!this.known) {
      this.toEnd();
      if (messages.at(-1)?.force_reply) this.composer.reply(messages.at(-1), { quietly: true });
    }
    if (!this.known && aside && !messages.length) this.hotline.idle(this, true);
    this.known = true;
    this.empty();
  }

  // A chat of a year is long: what stands before its latest messages is read when somebody asks for it.
  async readOn() {
    const first = Math.min(...this.messages.keys());
    const found = await this.tried(api.earlier(this.info.id, first));
    if (!found) return;
    const fromEnd = this.thread.scrollHeight - this.thread.scrollTop;
    this.stuck = false;
    this.oldest = 0;
    for (const message of found.messages) this.put(message, { live: false });
    this.goesBack(found.earlier);
    this.thread.scrollTo({ top: this.thread.scrollHeight - fromEnd });
  }

  goesBack(earlier) {
    this.oldest = earlier ? Math.min(...this.messages.keys()) : 0;
    this.atTop();
  }

  put(message, { live = true } = {}) {
    const before = this.messages.get(message.id);
    if (!before && message.id < this.oldest) return; // it has changed, where nobody has read back to
    if (before && JSON.stringify(before) === JSON.stringify(message)) return;
    const atEnd = this.stuck;
    const drawn = draw(message, this);
    this.messages.set(message.id, message);
    if (before) {
      const old = this.element(message.id);
      const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
      old.replaceWith(drawn);
      if (focused) this.refocus(drawn, focused);
      this.flash(drawn);
    } else {
      const next = [...this.thread.children].find((node) => Number(node.dataset.id) > message.id);
      this.thread.insertBefore(drawn, next ?? null);
      if (live) this.arrived(message, drawn, atEnd);
    }
    this.turn();
    if (atEnd) this.toEnd();
    drawn.querySelectorAll("img, video").forEach((media) => {
      for (const event of ["load", "loadedmetadata"]) media.addEventListener(event, () => { if (this.stuck) this.toEnd(); });
    });
  }

  arrived(message, drawn, atEnd) {
    drawn.classList.add("new");
    const mine = message.from && message.from.id === this.speaker;
    if (mine) this.toEnd();
    if (!mine && (!this.inView || !atEnd || document.hidden)) this.count(this.unread + 1);
    if (message.force_reply) this.composer.reply(message, { quietly: true });
    this.empty();
  }

  remove(id) {
    this.messages.delete(id);
    this.composer.forget(id);
    this.element(id)?.remove();
    this.turn();
    this.empty();
  }

  hang(rows) {
    this.info.keyboard = rows;
    this.composer.hang(rows);
  }

  // The answer of a button comes with the press and with the events: it is shown once, and a box wins over a toast.
  answered({ text, alert }) {
    if (!text) return;
    const now = Date.now();
    const last = this.said.get(text);
    if (last && now - last.at < TWICE && (last.alert || !alert)) return;
    this.said.set(text, { at: now, alert });
    if (alert) {
      this.notes.querySelectorAll(".toast").forEach((note) => { if (note.textContent === text) note.remove(); });
      alertBox(text, this.notes);
    } else {
      this.toast(text);
    }
  }

  toast(text, options = {}) {
    toast(text, { over: this.notes, ...options });
  }

  // --- how it stands

  element(id) {
    return this.thread.querySelector(`.message[data-id="${id}"]`);
  }

  // Whose side a message stands on, which stand together, where a day begins.
  turn() {
    this.thread.querySelectorAll(".day").forEach((node) => node.remove());
    let last = null;
    for (const node of this.thread.querySelectorAll(".message")) {
      const newDay = node.dataset.day !== last?.dataset.day;
      if (newDay) node.before(el("p", { class: "day", "data-id": node.dataset.id }, el("span", {}, node.dataset.day)));
      const together = !newDay && last.dataset.from === node.dataset.from && Math.abs(node.dataset.at - last.dataset.at) < TOGETHER;
      node.classList.toggle("mine", Number(node.dataset.from) === this.speaker);
      node.classList.toggle("follows", together && !node.classList.contains("service") && !last.classList.contains("service"));
      last = node;
    }
  }

  empty() {
    this.thread.querySelector(".empty")?.remove();
    this.node.classList.toggle("unstarted", this.info.kind === "private" && !this.messages.size);
    if (this.messages.size) return this.hotline.idle(this, false);
    const alone = this.info.kind === "private";
    const name = this.hotline.bot?.name ?? "热线机器人";
    this.thread.append(el("div", { class: "empty" },
      el("p", {}, alone ? `${this.info.title} 还没有和“${name}”说过话` : "群里还没有消息"),
      alone && el("button", { type: "button", class: "primary", onclick: () => this.start() }, "开始")));
  }

  atEnd() {
    return this.thread.scrollHeight - this.thread.scrollTop - this.thread.clientHeight < NEAR;
  }

  atTop() {
    this.before.hidden = !this.oldest || this.thread.scrollTop > NEAR;
  }

  toEnd(behavior = "auto") {
    this.stuck = true;
    this.thread.scrollTo({ top: this.thread.scrollHeight, behavior });
  }

  scrolled() {
    const { scrollTop } = this.thread;
    if (this.atEnd()) this.stuck = true;
    else if (scrollTop < this.scrollTop) this.stuck = false; // somebody scrolled up; growing by itself is no reason
    this.scrollTop = scrollTop;
    this.atTop();
    if (this.stuck && this.inView) this.count(0);
  }

  seen(inView) {
    this.inView = inView;
    if (inView && this.stuck) this.toEnd(); // a hidden thread has no height to scroll in
    if (inView && this.atEnd()) this.count(0);
  }

  count(unread) {
    if (unread === this.unread) return;
    this.unread = unread;
    this.more.hidden = !unread;
    this.more.replaceChildren(icon("down"), `${unread} 条新消息`);
    this.hotline.counted(this);
  }

  flash(node) {
    node.classList.remove("flash");
    void node.offsetWidth; // begins the animation anew
    node.classList.add("flash");
  }

  refocus(drawn, text) {
    const same = [...drawn.querySelectorAll("button, a")].find((node) => node.textContent === text);
    (same ?? this.thread).focus({ preventScroll: true });
  }

  clicked(event) {
    const link = event.target.closest("a[href]");
    if (link && this.hotline.followed(link.href, this)) event.preventDefault();
  }
}
