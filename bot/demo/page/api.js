// Speaks to the demo's server. What it refuses comes back as an Error with a sentence for people.

const UNREACHABLE = "演示服务没有应答，请确认它还在运行。";

async function answered(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(UNREACHABLE);
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.error || `${UNREACHABLE}（${response.status}）`);
  return body ?? {};
}

export function state() {
  return answered("/demo/state", { cache: "no-store" });
}

export function earlier(chat, before) {
  return answered(`/demo/earlier?chat=${chat}&before=${before}`, { cache: "no-store" });
}

export function post(path, body = {}) {
  return answered(`/demo/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Demo": "1" },
    body: JSON.stringify(body),
  });
}

export function upload(fields, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== "") form.append(name, value);
  }
  form.append("file", file, file.name);
  return answered("/demo/file", { method: "POST", headers: { "X-Demo": "1" }, body: form });
}

const EVENTS = ["message", "deleted", "keyboard", "toast", "clock", "story", "anew"];
const AGAIN = 1500; // milliseconds until a stream the browser has given up is opened again

// Everything that happens, from now on. After every interruption `opened` is called again, so that the state
// is read anew; what arrives meanwhile is for the caller to keep.
export function listen({ opened, lost, ...hears }) {
  const stream = new EventSource("/demo/events");
  stream.onopen = opened;
  stream.onerror = () => {
    lost();
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen({ opened, lost, ...hears }), AGAIN);
  };
  for (const name of EVENTS) {
    stream.addEventListener(name, (event) => hears[name](JSON.parse(event.data)));
  }
}
