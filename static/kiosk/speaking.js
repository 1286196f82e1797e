/* The screen in hand said anew after another language was chosen, with what was done on it. */

export async function sayAgain(app) {
  const { name, place, words } = app.screens;
  if (name === "thanks") return app.thank();
  if (name === "question") return app.screens.show(name);
  if (place.querySelector("#again")) return (await app.module()).again(app);
  const typed = [...place.querySelectorAll("input, textarea, select")].map((field) => [field.name, field.type, field.value, field.checked]);
  if (app.asked?.kind) app.asked = { ...app.asked, saying: sayingOf(app.asked.kind, words) };
  if (words.templates.has(name)) app.screens.show(name, (screen) => (app.asked ? app.filled?.(app, screen) : app.press(screen, [app.visit?.service])));
  for (const [field, type, value, checked] of typed) retype(place, field, type, value, checked);
}

function sayingOf(kind, words) {
  return words.templates.get("kind")?.querySelector(`[data-kind=${kind}]`).dataset.saying;
}

function retype(place, name, type, value, checked) {
  if (!name || type === "hidden") return;
  const ticked = type === "radio" || type === "checkbox";
  const field = place.querySelector(ticked ? `[name="${name}"][value="${value}"]` : `[name="${name}"]`);
  if (ticked && checked) field.checked = true;
  else if (!ticked && field) field.value = value;
  field?.dispatchEvent(new Event("input", { bubbles: true }));
}
