/* Codes that come with a QR, on the two pages that ask for one. */

/** Puts what a QR carries behind its # into the field, and out of the address. */
class CarriedCode extends HTMLElement {
  connectedCallback() {
    const code = location.hash.slice(1);
    if (!this.form().test(code)) return;
    this.querySelector("input").value = this.written(code);
    history.replaceState(null, "", location.pathname + location.search);
  }
}

class ReceiptCode extends CarriedCode {
  form = () => /^\d{16}$/;
  written = (code) => code.replace(/(\d{4})(?=\d)/g, "$1 ");
}

class PairingCode extends CarriedCode {
  form = () => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/;
  written = (code) => code;
}

customElements.define("receipt-code", ReceiptCode);
customElements.define("pairing-code", PairingCode);
