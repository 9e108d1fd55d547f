// What a message carries beside its words: photos, voices, files, places, people.

import { el, icon } from "./dom.js";
import { span } from "./time.js";

const viewer = document.getElementById("viewer");
const viewerImage = document.getElementById("viewer-image");

viewer.addEventListener("click", (event) => { if (event.target === viewer) viewer.close(); });

let playing = null; // one voice at a time

export function size(bytes) {
  if (!bytes && bytes !== 0) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function draw(media) {
  const shape = SHAPES[media.kind] ?? (media.url ? paper : other);
  return shape(media);
}

function photo(media) {
  const image = el("img", { src: media.url, alt: media.name || "照片", decoding: "async" });
  const open = () => {
    viewerImage.src = media.url;
    viewerImage.alt = media.name || "照片";
    viewer.showModal();
  };
  return el("button", { type: "button", class: "photo", "aria-label": "放大照片", onclick: open }, image);
}

function video(media) {
  return el("video", { class: "video", src: media.url, controls: true, preload: "metadata", playsinline: true, "aria-label": media.name || "视频" });
}

function voice(media) {
  const sound = el("audio", { src: media.url, preload: "metadata" });
  const press = el("button", { type: "button", class: "round", "aria-label": "播放语音" }, icon("play"));
  const line = el("input", { type: "range", min: "0", max: "1000", value: "0", step: "1", "aria-label": "播放位置" });
  const clock = el("span", { class: "voice-time" }, "0:00");
  const known = () => (Number.isFinite(sound.duration) && sound.duration > 0 ? sound.duration : 0);

  const show = () => {
    const share = known() ? sound.currentTime / known() : 0;
    line.value = String(Math.round(share * 1000));
    line.style.setProperty("--done", `${share * 100}%`);
    line.setAttribute("aria-valuetext", span(sound.currentTime));
    clock.textContent = sound.paused && !sound.currentTime ? (known() ? span(known()) : "语音") : span(sound.currentTime);
  };
  const turned = () => {
    press.replaceChildren(icon(sound.paused ? "play" : "pause"));
    press.setAttribute("aria-label", sound.paused ? "播放语音" : "暂停");
    show();
  };

  press.addEventListener("click", () => {
    if (!sound.paused) return sound.pause();
    if (playing && playing !== sound) playing.pause();
    playing = sound;
    sound.play().catch(() => { clock.textContent = "无法播放"; });
  });
  line.addEventListener("input", () => { if (known()) sound.currentTime = (Number(line.value) / 1000) * known(); });
  for (const name of ["timeupdate", "loadedmetadata", "durationchange"]) sound.addEventListener(name, show);
  for (const name of ["play", "pause"]) sound.addEventListener(name, turned);
  sound.addEventListener("ended", () => { sound.currentTime = 0; turned(); });
  sound.addEventListener("error", () => { clock.textContent = "无法播放"; });
  show();
  return el("div", { class: "voice" }, press, line, clock, sound,
    el("a", { class: "get", href: media.url, download: media.name || "语音", "aria-label": "下载语音" }, icon("get")));
}

function paper(media) {
  const name = media.name || "文件";
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? "";
  return el("a", { class: "paper", href: media.url, download: name },
    el("span", { class: `paper-kind ${ending.toLowerCase()}`, "aria-hidden": "true" }, ending ? ending.toUpperCase() : icon("file")),
    el("span", { class: "paper-name" }, name, el("small", {}, `${size(media.size)} 下载`.trim())));
}

function place(media) {
  const where = `${Number(media.lat).toFixed(5)}, ${Number(media.lon).toFixed(5)}`;
  return el("div", { class: "place" },
    el("div", { class: "place-map", "aria-hidden": "true" }, icon("pin")),
    el("p", {}, media.name || "位置", el("small", {}, where)));
}

function card(media) {
  return el("div", { class: "contact" }, el("span", { class: "contact-face", "aria-hidden": "true" }, icon("user")),
    el("p", {}, media.name || "联系人", el("small", {}, media.phone || "联系人名片")));
}

function other(media) {
  return el("p", { class: "other" }, `〔${media.name || media.kind}〕`);
}

const SHAPES = {
  photo, video, animation: video, video_note: video, voice, audio: voice,
  document: paper, location: place, venue: place, contact: card,
};
