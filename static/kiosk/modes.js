/* Large letters, strong colours, sound: chosen by one citizen, gone with the next. And the size of
   a millimetre on this screen, which staff measure once. */

export class Modes {
  constructor(keeper) {
    this.root = document.documentElement;
    this.measure(keeper);
  }

  async measure(keeper) {
    const queue = await keeper.opened;
    this.size(await queue.get("px per mm"));
  }

  size(pxPerMm) {
    if (pxPerMm) this.root.style.setProperty("--mm", `${pxPerMm}px`);
  }

  get panel() {
    return document.querySelector(".panel");
  }

  open() {
    this.show();
    this.panel.showModal();
    this.panel.querySelector("h2").focus();
    this.panel.dispatchEvent(new Event("shown", { bubbles: true }));
    import("./sound.js").then(({ offer }) => offer(this.panel));
  }

  close() {
    if (this.panel.open) this.panel.close();
  }

  async toggle(mode) {
    if (this.root.dataset[mode]) delete this.root.dataset[mode];
    else this.root.dataset[mode] = "on";
    this.show();
    if (mode !== "sound") return;
    const { start, stop } = await import("./sound.js");
    if (!this.root.dataset.sound) return stop();
    this.close();
    if (!start()) delete this.root.dataset.sound;
  }

  reset() {
    this.close();
    if (this.root.dataset.sound) import("./sound.js").then(({ stop }) => stop());
    for (const mode of ["large", "contrast", "sound"]) delete this.root.dataset[mode];
  }

  show() {
    for (const button of this.panel.querySelectorAll("[data-mode]")) {
      button.setAttribute("aria-pressed", String(Boolean(this.root.dataset[button.dataset.mode])));
    }
  }
}
