# The commands of the program as functions: each runs one and reads what it wrote.

coalesce_run <- function(scenario, set = list(), replicates = NULL, seed = NULL, out = NULL, ..., progress = FALSE, program = NULL) {
  room <- new_room()
  on.exit(leave(room))
  words <- c("run", source_file(room, scenario, "scenario"), set_words(set), option_words(replicates = replicates, seed = seed, ...))
  room_results(room, words, out, progress, program)
}

coalesce_compare <- function(baseline, whatifs, set = list(), replicates = NULL, seed = NULL, out = NULL, ..., progress = FALSE, program = NULL) {
  room <- new_room()
  on.exit(leave(room))
  base <- source_file(room, baseline, "baseline")
  called <- names(whatifs)
  if (is.null(called)) {
    files <- vapply(seq_along(whatifs), function(i) source_file(room, whatifs[[i]], paste0("what_if_", i)), "")
  } else {
    files <- vapply(seq_along(whatifs), function(i) what_if_file(room, called[i], whatifs[[i]], base), "")
  }
  words <- c("compare", base, files, set_words(set), option_words(replicates = replicates, seed = seed, ...))
  room_results(room, words, out, progress, program)
}

coalesce_sweep <- function(experiment = NULL, scenario = NULL, design = NULL, arms = list(), keep = NULL, replicates = NULL, seed = NULL,
                           out = NULL, ..., progress = FALSE, program = NULL) {
  room <- new_room()
  on.exit(leave(room))
  if (!is.null(experiment)) {
    if (!is.null(scenario) || !is.null(design) || length(arms) || !is.null(keep) || !is.null(replicates) || !is.null(seed)) {
      stop("an experiment says itself what its scenario, design, arms, keep, replicates and seed are", call. = FALSE)
    }
    file <- source_file(room, experiment, "experiment")
  } else {
    if (is.null(scenario) || is.null(design)) stop("a sweep takes an experiment, or a scenario and a design", call. = FALSE)
    settings <- Filter(Negate(is.null), list(replicates = replicates, seed = seed, keep = if (!is.null(keep)) as.list(keep)))
    file <- experiment_file(room, source_file(room, scenario, "scenario"), design, arms, settings)
  }
  room_results(room, c("sweep", file, option_words(...)), out, progress, program)
}

coalesce_calibrate <- function(targets, out = NULL, ..., progress = FALSE, program = NULL) {
  room <- new_room()
  on.exit(leave(room))
  room_results(room, c("calibrate", source_file(room, targets, "targets"), option_words(...)), out, progress, program)
}

coalesce_plan <- function(planning, out = NULL, ..., progress = FALSE, program = NULL) {
  room <- new_room()
  on.exit(leave(room))
  room_results(room, c("plan", source_file(room, planning, "planning"), option_words(...)), out, progress, program)
}

coalesce_analyse <- function(results, out = NULL, ..., program = NULL) {
  room <- new_room()
  on.exit(leave(room))
  folder <- if (inherits(results, "coalesce_results")) attr(results, "folder") else plain_path(results)
  room_results(room, c("analyse", folder, option_words(...)), out, FALSE, program)
}

# Words for --set, each in one piece.
set_words <- function(set) {
  check_names(set)
  vapply(names(set), function(key) paste0("--set=", key, "=", value_text(set[[key]])), "", USE.NAMES = FALSE)
}

# TRUE is an option without a value; NULL and FALSE are none.
option_words <- function(...) {
  given <- Filter(function(value) !is.null(value) && !isFALSE(value), list(...))
  check_names(given)
  words <- vapply(names(given), function(name) {
    option <- paste0("--", gsub("_", "-", name, fixed = TRUE))
    value <- given[[name]]
    if (isTRUE(value)) option else paste0(option, "=", if (is.numeric(value)) number_text(value) else value)
  }, "")
  unname(words)
}
