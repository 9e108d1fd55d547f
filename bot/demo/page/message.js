// Draws one message of a chat.

import { avatar, el, icon, rendered, tint } from "./dom.js";
import { draw as drawMedia } from "./media.js";
import { day, millis, parts } from "./time.js";

const SAFE = /^(https?|tg|mailto|tel):/i;
const KINDS = { photo: "〔照片〕", voice: "〔语音〕", audio: "〔音频〕", video: "〔视频〕", location: "〔位置〕", contact: "〔联系人〕" };

// The words of a message without their markup, as its writer would edit them.
export function plain(message) {
  return new DOMParser().parseFromString(message.html || "", "text/html").body.textContent;
}

export function firstLine(message) {
  const words = plain(message).trim().split("\n")[0];
  return words || message.service || (message.media && (KINDS[message.media.kind] ?? `〔${message.media.name || "文件"}〕`)) || "";
}

// `chat` answers what the drawing has to know: person(id), find(id), and does what is pressed: press, reply, edit, show.
export function draw(message, chat) {
  const ms = millis(message.date);
  const facts = { "data-id": message.id, "data-from": message.from?.id, "data-day": day(ms), "data-at": ms };
  if (message.service) return el("article", { class: "message service", ...facts }, el("p", {}, message.service));

  const bot = message.from.bot;
  return el("article", { class: `message ${bot ? "bot" : "human"}${message.buttons?.length ? " wide" : ""}`, ...facts, "aria-label": `${message.from.name}，${parts(ms).minute}` },
    avatar(message.from.id, message.from.name, bot ? "robot" : "person"),
    el("div", { class: "stack" },
      el("div", { class: `bubble${message.media ? ` has-media is-${message.media.kind}` : ""}` },
        who(message, chat),
        message.forwarded && el("p", { class: "forwarded" }, "转发的消息"),
        quote(message, chat),
        message.media && drawMedia(message.media),
        message.html && rendered(message.html),
        message.reactions?.length ? el("p", { class: "reactions", "aria-label": "表情回应" }, message.reactions.map((emoji) => el("span", {}, emoji))) : null,
        foot(message, chat, ms)),
      message.buttons?.length ? buttons(message, chat) : null));
}

function who(message, chat) {
  const hint = message.from.bot ? "机器人" : chat.person(message.from.id)?.hint;
  return el("p", { class: `who ${tint(message.from.id)}` }, el("b", {}, message.from.name), hint && el("span", {}, hint));
}

function quote(message, chat) {
  if (!message.reply_to) return null;
  const first = chat.find(message.reply_to);
  if (!first) return el("p", { class: "quote gone" }, "回复的消息已不在");
  return el("button", { type: "button", class: "quote", "aria-label": `查看被回复的消息：${firstLine(first)}`, onclick: () => chat.show(first.id) },
    el("b", {}, first.from?.name ?? ""), el("span", {}, firstLine(first)));
}

function foot(message, chat, ms) {
  const act = (name, label, does) => el("button", { type: "button", class: `act act-${name}`, "aria-label": `${label}：${firstLine(message).slice(0, 24)}`, onclick: does }, icon(name), label);
  const editable = !message.from.bot && !message.forwarded && message.html;
  return el("p", { class: "foot" },
    act("reply", "回复", () => chat.reply(message)),
    editable && act("edit", "编辑", () => chat.edit(message)),
    el("span", { class: "when" }, message.edited && el("span", { class: "edited" }, "已编辑 "),
      el("time", { datetime: new Date(ms).toISOString() }, parts(ms).minute)));
}

function buttons(message, chat) {
  return el("div", { class: "keys", role: "group", "aria-label": "消息按钮" },
    message.buttons.map((row) => el("div", { class: "keys-row" }, row.map((button) => key(button, message, chat)))));
}

function key(button, message, chat) {
  if (button.url) {
    const href = SAFE.test(button.url) ? button.url : null;
    return el("a", { class: "key", href, target: "_blank", rel: "noopener noreferrer" }, button.label, icon("out"));
  }
  const press = async (event) => {
    const node = event.currentTarget;
    if (node.getAttribute("aria-busy")) return;
    node.setAttribute("aria-busy", "true");
    await chat.press(message, button);
    node.removeAttribute("aria-busy");
  };
  return el("button", { type: "button", class: "key", onclick: press }, button.label);
}
