# Lets Doxygen 1.9.4 find a link's heading as other readers of Markdown do: by the heading's text. All pages share one
# space of names, so each anchor begins with its page's name. Wants `root`, the folder that the pages' paths begin with.
function anchor(path, text, parts, count) {
    count = split(path, parts, "/")
    path = parts[count]
    if (path == "README.md" && count > 1 && parts[count - 1] != "..") path = parts[count - 1]
    sub(/\.md$/, "", path)
    text = tolower(text)
    gsub(/[^a-z0-9 _-]/, "", text)
    gsub(/ /, "-", text)
    return tolower(path) "-" text
}

FNR == 1 { self = substr(FILENAME, length(root) + 2) }

/^ *```/ { code = !code }

!code && /^#+ / {
    text = $0
    sub(/^#+ /, "", text)
    $0 = $0 " {#" anchor(self, text) "}"
}

# The report of the benchmarks is no page of the site: its headings say the same again and again.
!code {
    while (match($0, /\[[^]]*\]\([A-Za-z0-9_.\/-]*report\/README\.md[^)]*\)/)) {
        split(substr($0, RSTART + 1, RLENGTH - 1), link, "]")
        $0 = substr($0, 1, RSTART - 1) link[1] " (`benchmarks/report/README.md`)" substr($0, RSTART + RLENGTH)
    }
}

# In `](page.md#text)` nothing stands for this page.
!code {
    while (match($0, /\]\([A-Za-z0-9_.\/-]*#[a-z0-9_-]+\)/)) {
        split(substr($0, RSTART + 2, RLENGTH - 3), link, "#")
        $0 = substr($0, 1, RSTART - 1) "](@ref " anchor(link[1] == "" ? self : link[1], link[2]) ")" \
            substr($0, RSTART + RLENGTH)
    }
}

# The README of the whole is no page but the first.
!code { gsub(/\]\((\.\.\/)+README\.md\)/, "](@ref index)") }

{ print }
