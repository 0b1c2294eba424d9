/* The search box in a frame: the site's own ranking, index and box, loaded when somebody searches. Without scripts the
   page has its links. */
(() => {
  "use strict";
  globalThis.__md_scope = new URL("..", document.currentScript.src);
  const box = document.querySelector(".md-search");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  let isLoading = false;
  const load = () => {
    if (isLoading) return;
    isLoading = true;
    for (const address of ["assets/search-ranking.js", "search/index.js", "assets/search-box.js"]) {
      const script = document.createElement("script");
      script.src = new URL(address, __md_scope);
      script.async = false;
      script.onerror = () => { status.textContent = status.parentElement.dataset.failed; };
      document.body.append(script);
    }
  };
  input.addEventListener("focus", load);
  input.addEventListener("input", load);
  box.addEventListener("submit", (event) => { event.preventDefault(); load(); });
  box.hidden = false;
})();
