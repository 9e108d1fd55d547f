// Records a voice note where the browser allows it.

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

export const possible = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

// Starts at once; throws where there is no microphone or no permission.
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const type = TYPES.find((name) => MediaRecorder.isTypeSupported(name));
  const machine = new MediaRecorder(stream, type ? { mimeType: type } : {});
  const pieces = [];
  machine.ondataavailable = (event) => { if (event.data.size) pieces.push(event.data); };
  const ended = new Promise((done) => { machine.onstop = done; });
  machine.start();

  return async () => {
    machine.stop();
    await ended;
    stream.getTracks().forEach((track) => track.stop());
    const kind = machine.mimeType.split(";")[0] || "audio/webm";
    const ending = { "audio/ogg": "ogg", "audio/mp4": "m4a" }[kind] ?? "webm";
    return new File(pieces, `语音.${ending}`, { type: kind });
  };
}
