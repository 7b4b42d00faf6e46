(() => {
  "use strict";
  const text = (cell) => cell.dataset.sort ?? cell.textContent.trim();
  const compare = (a, b) => {
    const x = Number(a), y = Number(b);
    const numbers = a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y);
    return numbers ? x - y : a.localeCompare(b, "en");
  };
  const sortBy = (table, column, down) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, place) => [text(row.cells[column]), place, row]);
    rows.sort((a, b) => {
      if (a[0] === "" || b[0] === "") return (a[0] === "") - (b[0] === "") || a[1] - b[1];
      return (down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1];
    });
    body.append(...rows.map((row) => row[2]));
  };
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (head.dataset.fixed !== undefined) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const first = head.dataset.first === "down" ? "descending" : "ascending";
        const other = first === "descending" ? "ascending" : "descending";
        const next = head.getAttribute("aria-sort") === first ? other : first;
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", next);
        sortBy(table, column, next === "descending");
      });
    });
  }
  for (const tools of document.querySelectorAll("[data-filter]")) {
    const table = document.getElementById(tools.dataset.filter);
    if (!table) continue;
    tools.hidden = false;
    const said = tools.querySelector("[role=status]");
    const fields = [...tools.querySelectorAll("input,select")];
    const apply = () => {
      const wanted = fields.map((one) => [one.name, one.value.trim().toLowerCase()]);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        const fits = wanted.every(([name, value]) => value === "" || (name === "words"
          ? row.textContent.toLowerCase().includes(value)
          : (row.dataset[name] ?? "").split(" ").includes(value)));
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      said.textContent = `${shown} of ${table.tBodies[0].rows.length} rows shown`;
    };
    // What is shown has an address, so that it can be passed on.
    tools.addEventListener("input", () => {
      apply();
      const kept = new URLSearchParams({ show: tools.dataset.filter });
      for (const one of fields) if (one.value.trim()) kept.set(one.name, one.value.trim());
      history.replaceState(null, "", `#${kept}`);
    });
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.get("show") === tools.dataset.filter) {
      for (const one of fields) one.value = asked.get(one.name) ?? "";
      apply();
      table.scrollIntoView();
    }
  }
  const box = document.getElementById("search");
  const store = document.getElementById("search-index");
  if (box && store) {
    const { notes, sites, rows } = JSON.parse(store.textContent);
    const order = (note) => (note === "treatment" ? 0 : note.startsWith("claim") ? 2 : 1);
    const entries = rows.map(([path, title, keys, note, site]) => ({
      u: `../${path}index.html`,
      t: title,
      k: typeof keys === "number" ? rows[keys][1] : keys,
      n: notes[note],
      o: order(notes[note]),
      s: sites[site] ?? "",
    }));
    const list = document.getElementById("search-hits");
    const said = document.getElementById("search-said");
    box.closest("[hidden]")?.removeAttribute("hidden");
    const fold = (value) => value.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const keys = entries.map((entry) => fold(`|${entry.t}|${entry.k}|${entry.s}`));
    const look = () => {
      const words = fold(box.value).split(/\s+/).filter(Boolean);
      list.replaceChildren();
      if (!words.length) { said.textContent = ""; return; }
      const found = [];
      for (let place = 0; place < entries.length; place += 1) {
        if (words.every((word) => keys[place].includes(word))) {
          const starts = keys[place].includes(`|${words.join(" ")}`) ? 0 : 1;
          found.push([starts, entries[place].o, place]);
        }
      }
      found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      for (const [, , place] of found.slice(0, 30)) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = entries[place].u;
        link.textContent = entries[place].t;
        item.append(link, ` \u2013 ${[entries[place].n, entries[place].s].filter(Boolean).join(", ")}`);
        list.append(item);
      }
      said.textContent = found.length === 1 ? "1 found" : `${found.length} found`
        + (found.length > 30 ? ", the first 30 shown" : "");
    };
    box.addEventListener("input", look);
  }
})();
