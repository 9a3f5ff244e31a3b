#pragma once

// What a benchmark leaves for tools/bench.sh: see record.py, whose counterpart this is.

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <fmt/core.h>

#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// Lines of JSON, appended to the file that a program's last two arguments name, `--record FILE`. Without
/// these nothing is written. Not for several threads.
class Record {
public:
    /// Takes the two off the arguments. Ends the program when the file cannot be written.
    Record(int& argc, char** argv) {
        if (argc < 3 || std::string_view{argv[argc - 2]} != "--record") return;
        path_ = argv[argc - 1];
        argc -= 2;
        file_.open(path_, std::ios::app);
        if (!file_) {
            fmt::print(stderr, "{} cannot be written\n", path_);
            std::exit(EXIT_FAILURE);
        }
        write({{"context", {{"compiler", compiler}, {"flags", SMSAERO_BENCHMARK_FLAGS}}}});
    }

    /// The file, for a program that this one becomes; empty when there is none.
    std::string const& path() const { return path_; }

    /// One round of a contestant: its figures by their names, and a word on how it ended.
    void row(std::string_view name, std::initializer_list<std::pair<char const*, double>> figures,
             std::string_view note = {}) {
        boost::json::object values;
        for (auto const& [figure, value] : figures)
            values[figure] = value;
        boost::json::object line{{"row", name}, {"figures", std::move(values)}};
        if (!note.empty()) line["note"] = note;
        write(line);
    }

    /// What is promised, as record.py has it.
    void promise(boost::json::object promise) { write({{"promise", std::move(promise)}}); }

    /// A contestant that does not run here.
    void missing(std::string_view name, std::string_view why) { write({{"missing", name}, {"why", why}}); }

private:
#ifdef __clang__
    static constexpr char compiler[] = "clang " __clang_version__;
#else
    static constexpr char compiler[] = "g++ " __VERSION__;
#endif

    void write(boost::json::object const& line) {
        if (file_.is_open())
            file_ << boost::json::serialize(line) << std::endl; // a crash takes nothing along
    }

    std::string path_;
    std::ofstream file_;
};
