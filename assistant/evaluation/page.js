"use strict";
(() => {
  const cases = [...document.querySelectorAll(".case")];
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const count = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of cases) {
      const text = one.textContent.toLowerCase();
      one.hidden = !words.every((word) => text.includes(word));
    }
    const left = cases.filter((one) => one.offsetParent !== null).length;
    shown.textContent = left + " of " + cases.length;
  };
  const show = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  search.addEventListener("input", count);
  for (const one of document.querySelectorAll("input[name=filter]")) one.addEventListener("change", count);
  addEventListener("hashchange", show);
  show();
  count();
})();
