/* The dialog "Bädda in": opened, closed, and its texts copied. Where the browser gives no clipboard, as on plain http,
   the text is marked and the reader copies it. */
(() => {
  "use strict";
  const dialog = document.getElementById("hb-embed");
  const opener = document.querySelector("[data-hb-embed]");
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-hb-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    dialog.querySelectorAll("[role=status]").forEach((status) => { status.textContent = ""; });
    opener.focus();
  });
  dialog.addEventListener("click", async ({ target }) => {
    if (!target.matches("[data-hb-copy]")) return;
    const part = target.closest("section");
    const text = part.querySelector("textarea");
    const status = part.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(text.value);
      status.textContent = dialog.dataset.copied;
    } catch {
      text.focus();
      text.select();
      status.textContent = dialog.dataset.selected;
    }
  });
})();
