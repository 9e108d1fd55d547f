// The story beside the chats: who does what next, and why; one press plays one step.

import * as api from "./api.js";
import { el, icon, narrow, remember, remembered } from "./dom.js";
import { toast } from "./notices.js";

// What a step does, told to people. `reply` says "words → words of the message replied to".
const DEEDS = {
  start: () => "打开与热线的对话",
  say: (says) => `说：“${says}”`,
  reply: (says) => `回复：“${says.split("→")[0].trim()}”`,
  press: (says) => `点“${says}”`,
  photo: (says) => (says ? `发送照片：“${says}”` : "发送照片"),
  document: (says) => (says ? `发送文件：“${says}”` : "发送文件"),
  contact: () => "发送自己的电话",
  location: () => "发送位置",
  clock: (says) => `时钟拨到${span(says)}`,
};
const UNITS = { D: "天", H: "小时", M: "分钟" };

function span(iso) {
  if (!iso.startsWith("P")) return "下一工作日上午";
  return `${[...iso.matchAll(/(\d+)([DHM])/g)].map(([, number, unit]) => ` ${number} ${UNITS[unit]}`).join("")}之后`;
}

const ORDINALS = "一二三四五六七八九十";
const heading = (acts, i) => (acts.length > 1 ? `第${ORDINALS[i]}幕　${acts[i].title}` : acts[i]?.title ?? "");
const deed = (step) => DEEDS[step.does]?.(step.says ?? "") ?? step.does;

export class Story {
  // `concerned` finds the chat of a step; `lead` brings it before the eyes.
  constructor(node, { concerned, lead }) {
    this.node = node;
    this.concerned = concerned;
    this.lead = lead;
    this.asked = false;
    this.open = remembered("story") ? remembered("story") === "open" : !narrow.matches;
    this.title = el("h2", { id: "story-title" });
    this.count = el("p", { class: "story-count" });
    this.line = el("p", { class: "story-line" });
    this.steps = el("ol", { class: "steps", id: "story-steps" });
    this.toggle = el("button", { type: "button", class: "tool story-toggle", "aria-controls": "story-steps", onclick: () => this.turn(!this.open) }, icon("side"), icon("down"));
    this.next = el("button", { type: "button", class: "primary story-next", onclick: () => this.play() });
    this.again = el("button", { type: "button", class: "story-again", hidden: true, onclick: () => this.play("story/reset") }, "从头再演");
    node.append(
      el("header", { class: "story-head" }, el("div", { class: "story-titles" }, this.title, this.count, this.line), this.toggle),
      this.steps, el("footer", { class: "story-foot" }, this.next, this.again));
    this.turn(this.open);
  }

  turn(open) {
    this.open = open;
    remember("story", open ? "open" : "shut");
    this.node.classList.toggle("shut", !open);
    this.toggle.setAttribute("aria-expanded", String(open));
    this.toggle.setAttribute("aria-label", open ? "收起剧情" : "展开剧情");
    if (open) this.reveal();
  }

  show(story) {
    this.node.hidden = !story?.steps.length;
    if (this.node.hidden) return;
    const playing = story.running && !this.story?.running;
    this.story = story;
    const { steps, at } = story;
    const over = at >= steps.length;
    const starts = story.acts.map((_, i) => story.acts.slice(0, i).reduce((sum, act) => sum + act.steps, 0));
    const act = Math.max(0, starts.findLastIndex((start) => start <= at));
    this.title.textContent = heading(story.acts, over ? story.acts.length - 1 : act);
    this.count.textContent = over ? `共 ${steps.length} 步，已演完` : `第 ${at + 1} 步，共 ${steps.length} 步`;
    this.line.textContent = over ? "已演完" : `${at + 1}/${steps.length}　${deed(steps[at])}`;
    this.steps.replaceChildren(...steps.flatMap((step, i) => [
      starts.includes(i) && story.acts.length > 1 && el("li", { class: "story-act" }, heading(story.acts, starts.indexOf(i))),
      this.step(step, i, story)].filter(Boolean)));
    this.ready();
    if (playing && !over && !this.asked) this.lead(this.concerned(steps[at]));
    this.reveal();
  }

  step(step, i, { at, running }) {
    const state = i < at ? "done" : i === at ? "current" : "";
    const chat = this.concerned(step);
    const where = [step.who, chat?.info.title ?? step.where].filter(Boolean);
    return el("li", { class: `step ${state}${state === "current" && running ? " running" : ""}`, "aria-current": state === "current" && "step" },
      el("span", { class: "step-mark", "aria-hidden": "true" }, state === "done" ? icon("check") : String(i + 1)),
      el("div", { class: "step-words" },
        el("p", { class: "step-where" }, where[0], where[1] && where[1] !== where[0] && el("span", {}, where[1])),
        el("p", { class: "step-does" }, deed(step)),
        step.why && el("p", { class: "step-why" }, step.why)));
  }

  ready() {
    const { steps, at, running } = this.story;
    const over = at >= steps.length;
    const busy = running || this.asked;
    this.next.disabled = busy;
    this.next.classList.toggle("busy", busy);
    this.again.hidden = over || at === 0;
    this.again.disabled = busy;
    this.next.replaceChildren(el("span", {}, busy ? "正在演示…" : over ? "从头再演" : "下一步"));
  }

  async play(asked = "") {
    const { steps, at } = this.story;
    this.asked = true;
    this.ready();
    const over = asked === "story/reset" || at >= steps.length;
    if (narrow.matches) this.turn(false); // the chat needs the room
    if (!over) this.lead(this.concerned(steps[at]));
    try {
      await api.post(over ? "story/reset" : "story/next");
    } catch (error) {
      toast(error.message, { wrong: true });
    }
    this.asked = false;
    this.ready();
    if (document.activeElement === document.body) this.next.focus({ preventScroll: true });
  }

  reveal() {
    const current = this.steps.querySelector(".current") ?? this.steps.lastElementChild;
    if (!current || !this.open) return;
    this.steps.scrollTop = current.offsetTop - this.steps.offsetTop - (this.steps.clientHeight - current.offsetHeight) / 2.4;
  }
}
