// Plots as SVG, each with a table that says the same to whoever does not see it.

import { draw, make } from "./page_dom.js";

/// A table of words and numbers; `unseen` for screen readers alone.
export function table(caption, head, rows, { unseen = false } = {}) {
    const cells = (kind, texts, attributes = {}) => texts.map((text) =>
        text instanceof Node ? make(kind, attributes, text) : make(kind, { ...attributes, text: String(text) }));
    const made = make("table", {},
        make("caption", { class: "unseen", text: caption }),
        make("thead", {}, make("tr", {}, ...cells("th", head, { scope: "col" }))),
        make("tbody", {}, ...rows.map(([first, ...others]) =>
            make("tr", {}, ...cells("th", [first], { scope: "row" }), ...cells("td", others)))));
    return unseen ? make("div", { class: "unseen" }, made) : made;
}

/// A step of an axis that ends in 1, 2 or 5, so that about four of them reach `highest`.
function stepFor(highest) {
    const size = 10 ** Math.floor(Math.log10(Math.max(highest, 1) / 4));
    return Math.max(1, [1, 2, 5, 10].map((each) => each * size).find((each) => each * 4 >= highest));
}

/// Bars one beside another, each of several parts: `columns` have a `label` and `values`; `kinds` are the classes of
/// the parts. Every so many columns have their label written beneath.
export function barPlot(columns, kinds, { width = 720, height = 220, labelEvery = 3 } = {}) {
    const left = 36, right = 20, bottom = 24, top = 8;
    const highest = Math.max(1, ...columns.map(({ values }) => values.reduce((sum, each) => sum + each, 0)));
    const step = stepFor(highest);
    const ceiling = Math.ceil(highest / step) * step;
    const toY = (value) => top + (height - top - bottom) * (1 - value / ceiling);
    const slot = (width - left - right) / columns.length;
    const plot = draw("svg", { viewBox: `0 0 ${width} ${height}`, class: "plot", "aria-hidden": "true" });
    for (let mark = 0; mark <= ceiling; mark += step)
        plot.append(
            draw("line", { x1: left, x2: width - right, y1: toY(mark), y2: toY(mark), class: "grid" }),
            draw("text", { x: left - 6, y: toY(mark) + 4, "text-anchor": "end", text: mark }));
    columns.forEach(({ label, values }, i) => {
        const x = left + i * slot;
        let below = 0;
        values.forEach((value, kind) => {
            if (value > 0) plot.append(draw("rect", {
                x: x + slot * 0.15, width: slot * 0.7, class: kinds[kind],
                y: toY(below + value), height: toY(below) - toY(below + value),
            }));
            below += value;
        });
        if (i % labelEvery === (columns.length - 1) % labelEvery)
            plot.append(draw("text", { x: x + slot / 2, y: height - 6, "text-anchor": "middle", text: label }));
    });
    return plot;
}

/// The same in small and without axes.
export function spark(values, kind) {
    const width = 120, height = 28, slot = width / values.length, highest = Math.max(1, ...values);
    const shape = { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none" };
    const plot = draw("svg", { ...shape, class: "spark", "aria-hidden": "true" });
    plot.append(draw("line", { x1: 0, x2: width, y1: height - 0.5, y2: height - 0.5, class: "grid" }));
    values.forEach((value, i) => {
        const tall = value / highest * (height - 2);
        if (value > 0) plot.append(draw("rect", {
            x: i * slot + 0.5, width: slot - 1, y: height - tall, height: tall, class: kind,
        }));
    });
    return plot;
}

/// How a whole is shared: a bar of `parts`, each a number and a class.
export function share(parts) {
    const whole = parts.reduce((sum, [number]) => sum + number, 0);
    const shape = { viewBox: "0 0 120 10", preserveAspectRatio: "none" };
    const plot = draw("svg", { ...shape, class: "share", "aria-hidden": "true" });
    plot.append(draw("rect", { x: 0, width: 120, y: 0, height: 10, class: "rest" }));
    let x = 0;
    for (const [number, kind] of parts) {
        const wide = whole > 0 ? number / whole * 120 : 0;
        plot.append(draw("rect", { x, width: wide, y: 0, height: 10, class: kind }));
        x += wide;
    }
    return plot;
}
