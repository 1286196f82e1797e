/* A message: sealed before it is kept, and its receipt made here, with or without a line. */

import { inFours, newCode, qrPath, reference } from "./receipt.js";
import { seal } from "./sealing.js";

const SENT_WITHIN = 1500;
const PHONE = /^[+\d][\d\s().-]{8,}$/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

export async function submitted(app, form, button) {
  const wrong = faults(form);
  show(form, wrong);
  if (wrong.length || button.disabled) return;
  button.disabled = true;
  try {
    await send(app, form);
  } catch {
    button.disabled = false;
    show(form, ["send"]);
  }
}

async function send(app, form) {
  const { keeper, screens, asked } = app;
  const id = crypto.randomUUID();
  const code = newCode();
  const readers = form.readers.value;
  const key = keeper.settings.seal_key;
  const sealed = await seal({ ...said(form), message_kind: asked.kind, readers, code }, id, key.jwk);
  const left = new AbortController();
  const arrived = arrival(keeper, id, left.signal);
  await keeper.keep({
    id,
    kind: "message",
    revision: 1,
    written_at: new Date().toISOString(),
    language: document.documentElement.lang,
    key: key.id,
    sealed,
  });
  form.reset();
  const sent = await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, SENT_WITHIN))]);
  const number = await reference(id);
  screens.show("receipt", (screen) => fill(screen, app, { code, number, readers, sent }));
  // The screen after it is somebody else's.
  screens.place.addEventListener("shown", () => left.abort(), { once: true });
  if (!sent) arrived.then(() => tell(screens.place, true));
}

/** Resolves true once the server has it; never where it is not taken, or after the signal. */
function arrival(keeper, id, signal) {
  return new Promise((resolve) => {
    keeper.addEventListener("delivered", ({ detail }) => detail.includes(id) && resolve(true), { signal });
  });
}

function said(form) {
  const contact = Object.fromEntries(["name", "phone", "email"].map((name) => [name, form[name].value.trim()]));
  return { text: form.text.value, ...(Object.values(contact).some(Boolean) && { contact }) };
}

function faults(form) {
  const { text, phone, email } = form;
  return [
    /[^\s\p{C}\p{Z}]/u.test(text.value) ? null : "text",
    !phone.value.trim() || PHONE.test(phone.value.trim()) ? null : "phone",
    !email.value.trim() || EMAIL.test(email.value.trim()) ? null : "email",
  ].filter(Boolean);
}

function show(form, wrong) {
  for (const fault of form.querySelectorAll("[data-fault]")) fault.hidden = !wrong.includes(fault.dataset.fault);
  if (wrong.includes("send")) form.querySelector("[data-fault=send]").scrollIntoView({ block: "end" });
  for (const name of ["text", "phone", "email"]) {
    form[name].toggleAttribute("aria-invalid", wrong.includes(name));
    form[name].closest(".field").classList.toggle("wrong", wrong.includes(name));
  }
  form[wrong[0]]?.focus();
}

function fill(screen, app, { code, number, readers, sent }) {
  const address = app.dataset.receipt;
  screen.querySelector(".code").textContent = inFours(code);
  screen.querySelector(".reference").textContent = number;
  screen.querySelector(".day").textContent = new Intl.DateTimeFormat("el", { timeZone: "Europe/Athens" }).format(new Date());
  for (const reader of screen.querySelectorAll("[data-readers]")) if (reader.dataset.readers !== readers) reader.remove();
  const { path, side } = qrPath(`${app.dataset.receiptUrl}#${code}`);
  const qr = screen.querySelector(".qr");
  qr.setAttribute("viewBox", `0 0 ${side} ${side}`);
  qr.querySelector("path").setAttribute("d", path);
  screen.querySelector(".address").textContent = address;
  tell(screen, Boolean(sent));
}

function tell(screen, sent) {
  for (const part of screen.querySelectorAll(".kept")) part.hidden = sent;
  for (const part of screen.querySelectorAll(".sent")) part.hidden = !sent;
}
