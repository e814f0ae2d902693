"""The R package passes R CMD check without network, and gives what the program writes: each cell, each error with its place, the same bytes.

Usage: r_package.py PROGRAM
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from shared.commands import PLANNING, results_in, targets
from shared.from_languages import made_table, prepare

SESSION = r"""
library(coalesce)
refused <- function(call) tryCatch({ force(call); stop("went through") }, coalesce_error = function(error) error)
cells <- 0
check_cells <- function(results) {
  for (resource in attr(results, "package")$resources) {
    table <- results[[resource$name]]
    text <- read.csv(file.path(attr(results, "folder"), resource$path), colClasses = "character", na.strings = character(), check.names = FALSE)
    stopifnot(identical(names(table), names(text)), nrow(table) == nrow(text))
    for (field in resource$schema$fields) {
      column <- table[[field$name]]
      as_text <- text[[field$name]]
      class_of <- c(string = "character", integer = "integer", number = "numeric", boolean = "logical")[[field$type]]
      stopifnot(identical(class(column), class_of), identical(is.na(column), as_text == ""))
      has <- as_text != ""
      read <- switch(class_of, character = enc2utf8, integer = as.integer, numeric = as.numeric, logical = as.logical)
      stopifnot(all(column[has] == read(as_text[has])))
      cells <<- cells + length(column)
    }
  }
}

made <- coalesce:::results_in("../made")$made
stopifnot(identical(made$id, c("NA", "01", "nan", NA)), identical(made$is, c(TRUE, FALSE, NA, TRUE)))
stopifnot(identical(made$value, c(0.1 + 0.2, 1e-320, Inf, NA)), is.na(made$count[2]), made$count[3:4] == 3:4)
stopifnot(identical(coalesce:::value_text(list(0.1 + 0.2, 52, 1e300, TRUE, "a\"\\\n")), "[0.30000000000000004, 52, 1e+300, true, \"a\\\"\\\\\\n\"]"))

settings <- list(talk.pull = 0.03, contest.rule = "heads")
results <- coalesce_run("small.toml", set = settings, replicates = 4, seed = 8, out = "out", people = TRUE)
check_cells(results)
stopifnot(cells > 1000, nrow(results$runs) == 4, any(grepl("trust", attr(results, "text"))))
stopifnot(identical(coalesce_read("by-hand")$runs, results$runs))
stopifnot(grepl("there are coalitions", tryCatch(results$rns, error = conditionMessage)))
text <- coalesce_run(readLines("small.toml"), set = settings, replicates = 4, seed = 8)
stopifnot(identical(text$runs[names(text$runs) != "arm"], results$runs[names(results$runs) != "arm"]))
given <- coalesce_run("given.toml", people = TRUE, events = TRUE)
check_cells(given)
ids <- read.csv("people.csv", colClasses = "character", na.strings = "", encoding = "UTF-8")$id
stopifnot(length(unique(given$people$id)) == length(ids), setequal(sub("#.*", "", given$people$id), ids))

compared <- coalesce_compare("small.toml", "heads.toml", replicates = 6, out = "compared-2")
named <- coalesce_compare("small.toml", list("many heads" = list(contest.rule = "heads"), file = "heads.toml"), replicates = 6)
arms <- split(named$effects, named$effects$arm)
stopifnot(identical(arms[["many heads"]]$estimate, arms$file$estimate), "many heads" %in% named$runs$arm)

swept <- coalesce_sweep("experiment.toml", out = "swept-2")
design <- data.frame(talk.pull = c(0.1, 0.1 + 0.2), mechanisms.voice = c(TRUE, FALSE))
framed <- coalesce_sweep(scenario = "small.toml", design = design, arms = list("as is" = list(), heads = list(contest.rule = "heads")),
                         keep = "trust_everyone_end", replicates = 2, seed = 9)
stopifnot(identical(framed$runs, swept$runs), identical(framed$design, swept$design), identical(framed$design[names(design)], design))
check_cells(framed)
stopifnot(all(coalesce_analyse(framed)$effects$arm == "heads"))
left <- coalesce_calibrate("targets.toml")
check_cells(left)
check_cells(coalesce_plan("planning.toml"))

error <- refused(coalesce_run(c("format = 1", "[talk]", "pul = 3", "pull = 7")))
stopifnot(identical(error$problems$file, rep("scenario.toml", 2)), identical(error$problems$line, 3:4), identical(error$problems$column, c(1L, 8L)))
stopifnot(error$exit_code == 2, grepl("did you mean talk.pull?", conditionMessage(error), fixed = TRUE))
stopifnot(identical(refused(coalesce_run("small.toml", set = list(talk.pull = 7)))$problems$file, "--set talk.pull=7"))
stopifnot(grepl("force", conditionMessage(refused(coalesce_run("small.toml", out = "out", seed = 99)))))
stopifnot(grepl("COALESCE", conditionMessage(refused(coalesce_run("small.toml", program = "/nowhere/coalesce")))))
leaving_with <- function(code) {
  path <- file.path(getwd(), paste0("leaving-with-", code))
  writeLines(c("#!/bin/sh", paste0('"', Sys.getenv("COALESCE"), '" "$@" || exit'), paste('[ "$1" != run ] || exit', code)), path)
  Sys.chmod(path, "755")
  path
}
stopifnot(inherits(refused(coalesce_run("small.toml", program = leaving_with(75))), "coalesce_stopped"))
stopifnot(!inherits(refused(coalesce_run("small.toml", program = leaving_with(3))), "coalesce_stopped"))
failed <- tryCatch(coalesce_run("small.toml", program = leaving_with(1)), warning = function(warning) "warned")
stopifnot(identical(failed, "warned"))
write("", "changed/runs.csv", append = TRUE)
stopifnot(grepl("runs.csv", conditionMessage(refused(coalesce_read("changed")))))
for (name in c("../out", "baseline")) {
  stopifnot(inherits(try(coalesce_compare(readLines("small.toml"), setNames(list(list(talk.pull = 0.1)), name)), silent = TRUE), "try-error"))
}

folder <- dirname(attr(text, "folder"))
stopifnot(dir.exists(folder))
rm(text)
invisible(gc())
stopifnot(!dir.exists(folder))
rm(given, named, framed, left)
invisible(gc())
stopifnot(length(list.files(tempdir())) == 0)   # nothing stays
cat("all is as it should be\n")
"""


def cannot_run():
    for words in (["R", "--version"], ["Rscript", "-e", "library(jsonlite)"]):
        if shutil.which(words[0]) is None or subprocess.run(words, capture_output=True).returncode != 0:
            return " ".join(words)
    return None


def check_package(folder, room):
    """From a copy: nothing is left in the sources."""
    shutil.copytree("r", folder / "r")
    (folder / "empty/src/contrib").mkdir(parents=True)
    (folder / "empty/src/contrib/PACKAGES").touch()
    (folder / "profile").write_text(f'options(repos = c(CRAN = "file://{folder}/empty"))\n')   # asks no network
    (folder / "library").mkdir()
    for words in (["R", "CMD", "build", "r"], ["R", "CMD", "check", "--no-manual", "coalesce_0.1.0.tar.gz"],
                  ["R", "CMD", "INSTALL", "--library=library", "coalesce_0.1.0.tar.gz"]):
        done = subprocess.run(words, cwd=folder, env={**room, "R_PROFILE_USER": str(folder / "profile")}, capture_output=True, text=True)
        assert done.returncode == 0, done
        assert words[2] != "check" or "Status: OK" in done.stdout, done.stdout


def main(program):
    missing = cannot_run()
    if missing:
        print(f"not run: {missing}")
        sys.exit(77)
    program = str(pathlib.Path(program).resolve())
    example = pathlib.Path("r/inst/examples/first_study.R").resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        room = {**os.environ, "COALESCE": program, "R_LIBS": str(folder / "library"), "_R_CHECK_SYSTEM_CLOCK_": "0", "LC_ALL": "C.UTF-8"}
        check_package(folder, room)
        place = prepare(folder)
        made_table(folder / "made")
        (place / "targets.toml").write_text(targets("small.toml", 0.1))
        (place / "planning.toml").write_text(PLANNING.replace("base.toml", "small.toml"))
        for words in (["run", "small.toml", "--set", "talk.pull=0.03", "--set", "contest.rule=heads", "--replicates", "4", "--seed", "8", "--people",
                       "--out", "by-hand"], ["compare", "small.toml", "heads.toml", "--replicates", "6", "--out", "compared"],
                      ["sweep", "experiment.toml", "--out", "swept"]):
            done = subprocess.run([program, *words], cwd=place, capture_output=True, text=True)
            assert done.returncode == 0, done
        shutil.copytree(place / "by-hand", place / "changed")
        done = subprocess.run(["Rscript", "-"], input=SESSION, cwd=place, env=room, capture_output=True, text=True)
        assert done.returncode == 0 and "all is as it should be" in done.stdout, done
        for ours, theirs in (("by-hand", "out"), ("compared", "compared-2"), ("swept", "swept-2")):
            assert results_in(place / ours) == results_in(place / theirs), theirs
        assert not list(folder.rglob("shell"))   # a shell read none of these names

        done = subprocess.run(["Rscript", str(example)], cwd=folder, env=room, capture_output=True, text=True)
        assert done.returncode == 0 and "12 runs" in done.stdout and done.stdout.count("point ") == 3, done
    print("the R package is sound")


if __name__ == "__main__":
    main(sys.argv[1])
