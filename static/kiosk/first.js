/* The faces are shown before anything else is asked for. What a tablet's citizen touches before its
   app is there is held with its moment and given to the app, or to the plain page where the app does
   not come; never to both. */

(() => {
  const TOUCHABLE = "[name=score], [data-show], [data-language]";
  const WAITED_FOR = 5000;
  const app = document.currentScript.dataset.module;
  let touched, shade, given;

  function hold(event) {
    const one = event.target.closest(TOUCHABLE);
    if (!one) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (touched) return;
    touched = Object.assign(one, { touchedAt: Date.now() });
    shade = one.animate({ opacity: 0.5 }, { duration: 100, fill: "forwards" });
    setTimeout(leave, WAITED_FOR);
  }

  function give() {
    given = true;
    document.removeEventListener("click", hold, true);
    touched?.click();
  }

  function handOver() {
    if (given) return;
    shade?.cancel();
    give();
  }

  /** The plain page is on its way; what is touched until it is there came too late. */
  function leave() {
    if (given) return;
    give();
    if (touched) document.addEventListener("click", hold, true);
  }

  /** All that follows the faces comes at once, not in turns; the app runs once the style that it
      needs is there. */
  function start() {
    const { content } = document.querySelector("template.parts");
    const styled = [...content.querySelectorAll("[data-needed]")].map((link) => new Promise((onload, onerror) => Object.assign(link, { onload, onerror })));
    document.head.append(content);
    if (app) Promise.all(styled).then(() => import(app)).then(handOver, leave);
  }

  const tellsPaint = globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint");
  const read = new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  const seen = new Promise((done) => (tellsPaint ? new PerformanceObserver(done).observe({ type: "paint", buffered: true }) : done()));
  if (app) document.addEventListener("click", hold, true);
  Promise.all([read, seen]).then(start);
})();
