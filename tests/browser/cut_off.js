/* Every word and field that reaches beyond its button, its sheet or the window. */
() => {
    const holder = one => one.closest("button, a.button, summary, label, .sheet, dialog") ?? document.body;
    const seen = one => one.checkVisibility({ visibilityProperty: true }) && getComputedStyle(one).clipPath === "none";
    const beyond = (box, rect) => rect.left < Math.max(0, box.left) - 1 || rect.right > Math.min(innerWidth, box.right) + 1;
    const above = (box, rect) => rect.top < box.top - 4 || rect.bottom > box.bottom + 4;
    const cut = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
        const one = node.parentElement;
        if (!node.data.trim() || !seen(one)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const [box, button] = [holder(one).getBoundingClientRect(), one.closest("button, a.button")];
        const rects = [...range.getClientRects()].filter(rect => rect.width);
        if (rects.some(rect => beyond(box, rect) || (button && above(box, rect)))) cut.push(node.data.trim());
    }
    for (const field of document.querySelectorAll("textarea, input:not([type=hidden])")) {
        if (seen(field) && beyond(holder(field).getBoundingClientRect(), field.getBoundingClientRect())) cut.push(field.name);
    }
    return cut;
}
