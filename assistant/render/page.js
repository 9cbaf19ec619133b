"use strict";
(() => {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const label = () => {
    button.setAttribute("aria-pressed", String(isDark()));
    button.textContent = isDark() ? "Light" : "Dark";
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    label();
  });
  system.addEventListener("change", label);
  label();

  // Beside the answer the articles scroll in a pane of their own: the answer stays where it is.
  const pane = document.querySelector("aside");
  let answerAt = null;
  const bring = (target) => {
    const box = target.getBoundingClientRect();
    if (!pane || !pane.contains(target) || getComputedStyle(pane).position !== "sticky") {
      target.scrollIntoView({ block: box.height > innerHeight / 2 ? "start" : "center" });
      return;
    }
    if (answerAt !== null) scrollTo({ top: answerAt, behavior: "instant" });
    answerAt = null;
    const edge = pane.getBoundingClientRect();
    const top = Math.max(0, edge.top) + target.closest("details").firstElementChild.offsetHeight;
    const room = Math.min(innerHeight, edge.bottom) - top;
    const now = target.getBoundingClientRect();
    pane.scrollTop += now.top - top - Math.max(12, (room - now.height) / 3);
    // At the end of the pane, whose lower edge may be out of the window.
    if (target.getClientRects()[0].bottom > innerHeight) target.scrollIntoView({ block: "nearest" });
  };

  // Browsers open a folded article for a link into it; this is for those that do not yet, shows
  // the sentence well inside the view, and marks the numbers that lead to it.
  const show = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const article = target.closest("details");
    if (article) article.open = true;
    for (const link of document.querySelectorAll("a.cite")) {
      if (link.hash === location.hash) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    bring(target);
    requestAnimationFrame(() => bring(target)); // what is laid out only now may have moved it
    if (target.tabIndex === -1) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", show);
  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link) return;
    answerAt = scrollY;
    if (link.hash === location.hash) setTimeout(show);
  });
  show();
})();
