// Finds, and sorts, among the handbooks of the portal. Without it everything is listed.
(() => {
  const plain = (text) => text.normalize("NFC").toLocaleLowerCase("sv").trim();
  const compare = new Intl.Collator("sv", { numeric: true }).compare;

  document.querySelectorAll("[data-filter]").forEach((form) => {
    const rows = [...document.querySelectorAll("[data-rows] > *")];
    const said = form.querySelector("[role=status]");
    const show = () => {
      const name = plain(form.elements.name.value);
      const county = form.elements.county.value;
      let shown = 0;
      for (const row of rows) {
        const fits = plain(row.dataset.name).includes(name)
          && (!county || row.dataset.county === county);
        row.hidden = !fits;
        shown += fits;
      }
      said.textContent = said.dataset.shown.replace("{shown}", shown).replace("{total}", rows.length);
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    show();
  });

  const rank = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.rank ?? cell.textContent.trim();
  };

  document.querySelectorAll("table[data-sortable]").forEach((table) => {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.title = table.dataset.sortable;
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].sort((a, b) => compare(rank(a, column), rank(b, column)));
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  });
})();
