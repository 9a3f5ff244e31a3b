// Small help with elements. Texts get in as text only, never as markup: a template is somebody's and may hold anything.

export const byId = (id) => document.getElementById(id);

/// An element: `make("p", { class: "hint", text: "…" }, child…)`.
export function make(name, { text, ...attributes } = {}, ...children) {
    return dress(document.createElement(name), text, attributes, children);
}

/// The same within an SVG.
export function draw(name, { text, ...attributes } = {}, ...children) {
    return dress(document.createElementNS("http://www.w3.org/2000/svg", name), text, attributes, children);
}

function dress(element, text, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    element.append(...children);
    return element;
}

/// The content of a <template>, ready to be filled.
export const copyOf = (id) => byId(id).content.firstElementChild.cloneNode(true);

export function show(element, visible) {
    element.hidden = !visible;
}

/// A function that waits until nobody has called it for so long.
export function settled(milliseconds, action) {
    let timer;
    return () => {
        clearTimeout(timer);
        timer = setTimeout(action, milliseconds);
    };
}

/// Lets the newest of several calls count: a reply that comes late for an older one gives nothing.
export function newestOnly(call) {
    let newest = 0;
    return async (...given) => {
        const mine = ++newest;
        const reply = await call(...given);
        return mine === newest ? reply : undefined;
    };
}

/// Tells a screen reader something that others see.
export function announce(text) {
    byId("said").textContent = text;
}
