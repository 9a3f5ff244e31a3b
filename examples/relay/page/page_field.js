// A field of the settings and what the server remarks about it.

import { make, show } from "./page_dom.js";
import { isAboutSegments, sayRemark } from "./page_remarks.js";
import { say } from "./page_words.js";

export class Field {
    #fromCheck = [];
    #fromPreview = [];
    #touched;

    /// `list` shows the remarks and is named by the input's aria-describedby. A field that nobody has touched yet
    /// keeps its remarks to itself: an empty form is no mistake.
    constructor(input, list, { touched = false, onRemarks = () => {} } = {}) {
        this.input = input;
        this.list = list;
        this.onRemarks = onRemarks;
        this.#touched = touched;
        for (const event of ["input", "focusout"]) input.addEventListener(event, () => this.touch());
    }

    get label() {
        return this.input.labels[0];
    }

    get remarks() {
        if (!this.#touched) return [];
        const all = [...this.#fromCheck, ...this.#fromPreview].filter((each) => !isAboutSegments(each.message));
        return all.filter((each, i) => all.findIndex((other) => other.message === each.message) === i);
    }

    touch() {
        if (this.#touched) return;
        this.#touched = true;
        this.#draw();
    }

    /// Each a `message`, and whether it is an `issue`: what keeps the config from being used.
    setChecked(remarks) {
        this.#fromCheck = remarks;
        this.#draw();
    }

    setPreviewed(warnings) {
        this.#fromPreview = warnings.map((message) => ({ message, issue: false }));
        this.#draw();
    }

    /// To be reached by a link, wherever it is folded away.
    focus() {
        const folded = this.input.closest("details");
        if (folded) folded.open = true;
        this.input.focus();
    }

    #draw() {
        const { remarks } = this;
        fillRemarks(this.list, remarks);
        if (remarks.some((each) => each.issue)) this.input.setAttribute("aria-invalid", "true");
        else this.input.removeAttribute("aria-invalid");
        this.onRemarks();
    }
}

export function fillRemarks(list, remarks) {
    const signature = JSON.stringify(remarks);
    if (list.dataset.signature === signature) return; // a screen reader would read it again
    list.dataset.signature = signature;
    list.replaceChildren(...remarks.map(({ message, issue, place }) => {
        const mark = say(make("span", { class: "mark" }), issue ? "issue-mark" : "warning-mark");
        const item = make("li", { class: issue ? "remark issue" : "remark warning" });
        item.append(mark, " ");
        if (place) item.append(make("code", { text: place }), " ");
        item.append(sayRemark(make("span"), message));
        return item;
    }));
    show(list, remarks.length > 0);
}
