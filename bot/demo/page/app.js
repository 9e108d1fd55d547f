// The page of the demo: all chats of the small Telegram side by side, its clock, its story.

import * as api from "./api.js";
import { Chat } from "./chat.js";
import * as clock from "./clock.js";
import { avatar, el, glide, narrow, remember, remembered } from "./dom.js";
import { toast } from "./notices.js";
import { Story } from "./story.js";

const room = document.getElementById("chats");
const tabs = document.getElementById("tabs");
const link = document.getElementById("link");
const TITLE = document.title;
const HALF = 0.55; // how much of a chat must be seen before it counts as seen

const chats = new Map(); // by id
const hotline = { people: new Map(), bot: null, now: clock.now, counted, followed, idle };
const story = new Story(document.getElementById("story"), { concerned, lead });

// --- the state, and what happens after it

let waiting = []; // what arrives while the state is being read; null when nothing is kept
let reads = 0;    // only the latest reading counts

async function read() {
  const mine = ++reads;
  waiting ??= [];
  try {
    const state = await api.state();
    if (mine !== reads) return;
    take(state);
    said("live", "已连接");
  } catch (error) {
    if (mine !== reads) return;
    console.error(error);
    toast(error.message, { wrong: true });
    said("lost", "读取失败");
    setTimeout(read, 3000);
    return;
  }
  const kept = waiting;
  waiting = null;
  for (const hear of kept) hear();
}

function take(state) {
  clock.set(state.clock);
  hotline.bot = state.bot;
  hotline.people = new Map(state.people.map((person) => [person.id, person]));
  const known = new Set(state.chats.map((info) => info.id));
  for (const id of chats.keys()) if (!known.has(id)) drop(id);
  const groups = state.chats.filter(({ kind }) => kind === "group");
  const aside = ({ id, kind }) => kind === "private" && groups.some(({ as }) => as.includes(id));
  const order = [...state.chats.filter((info) => !aside(info)), ...state.chats.filter(aside)];
  for (const info of order) {
    if (!chats.has(info.id)) add(info);
    chats.get(info.id).sync(info, state.messages[info.id] ?? [], { aside: aside(info) });
  }
  stand(order);
  select(chats.get(Number(remembered("chat"))) ?? active() ?? [...chats.values()][0], { quietly: true });
  story.show(state.story);
}

function add(info) {
  const chat = new Chat(info, hotline);
  chat.tab = el("button", { type: "button", class: "tab", "data-chat": info.id, onclick: () => select(chat, { write: true }) },
    avatar(info.id, info.title, info.kind), el("span", { class: "tab-title" }, info.title), el("span", { class: "badge", hidden: true }));
  chats.set(info.id, chat);
  room.append(chat.node);
  tabs.append(chat.tab);
  eyes.observe(chat.node);
}

// People of a group are met there: their private chats stand last, and open when something is said or wanted in them.
function stand(order) {
  const standing = [...room.children].map((node) => node.dataset.chat).join();
  if (standing === order.map(({ id }) => id).join()) return;
  for (const { id } of order) {
    room.append(chats.get(id).node);
    tabs.append(chats.get(id).tab);
  }
}

function drop(id) {
  const chat = chats.get(id);
  eyes.unobserve(chat.node);
  chat.node.remove();
  chat.tab.remove();
  chats.delete(id);
}

const later = (hear) => (event) => (waiting ? waiting.push(() => hear(event)) : hear(event));
const here = (id, does) => (chats.has(id) ? does(chats.get(id)) : read()); // a chat we have not heard of: ask

api.listen({
  opened: read,
  lost: () => said("lost", "重新连接中"),
  message: later((message) => here(message.chat, (chat) => chat.put(message))),
  deleted: later(({ chat, id }) => here(chat, (where) => where.remove(id))),
  keyboard: later(({ chat, keyboard }) => here(chat, (where) => where.hang(keyboard))),
  toast: later((answer) => here(answer.chat, (chat) => chat.answered(answer))),
  clock: later(({ now }) => clock.set(now)),
  story: later((told) => story.show(told)),
  anew,
});

// The world begins again: nothing of the one before is unread.
async function anew() {
  await read();
  for (const chat of chats.values()) chat.count(0);
}

function said(state, text) {
  link.dataset.state = state;
  link.lastElementChild.textContent = text;
}

// --- which chat is before the eyes

const eyes = new IntersectionObserver((entries) => {
  for (const entry of entries) chats.get(Number(entry.target.dataset.chat))?.seen(entry.intersectionRatio >= HALF);
}, { threshold: [0, HALF] });

function active() {
  return [...chats.values()].find((chat) => chat.node.classList.contains("active"));
}

function select(chat, { quietly = false, write = false } = {}) {
  if (!chat) return;
  if (!quietly) idle(chat, false);
  for (const other of chats.values()) {
    other.node.classList.toggle("active", other === chat);
    if (other === chat) other.tab.setAttribute("aria-current", "true");
    else other.tab.removeAttribute("aria-current");
  }
  remember("chat", chat.info.id);
  const { tab, node } = chat;
  const top = tab.offsetTop - (tabs.clientHeight - tab.offsetHeight) / 2;
  tabs.scrollTo({ top, left: tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2, behavior: quietly ? "auto" : glide() });
  if (narrow.matches) return;
  const { left, right } = node.getBoundingClientRect();
  const frame = room.getBoundingClientRect();
  if (!quietly && (left < frame.left || right > frame.right)) {
    room.scrollTo({ left: room.scrollLeft + left - frame.left - (frame.width - node.offsetWidth) / 2, behavior: glide() });
  }
  if (write && !chat.composer.node.classList.contains("mute")) chat.composer.input.focus({ preventScroll: true });
}

// Writing in a chat makes it the one its tab shows.
room.addEventListener("focusin", (event) => {
  const chat = chats.get(Number(event.target.closest?.(".chat")?.dataset.chat));
  if (chat && chat !== active()) select(chat, { quietly: true });
});

function idle(chat, is) {
  chat.node.classList.toggle("idle", is);
  chat.tab.classList.toggle("idle", is);
}

function counted(chat) {
  const badge = chat.tab.querySelector(".badge");
  badge.hidden = !chat.unread;
  badge.textContent = chat.unread > 99 ? "99+" : String(chat.unread);
  chat.tab.setAttribute("aria-label", chat.unread ? `${chat.info.title}，${chat.unread} 条未读` : chat.info.title);
  const all = [...chats.values()].reduce((sum, other) => sum + other.unread, 0);
  document.title = all ? `（${all}）${TITLE}` : TITLE;
}

// --- the story's chats

function concerned(step) {
  const all = [...chats.values()];
  const person = [...hotline.people.values()].find(({ id, name }) => [String(id), name].includes(String(step.who)));
  const named = (word) => (word ? all.find(({ info }) => [String(info.id), info.title].includes(String(word))) : null);
  return named(step.where) ?? (person && chats.get(person.id)) ?? named(step.who) ?? null;
}

function lead(chat) {
  for (const other of chats.values()) other.node.classList.remove("told");
  if (!chat) return;
  select(chat);
  void chat.node.offsetWidth; // begins the animation anew
  chat.node.classList.add("told");
}

// --- links that stay in this Telegram

// The bot's own deep link opens the private chat of whoever follows it, and starts it there, as Telegram does.
function followed(href, from) {
  const url = new URL(href);
  const [, name] = url.pathname.split("/");
  const bot = hotline.bot?.username;
  const ours = (url.protocol === "tg:" && url.searchParams.get("domain") === bot) || (/^(t|telegram)\.me$/.test(url.hostname) && name === bot);
  if (!ours) return url.protocol === "tg:";
  const chat = chats.get(from.speaker);
  if (!chat) {
    from.toast("这个人在演示里没有私聊窗口。");
  } else {
    const word = url.searchParams.get("start");
    select(chat, { write: true });
    if (word || !chat.messages.size) chat.start(word ?? "");
  }
  return true;
}
