/* Tells the page around a frame how high this one is, so that it needs no scroll bar of its own. Two shapes are sent:
   the one of open-iframe-resizer, and a plain { type: "height", height }. Nothing else is told, hence any receiver.
   Only the page around is listened to, and only to be asked for the height again. */
(() => {
  "use strict";
  if (parent === window) return;
  const LEAST = 80;
  const MOST = 20000;
  const ASKED = new Set(["iframe-child-init", "iframe-get-child-dimensions", "height?"]);
  const root = document.documentElement;
  let told = 0;

  const tell = () => {
    const box = root.getBoundingClientRect();
    const height = Math.min(Math.max(Math.ceil(box.height), LEAST), MOST);
    told = height;
    parent.postMessage({ type: "iframe-resized", width: Math.ceil(box.width), height }, "*");
    parent.postMessage({ type: "height", height }, "*");
  };
  const changed = () => {
    if (Math.abs(root.getBoundingClientRect().height - told) >= 1) tell();
  };
  addEventListener("message", ({ source, data }) => {
    if (source === parent && ASKED.has(data?.type)) tell();
  });
  new ResizeObserver(changed).observe(root);
  tell();
})();
