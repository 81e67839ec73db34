/** Sorts tables by a column, and shows what a mark of a chart stands for at the pointer. The page can be read without it. */
export const SCRIPT = `
(() => {
  const keyOf = (row, at) => {
    const cell = row.cells[at];
    const value = cell && (cell.querySelector('[data-value]')?.dataset.value ?? cell.textContent);
    return value === undefined || value === '' || value === null || Number.isNaN(Number(value)) ? String(value ?? '') : Number(value);
  };
  for (const table of document.querySelectorAll('table.sortable')) {
    table.querySelectorAll('thead th').forEach((head, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of table.querySelectorAll('thead th')) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => {
          const one = keyOf(a, at), two = keyOf(b, at);
          const order = typeof one === 'number' && typeof two === 'number' ? one - two : String(one).localeCompare(String(two), 'en', { numeric: true });
          return down ? -order : order;
        });
        table.tBodies[0].append(...rows);
      });
    });
  }
  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);
  for (const title of document.querySelectorAll('svg.chart :not(svg) > title')) {
    const mark = title.parentNode;
    const text = title.textContent;
    title.remove();
    mark.addEventListener('pointermove', (event) => {
      tip.textContent = text;
      tip.hidden = false;
      tip.style.left = Math.max(4, Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 4)) + 'px';
      tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 8) + 'px';
    });
    mark.addEventListener('pointerleave', () => { tip.hidden = true; });
  }
})();
`;
