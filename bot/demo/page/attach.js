// The menu behind the plus: what can be sent beside words.

import { el, icon } from "./dom.js";
import * as samples from "./samples.js";

export class AttachMenu {
  constructor(composer) {
    this.composer = composer;
    const { chat } = composer;
    const now = () => chat.now();
    const items = [
      ["sample", "示例照片", "photo-sample", async () => composer.sendNow(await samples.photo(now()), "photo")],
      ["sample", "示例语音", "voice-sample", () => composer.sendNow(samples.voice(), "voice")],
      ["sample", "示例文件", "paper-sample", () => composer.sendNow(samples.paper(now()), "document")],
      ["pin", "位置", "place", () => this.place()],
      ["photo", "选择照片…", "photo", () => this.choose("photo", "image/*", true)],
      ["play", "选择视频…", "video", () => this.choose("video", "video/*", false)],
      ["wave", "选择录音…", "voice", () => this.choose("voice", "audio/*", false)],
      ["file", "选择文件…", "document", () => this.choose("document", "", true)],
    ];
    this.button = el("button", { type: "button", class: "tool", "aria-label": "附件", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.toggle() }, icon("plus"));
    this.node = el("div", { class: "menu", role: "menu", "aria-label": "附件", hidden: true, onkeydown: (event) => this.walk(event) },
      items.map(([picture, label, name, does]) => el("button", { type: "button", role: "menuitem", "data-name": name, onclick: () => { this.close(); does(); } }, icon(picture), label)));
    document.addEventListener("pointerdown", (event) => {
      if (!this.node.hidden && !this.node.contains(event.target) && !this.button.contains(event.target)) this.close();
    });
  }

  toggle() {
    if (this.node.hidden) this.open();
    else this.close();
  }

  open(name) {
    this.node.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    (this.node.querySelector(`[data-name="${name}"]`) ?? this.node.firstElementChild).focus();
  }

  close() {
    this.node.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  walk(event) {
    const items = [...this.node.children];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 2, ArrowUp: at - 2, ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[(to + items.length) % items.length].focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
      this.button.focus();
    } else if (event.key === "Tab") {
      this.close();
    }
  }

  choose(kind, accept, multiple) {
    const picker = el("input", { type: "file", accept, multiple });
    picker.addEventListener("change", () => { if (picker.files.length) this.composer.attach([...picker.files], kind); });
    picker.click();
  }

  place() {
    return this.composer.chat.post("location", samples.place());
  }
}
