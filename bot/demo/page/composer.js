// Where one writes: words, a reply, an edit, files, a voice, the reply keyboard.

import { AttachMenu } from "./attach.js";
import { el, icon, remember, remembered } from "./dom.js";
import { size } from "./media.js";
import { firstLine, plain } from "./message.js";
import * as recorder from "./recorder.js";
import { span } from "./time.js";

export class Composer {
  constructor(chat) {
    this.chat = chat;
    this.replying = null;
    this.editing = null;
    this.pending = [];
    this.rows = null;
    this.draw();
  }

  draw() {
    const { info } = this.chat;
    this.banner = el("div", { class: "banner", hidden: true });
    this.files = el("ul", { class: "pending", hidden: true, "aria-label": "待发送的文件" });
    this.speaker = el("select", { class: "speaker", "aria-label": `${info.title}：以谁的身份发言`, onchange: () => this.spoken() });
    this.speakers = el("label", { class: "as" }, el("span", { "aria-hidden": "true" }, "身份"), this.speaker);
    this.input = el("textarea", {
      rows: "1", "aria-label": `在“${info.title}”中发言`, autocomplete: "off", enterkeyhint: "send",
      placeholder: info.kind === "group" ? "/命令，或回复消息" : "输入消息",
      oninput: () => this.grown(), onkeydown: (event) => this.typed(event), onpaste: (event) => this.pasted(event),
    });
    this.keysToggle = el("button", { type: "button", class: "tool", "aria-label": "显示或收起键盘", "aria-expanded": "true", hidden: true, onclick: () => this.toggleKeys() }, icon("keys"));
    this.action = el("button", { type: "submit", class: "tool send", "aria-label": "发送" }, icon("send"));
    this.mic = el("button", { type: "button", class: "tool", "aria-label": "录制语音", onclick: () => this.record() }, icon("mic"));
    this.menu = new AttachMenu(this);
    this.line = el("div", { class: "line" }, this.menu.button, this.input, this.keysToggle, this.mic, this.action);
    this.keyboard = el("div", { class: "keyboard", role: "group", "aria-label": "回复键盘", hidden: true });
    this.node = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      this.banner, this.files, this.speakers, this.line, this.menu.node, this.keyboard);
    this.node.addEventListener("keydown", (event) => { if (event.key === "Escape") this.drop(); });
    this.grown();
  }

  // Who may speak here; the choice is kept per chat.
  people(ids) {
    const key = `as.${this.chat.info.id}`;
    const wanted = this.speaker.value || remembered(key);
    this.speaker.replaceChildren(...ids.map((id) => {
      const { name, hint } = this.chat.person(id) ?? { name: String(id) };
      return el("option", { value: id }, hint ? `${name} · ${hint}` : name);
    }));
    if (ids.some((id) => String(id) === wanted)) this.speaker.value = wanted;
    this.speakers.hidden = ids.length < 2;
    this.node.classList.toggle("mute", ids.length === 0);
  }

  spoken() {
    remember(`as.${this.chat.info.id}`, this.speaker.value);
    if (this.editing) this.drop();
    this.chat.turn();
  }

  grown() {
    this.input.style.height = "";
    if (this.input.value) this.input.style.height = `${Math.min(this.input.scrollHeight, 132)}px`;
    const something = Boolean(this.input.value.trim() || this.pending.length || this.editing);
    this.action.hidden = !something;
    this.mic.hidden = something;
  }

  typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault(); // and never while an input method is still choosing characters
    this.submit();
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  attach(files, kind) {
    for (const file of files) {
      const guess = ["image", "video", "audio"].indexOf(file.type.split("/")[0]);
      this.pending.push({ file, kind: kind ?? ["photo", "video", "voice"][guess] ?? "document" });
    }
    this.drop({ only: "edit" });
    this.list();
    this.input.focus();
  }

  list() {
    this.files.hidden = !this.pending.length;
    this.files.replaceChildren(...this.pending.map((item) => el("li", {},
      icon({ photo: "photo", voice: "wave", video: "play" }[item.kind] ?? "file"),
      el("span", {}, item.file.name), el("small", {}, size(item.file.size)),
      el("button", { type: "button", class: "mini", "aria-label": `不发送 ${item.file.name}`, onclick: () => {
        this.pending = this.pending.filter((other) => other !== item);
        this.list();
      } }, icon("close")))));
    this.grown();
  }

  reply(message, { quietly = false } = {}) {
    this.drop({ only: "edit" });
    this.replying = message;
    this.say("reply", `回复 ${message.from?.name ?? ""}`, firstLine(message));
    if (!quietly) this.input.focus();
  }

  edit(message) {
    this.drop();
    this.editing = message;
    this.say("edit", "编辑消息", firstLine(message));
    this.input.value = plain(message);
    this.grown();
    this.input.focus();
  }

  say(name, title, words) {
    this.banner.hidden = false;
    this.banner.replaceChildren(icon(name), el("p", {}, el("b", {}, title), el("span", {}, words)),
      el("button", { type: "button", class: "mini", "aria-label": "取消", onclick: () => this.drop() }, icon("close")));
  }

  // Neither replying nor editing any more; `only` leaves a reply alone.
  drop({ only } = {}) {
    if (this.editing) {
      this.input.value = "";
      this.editing = null;
      this.banner.hidden = true;
    }
    if (only !== "edit") {
      this.replying = null;
      this.banner.hidden = true;
    }
    this.grown();
  }

  forget(id) {
    if (this.replying?.id === id || this.editing?.id === id) this.drop();
  }

  async submit() {
    const text = this.input.value.trim();
    const { editing, replying, pending } = this;
    if (editing) {
      if (!text || text === plain(editing).trim()) return this.drop();
      if (await this.chat.post("edit", { message: editing.id, text })) this.drop();
      return;
    }
    if (!text && !pending.length) return;
    this.input.value = "";
    this.pending = [];
    this.drop();
    this.list();
    const sent = pending.length ? await this.sendFiles(pending, text, replying) : await this.chat.post("say", { text, reply_to: replying?.id });
    if (!sent && !this.input.value) {
      this.input.value = text;
      if (replying) this.reply(replying);
      this.grown();
    }
  }

  async sendFiles(items, caption, replying) {
    for (const [i, { file, kind }] of items.entries()) {
      if (!(await this.send(file, kind, i ? "" : caption, replying))) {
        this.pending = items.slice(i);
        this.list();
        return false;
      }
    }
    return true;
  }

  send(file, kind, caption = "", replying = null) {
    return this.chat.upload({ kind, caption, reply_to: replying?.id }, file);
  }

  // Something with nothing to write under it, sent at once, as the reply one was about to give.
  sendNow(file, kind) {
    const { replying } = this;
    this.drop();
    return this.send(file, kind, "", replying);
  }

  async record() {
    if (!recorder.possible()) return this.noMicrophone();
    let finish;
    try {
      finish = await recorder.record();
    } catch {
      return this.noMicrophone();
    }
    const since = Date.now();
    const clock = el("span", { class: "recording-time", role: "timer" }, "0:00");
    const beat = setInterval(() => { clock.textContent = span((Date.now() - since) / 1000); }, 250);
    const over = async (keep) => {
      clearInterval(beat);
      bar.replaceWith(this.line);
      const file = await finish();
      if (keep) await this.sendNow(file, "voice");
    };
    const bar = el("div", { class: "line recording" }, el("span", { class: "recording-dot", "aria-hidden": "true" }), el("span", {}, "录音中"), clock,
      el("button", { type: "button", class: "plain", onclick: () => over(false) }, "取消"),
      el("button", { type: "button", class: "primary", onclick: () => over(true) }, "发送"));
    this.line.replaceWith(bar);
    bar.lastElementChild.focus();
  }

  noMicrophone() {
    this.chat.toast("这里不能使用麦克风：请选择录音文件，或发送示例语音。");
    this.menu.open("voice");
  }

  // The reply keyboard the bot has hung under this chat, or null.
  hang(rows) {
    const shown = rows?.length ? rows : null;
    if (JSON.stringify(shown) === JSON.stringify(this.rows)) return;
    this.rows = shown;
    this.keysToggle.hidden = !shown;
    this.keyboard.replaceChildren(...(shown ?? []).map((row) => el("div", { class: "keyboard-row" }, row.map((key) =>
      el("button", { type: "button", class: "cap", onclick: () => this.strike(key) },
        key.contact && icon("user"), key.location && icon("pin"), key.label)))));
    this.toggleKeys(Boolean(shown));
  }

  toggleKeys(open = this.keyboard.hidden) {
    this.keyboard.hidden = !open;
    this.keysToggle.setAttribute("aria-expanded", String(open));
  }

  strike(key) {
    const { replying } = this;
    this.drop();
    if (key.contact) return this.chat.post("contact");
    if (key.location) return this.menu.place();
    return this.chat.post("say", { text: key.label, reply_to: replying?.id });
  }
}
