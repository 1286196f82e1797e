/* A message: sealed before it is kept, and its receipt made here, with or without a line. */

import { answerBy, athensDay, shortDate } from "./deadlines.js";
import { length } from "./length.js";
import { inFours, newCode, qrPath, reference } from "./receipt.js";
import "./remark.js";
import { seal } from "./sealing.js";

const SENT_WITHIN = 1500;
const PHONE = /^[+\d][\d\s().-]{8,}$/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const COMPLAINTS = ["complaint", "accusation"];
const PAST_THE_HEAD = ["directorate", "second"];

/** The one form, for the kind that was asked for. An accusation goes past the head, unless nobody
    else is offered. */
export function filled({ asked: { kind, saying } }, screen) {
  screen.querySelector(".saying").textContent = saying;
  for (const part of screen.querySelectorAll("[data-kinds]")) if (!part.dataset.kinds.split(" ").includes(kind)) part.remove();
  const readers = [...screen.querySelectorAll("[name=readers]")];
  const past = kind === "accusation" && readers.find(({ value }) => PAST_THE_HEAD.includes(value));
  (past || readers[0]).checked = true;
}

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
  const key = keeper.settings.seal_key;
  const readers = form.readers.value;
  const { kind } = asked;
  const reached = Boolean(form.phone.value.trim() || form.email.value.trim());
  const sealed = await seal({ ...said(form), message_kind: kind, readers, code }, id, key.jwk);
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
  screens.show("receipt", (screen) => fill(screen, app, { code, number, kind, readers, reached, sent }));
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
  if (form.call.checked) contact.call = true;
  return {
    text: form.text.value,
    ...(form.subject?.value && { subject: form.subject.value }),
    ...(Object.values(contact).some(Boolean) && { contact }),
  };
}

function faults(form) {
  const { text, phone, email, call } = form;
  return [
    /[^\s\p{C}\p{Z}]/u.test(text.value) ? null : "text",
    length(text.value) > form.querySelector("letters-left").dataset.longest ? "long" : null,
    call.checked && !phone.value.trim() ? "call" : null,
    !phone.value.trim() || PHONE.test(phone.value.trim()) ? null : "phone",
    !email.value.trim() || EMAIL.test(email.value.trim()) ? null : "email",
  ].filter(Boolean);
}

function show(form, wrong) {
  for (const fault of form.querySelectorAll("[data-fault]")) fault.hidden = !wrong.includes(fault.dataset.fault);
  if (wrong.includes("send")) form.querySelector("[data-fault=send]").scrollIntoView({ block: "end" });
  const fields = wrong.map((fault) => ({ call: "phone", long: "text" })[fault] ?? fault);
  for (const name of ["text", "phone", "email"]) {
    form[name].toggleAttribute("aria-invalid", fields.includes(name));
    form[name].closest(".field").classList.toggle("wrong", fields.includes(name));
  }
  form[fields[0]]?.focus();
}

function fill(screen, app, { code, number, kind, readers, reached, sent }) {
  const address = app.dataset.receipt;
  screen.querySelector(".code").textContent = inFours(code);
  screen.querySelector(".reference").textContent = number;
  screen.querySelector(".day").textContent = shortDate(athensDay());
  for (const reader of screen.querySelectorAll("[data-readers]")) if (reader.dataset.readers !== readers) reader.remove();
  promise(screen, app.keeper.settings, kind);
  if (!COMPLAINTS.includes(kind) || reached) screen.querySelector(".only-here").remove();
  const { path, side } = qrPath(`${app.dataset.receiptUrl}#${code}`);
  const qr = screen.querySelector(".qr");
  qr.setAttribute("viewBox", `0 0 ${side} ${side}`);
  qr.querySelector("path").setAttribute("d", path);
  screen.querySelector(".address").textContent = address;
  tell(screen, Boolean(sent));
}

/** A day for a complaint, once it is sent; on trial none is owed. */
function promise(screen, { live, book }, kind) {
  const line = screen.querySelector(".promise");
  if (!live || !book || !COMPLAINTS.includes(kind)) return line.remove();
  line.textContent = line.dataset.says.replace("%(day)s", shortDate(answerBy(book, athensDay())));
}

function tell(screen, sent) {
  for (const part of screen.querySelectorAll(".kept")) part.hidden = sent;
  for (const part of screen.querySelectorAll(".sent")) part.hidden = !sent;
}
