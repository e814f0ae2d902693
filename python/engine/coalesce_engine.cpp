// The module coalesce_engine of Python: scenarios run in the process itself, by the way in that programs on the library have. What comes of
// them stays in the memory of the engine; arrays of numpy look at it.
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/door/coalesce.hpp"
#include "files/read_text.hpp"
#include "numerics/build_id.hpp"
#include "scenario/names.hpp"

namespace coalesce {
namespace {

namespace py = pybind11;
using Array = py::array_t<float>;

/// A scenario, and what was said of it that does not stop it.
struct ScenarioAtHand {
    Scenario scenario;
    std::string warnings;
};

/// A file, or a text under the name of one, with `key=value` laid over it. Throws InputError.
ScenarioAtHand read_at_hand(const std::string& file, const std::optional<std::string>& text, std::vector<std::string> overrides,
                            std::string data) {
    Problems problems;
    ScenarioOptions options;
    options.overrides = std::move(overrides);
    options.data = std::move(data);
    auto scenario = text ? read_scenario(*text, file, options, read_text, problems) : load_scenario(file, options, problems);
    if (problems.any_errors()) throw InputError(problems.text());
    return {std::move(*scenario), problems.text()};
}

/// Runs it while other threads of Python go on; Ctrl-C ends it.
std::unique_ptr<ScenarioRuns> run_at_hand(const ScenarioAtHand& at_hand, std::optional<std::uint32_t> replicates,
                                          std::optional<std::uint64_t> seed, int threads) {
    bool is_interrupted = false;
    const auto goes_on = [&] {
        const py::gil_scoped_acquire hold;
        is_interrupted = is_interrupted || PyErr_CheckSignals() != 0;
        return !is_interrupted;
    };
    std::unique_ptr<ScenarioRuns> runs;
    {
        const py::gil_scoped_release let_go;
        runs = std::make_unique<ScenarioRuns>(run(at_hand.scenario, {replicates, seed, threads, goes_on}));
    }
    if (is_interrupted) throw py::error_already_set();
    return runs;
}

/// Cells of some runs, not copied and not to be written; the array keeps the runs alive.
Array look_at(const py::object& runs, const float* cells, std::vector<py::ssize_t> shape, std::vector<py::ssize_t> strides) {
    Array array(std::move(shape), std::move(strides), cells, runs);
    array.attr("setflags")(py::arg("write") = false);
    return array;
}

py::ssize_t bytes_of(std::size_t cells) { return static_cast<py::ssize_t>(cells * sizeof(float)); }

/// One row per replicate, one column per outcome.
Array whole_table(const py::object& self) {
    const auto& runs = self.cast<const ScenarioRuns&>();
    const std::size_t rows = runs.failures().size(), columns = runs.columns();
    return look_at(self, runs.table().data(), {static_cast<py::ssize_t>(rows), static_cast<py::ssize_t>(columns)},
                   {bytes_of(columns), bytes_of(1)});
}

/// An outcome in each replicate, NaN where it is missing or the run failed. Throws InputError, with what was probably meant.
Array one_column(const py::object& self, const std::string& outcome) {
    const auto& runs = self.cast<const ScenarioRuns&>();
    const std::size_t place = runs.place_of(outcome), rows = runs.failures().size();
    return look_at(self, runs.table().data() + (rows > 0 ? place : 0), {static_cast<py::ssize_t>(rows)}, {bytes_of(runs.columns())});
}

/// Weeks until each replicate was ended, or None where nothing ends any.
py::object weeks_until_end(const py::object& self) {
    const auto ended = self.cast<const ScenarioRuns&>().ended();
    if (ended.empty()) return py::none();
    return look_at(self, ended.data(), {static_cast<py::ssize_t>(ended.size())}, {bytes_of(1)});
}

}  // namespace

PYBIND11_MODULE(coalesce_engine, module) {
    module.doc() = "The engine of coalesce in this process. Use it by coalesce.inprocess.";
    module.def("version", [] { return std::string(program_version()); }, "Of the sources that this was built from.");
    module.def("sources", [] { return std::string(program_sources()); }, "Their digest, as `coalesce version` says it.");
    py::register_exception<InputError>(module, "InputError");

    py::class_<ScenarioAtHand>(module, "Scenario", "A scenario that was read, to be run as often as one likes.")
        .def(py::init(&read_at_hand), py::arg("file"), py::arg("text") = py::none(), py::arg("overrides") = std::vector<std::string>{},
             py::arg("data") = "")
        .def_readonly("warnings", &ScenarioAtHand::warnings)
        .def_property_readonly("arm", [](const ScenarioAtHand& self) { return name_in_tables(self.scenario.name); })
        .def("run", &run_at_hand, py::arg("replicates") = py::none(), py::arg("seed") = py::none(), py::arg("threads") = 0);

    py::class_<ScenarioRuns>(module, "Runs", "What came of the runs of one scenario, in the memory of the engine.")
        .def("__len__", [](const ScenarioRuns& self) { return self.failures().size(); })
        .def("__getitem__", &one_column, py::arg("outcome"))
        .def_property_readonly("values", &whole_table)
        .def_property_readonly("outcomes", &ScenarioRuns::outcomes)
        .def_property_readonly("failures", &ScenarioRuns::failures)
        .def_property_readonly("ended", &weeks_until_end);
}

}  // namespace coalesce
