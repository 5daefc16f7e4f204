"use strict";
/* Searching the page as the reader types. The page is whole without this: it hides nothing that is
   not asked for, loads nothing, and keeps nothing. */
(() => {
  const form = document.getElementById("find");
  const box = document.getElementById("find-words");
  const told = document.getElementById("find-told");
  const hits = document.getElementById("find-hits");
  if (!form || !box || !told || !hits) return;

  const MOST = 12;   // first hits listed below the box
  const WAIT = 120;  // milliseconds without a key before looking

  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();

  /* What is searched: each row of "Who said what" with its speaker, and each article. */
  let rows = null, groups = null, articles = null;
  const gather = () => {
    if (rows) return;
    groups = [...document.querySelectorAll("#said tbody")].map((body) => {
      const head = body.querySelector(".group");
      const who = head ? head.querySelector("bdi").textContent : "";
      const mine = [...body.querySelectorAll("tr:not(.group)")].map((row) => ({
        row, who,
        text: plain([who, ...[...row.cells].slice(0, -1).map((cell) => cell.textContent)].join(" ")),
      }));
      return { body, head, mine };
    });
    rows = groups.flatMap((group) => group.mine);
    articles = [...document.querySelectorAll("#overview .contents > li")].map((row) => {
      const link = row.querySelector("a");
      const whole = document.getElementById(link.getAttribute("href").slice(1));
      return { row, link, text: plain(row.textContent + " " + (whole ? whole.textContent : "")) };
    });
  };

  const many = (found, all, one, more) => `${found} of ${all} ${all === 1 ? one : more}`;

  const show = (row, seen) => { row.hidden = !seen; };

  const entry = (link, before, text) => {
    const item = document.createElement("li");
    const to = document.createElement("a");
    to.href = link.getAttribute("href");
    to.textContent = text;
    to.dir = "auto";
    if (before) {
      const who = document.createElement("b");
      who.textContent = before;
      item.append(who, ": ");
    }
    item.append(to);
    return item;
  };

  const look = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    if (!words.length && !rows) return;
    gather();
    const fits = (one) => words.every((word) => one.text.includes(word));
    const said = rows.filter((one) => { const seen = fits(one); show(one.row, seen); return seen; });
    const read = articles.filter((one) => { const seen = fits(one); show(one.row, seen); return seen; });
    for (const group of groups) show(group.body, group.mine.some((one) => !one.row.hidden));
    if (!words.length) {
      told.textContent = "";
      hits.replaceChildren();
      return;
    }
    told.textContent = `${many(said.length, rows.length, "statement", "statements")}, `
      + `${many(read.length, articles.length, "article", "articles")}`
      + (said.length > MOST ? `; the first ${MOST} are below, all in “Who said what”` : "");
    hits.replaceChildren(
      ...said.slice(0, MOST).map((one) => {
        const link = one.row.querySelector("a");
        return entry(link, one.who, link.textContent.trim());
      }),
      ...read.slice(0, MOST).map((one) => entry(one.link, "Article", one.link.textContent.trim())),
    );
  };

  let timer = 0;
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, WAIT); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); look(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey
        && document.activeElement !== box) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && document.activeElement === box && box.value) {
      event.preventDefault();
      box.value = "";
      look();
    }
  });

  /* A link to a matter opens it; a link into a filtered list shows what it leads to. */
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  window.addEventListener("hashchange", arrive);
  arrive();
  form.hidden = false;
})();
