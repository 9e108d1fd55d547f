// Builds elements. Strings become text, never markup.

const SVG = "http://www.w3.org/2000/svg";

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

// The one place where markup enters the page: the server has rendered and escaped it.
export function rendered(html) {
  const body = el("div", { class: "text" });
  body.innerHTML = html;
  for (const link of body.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const block of body.querySelectorAll("pre, blockquote")) {
    trim(block.previousSibling, /\n$/); // a block ends its line by itself
    trim(block.nextSibling, /^\n/);
  }
  return body;
}

function trim(node, edge) {
  if (node?.nodeType === Node.TEXT_NODE) node.data = node.data.replace(edge, "");
}

// One of six calm colours, always the same for the same id.
export function tint(id) {
  return `tint-${[...String(id)].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 6}`;
}

export function avatar(id, name, kind = "person") {
  const telling = (name || "?").replace(/^[省市县区](?=..)/u, ""); // 市供电公司 is told apart by its 供
  const shown = [...telling].find((char) => /[\p{L}\p{N}]/u.test(char)) || "?";
  return el("span", { class: `avatar ${kind} ${tint(id)}`, "aria-hidden": "true" }, shown);
}

// What stays on this browser only; a browser that refuses to keep it loses nothing but comfort.
export function remembered(key) {
  try {
    return localStorage.getItem(`demo.${key}`);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`demo.${key}`, value);
  } catch {
    // private windows
  }
}

export const narrow = matchMedia("(max-width: 760px)");
export const still = matchMedia("(prefers-reduced-motion: reduce)");
export const glide = () => (still.matches ? "auto" : "smooth");
