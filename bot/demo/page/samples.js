// Things to send with one press: a photo drawn here, a voice computed here, a page of words.

import { parts } from "./time.js";

const WIDTH = 960;
const HEIGHT = 720;

export async function photo(ms) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  scene(canvas.getContext("2d"), Math.floor(ms / 1000));
  stamp(canvas.getContext("2d"), ms);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
  return new File([blob], "现场照片.jpg", { type: "image/jpeg" });
}

// A factory yard in the evening, with a trench where the cable was cut. Every second has its own sky.
function scene(pen, seed) {
  const random = (() => { let n = seed % 2147483647 || 7; return () => (n = (n * 48271) % 2147483647) / 2147483647; })();
  const hue = 200 + random() * 30;
  const sky = pen.createLinearGradient(0, 0, 0, 430);
  sky.addColorStop(0, `hsl(${hue} 34% 46%)`);
  sky.addColorStop(0.65, `hsl(${hue} 26% 78%)`);
  sky.addColorStop(1, "#f0d9b8");
  fill(pen, sky, 0, 0, WIDTH, HEIGHT);

  for (let x = -20; x < WIDTH; x += 90 + random() * 60) fill(pen, "rgba(70,84,100,.35)", x, 330 - random() * 90, 70 + random() * 60, 200);
  for (const x of [640, 720]) {
    fill(pen, "#6d5f58", x, 130, 34, 260);
    fill(pen, "#b23a30", x, 150, 34, 20);
    fill(pen, "#b23a30", x, 196, 34, 20);
  }
  fill(pen, "#53585c", 90, 300, 420, 170);
  pen.fillStyle = "#464b4f";
  pen.beginPath();
  pen.moveTo(90, 300);
  for (let i = 0; i < 4; i++) { pen.lineTo(90 + i * 105, 244); pen.lineTo(195 + i * 105, 300); }
  pen.fill();
  for (let i = 0; i < 8; i++) fill(pen, random() < 0.25 ? "#e7c878" : "#2b3034", 112 + i * 49, 340, 30, 44);
  fill(pen, "#5d564f", 540, 350, 330, 120);
  fill(pen, "#33312f", 590, 390, 90, 80);

  fill(pen, "#8a8175", 0, 470, WIDTH, 250);
  pen.fillStyle = "#3c322a";
  pen.beginPath();
  pen.moveTo(180, 720); pen.lineTo(400, 500); pen.lineTo(470, 500); pen.lineTo(430, 720);
  pen.fill();
  pen.lineWidth = 13;
  for (const [from, to] of [[[300, 720], [402, 590]], [[446, 552], [452, 500]]]) {
    pen.strokeStyle = "#191716";
    pen.beginPath(); pen.moveTo(...from); pen.lineTo(...to); pen.stroke();
  }
  pen.fillStyle = "#d08a3c";
  pen.beginPath(); pen.arc(402, 588, 9, 0, 7); pen.arc(446, 553, 9, 0, 7); pen.fill();
  for (let i = 0; i < 12; i++) fill(pen, i % 2 ? "#f4efe6" : "#c8262b", 520 + i * 34, 560, 34, 26);
  for (const x of [530, 720, 910]) fill(pen, "#3b3835", x, 560, 9, 92);
  for (let i = 0; i < 260; i++) fill(pen, `rgba(40,34,28,${random() * 0.22})`, random() * WIDTH, 480 + random() * 240, 3 + random() * 10, 2);
}

function stamp(pen, ms) {
  const { year, day, minute } = parts(ms);
  fill(pen, "rgba(0,0,0,.42)", 28, HEIGHT - 104, 372, 76);
  pen.fillStyle = "#fff";
  pen.font = '600 30px "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif';
  pen.fillText("厂区东门 · 现场", 46, HEIGHT - 68);
  pen.font = '22px "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif';
  pen.fillText(`${year}${day} ${minute}`, 46, HEIGHT - 40);
}

function fill(pen, style, x, y, width, height) {
  pen.fillStyle = style;
  pen.fillRect(x, y, width, height);
}

// Two seconds of something like a voice humming, as a WAV file.
export function voice() {
  const rate = 16000;
  const count = rate * 2.4;
  const bytes = new DataView(new ArrayBuffer(44 + count * 2));
  const word = (at, text) => [...text].forEach((char, i) => bytes.setUint8(at + i, char.charCodeAt(0)));
  word(0, "RIFF"); bytes.setUint32(4, 36 + count * 2, true); word(8, "WAVEfmt ");
  bytes.setUint32(16, 16, true); bytes.setUint16(20, 1, true); bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true); bytes.setUint32(28, rate * 2, true); bytes.setUint16(32, 2, true); bytes.setUint16(34, 16, true);
  word(36, "data"); bytes.setUint32(40, count * 2, true);
  let phase = 0;
  for (let i = 0; i < count; i++) {
    const t = i / rate;
    phase += (2 * Math.PI * (165 + 28 * Math.sin(t * 5.2) + 14 * Math.sin(t * 17))) / rate;
    const syllable = Math.max(0, Math.sin(Math.PI * ((t * 4.2) % 1))) ** 0.6 * Math.min(1, t * 8, (2.4 - t) * 6);
    const tone = Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.28 * Math.sin(3 * phase) + 0.14 * Math.sin(5 * phase);
    bytes.setInt16(44 + i * 2, tone * syllable * 7000, true);
  }
  return new File([bytes.buffer], "语音.wav", { type: "audio/wav" });
}

export function paper(ms) {
  const { year, day, minute } = parts(ms);
  const words = `情况说明\r\n\r\n时间：${year}${day} ${minute}\r\n地点：厂区东门\r\n\r\n施工中挖断 10kV 电缆一处，两条生产线停产，请协调抢修。\r\n`;
  return new File(["\ufeff", words], "情况说明.txt", { type: "text/plain" });
}

// The bureau's own city, a few hundred metres around.
export function place() {
  const near = (centre) => Number((centre + (Math.random() - 0.5) * 0.006).toFixed(6));
  return { lat: near(32.9908), lon: near(112.5283) };
}
