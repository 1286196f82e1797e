/* Live sums while a year's volumes are typed, and a block of cells pasted where it belongs. */

const GREEK = new Intl.NumberFormat("el");

const COUNT = /^(0|[1-9]\d*|[1-9]\d{0,2}([.,\s])\d{3}(\2\d{3})*)$/;

/** The count in a field, nothing in an empty one; NaN for what is no count, so that no sum hides it. */
function count(text) {
  const written = text.trim();
  if (!written) return 0;
  return COUNT.test(written) ? Number(written.replace(/[.,\s]/g, "")) : NaN;
}

class VolumeGrid extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("input")]);
    this.addEventListener("input", () => this.sum());
    this.addEventListener("paste", (event) => this.paste(event));
    this.sum();
  }

  sum() {
    const counts = this.rows.map((fields) => fields.map((field) => count(field.value)));
    const outputs = [...this.querySelectorAll("tbody output")];
    counts.forEach(([ekep, counters], place) => {
      const unknown = this.rows[place].every((field) => !field.value.trim());
      this.say(outputs[place], unknown ? null : ekep + counters);
    });
    const columns = [0, 1].map((column) => counts.reduce((sum, row) => sum + row[column], 0));
    const totals = this.querySelectorAll("tfoot output");
    [...columns, columns[0] + columns[1]].forEach((sum, place) => this.say(totals[place], sum));
  }

  say(output, sum) {
    output.value = sum === null ? "-" : Number.isNaN(sum) ? "?" : GREEK.format(sum);
  }

  /* A single cell is left to the browser; a block goes by its codes, or from the field in hand on. */
  paste(event) {
    const text = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n+$/, "");
    const lines = text.split("\n").map((line) => line.split("\t").map((cell) => cell.trim()));
    if (lines.length === 1 && lines[0].length === 1) return;
    event.preventDefault();
    const coded = lines.filter((line) => line.length >= 3 && this.fieldsOf(line[0]));
    const left = coded.length ? this.fillByCode(coded) : this.fillFrom(event.target, lines);
    this.querySelector("[role=status]").hidden = left === 0;
    this.sum();
  }

  fieldsOf(code) {
    const plain = code.replace(/\s/g, "").replace(/^\d+/, (digits) => digits.padStart(4, "0"));
    const row = this.querySelector(`tr[data-code="${CSS.escape(plain.replace(/B$/, "Β"))}"]`);
    return row ? [...row.querySelectorAll("input")] : null;
  }

  /** Both fill the fields and give how many cells found none. */
  fillByCode(lines) {
    for (const [code, ...cells] of lines) {
      this.fieldsOf(code).forEach((field, column) => (field.value = cells[column] ?? ""));
    }
    return 0;
  }

  fillFrom(target, lines) {
    const start = this.rows.findIndex((fields) => fields.includes(target));
    const column = this.rows[start].indexOf(target);
    let left = 0;
    lines.forEach((line, down) =>
      line.forEach((cell, across) => {
        const field = this.rows[start + down]?.[column + across];
        if (field) field.value = cell;
        else left += 1;
      }),
    );
    return left;
  }
}

customElements.define("volume-grid", VolumeGrid);
