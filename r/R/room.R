# A folder for what is made for one call: files for the program to read, and results that nobody gave a place.

new_room <- function() {
  folder <- tempfile("coalesce-")
  if (!dir.create(folder, mode = "0700")) stop("there is no place for a temporary folder", call. = FALSE)
  room <- new.env(parent = emptyenv())
  room$folder <- normalizePath(folder)
  room$kept <- FALSE
  room
}

leave <- function(room) if (!room$kept) unlink(room$folder, recursive = TRUE)

# A source is the path of a file (a text of one line) or the TOML itself (a text of several).
source_file <- function(room, source, name) {
  if (!is.character(source) || length(source) < 1L || anyNA(source)) stop("a scenario is a path or a text", call. = FALSE)
  if (length(source) > 1L || grepl("\n", source, fixed = TRUE)) write_source(room, name, source) else plain_path(source)
}

write_source <- function(room, name, lines) {
  if (!grepl("^[[:alnum:]_][[:alnum:]_ .+-]{0,99}$", name)) {
    stop(encodeString(name, quote = "'"), " cannot name a scenario; take letters, digits, spaces and . + - _", call. = FALSE)
  }
  path <- file.path(room$folder, paste0(name, ".toml"))
  if (file.exists(path)) stop("two scenarios are named ", name, call. = FALSE)
  writeLines(enc2utf8(lines), path, useBytes = TRUE)
  path
}

# A file of this name, since arms are called as their files are.
what_if_file <- function(room, name, one, base) {
  over <- function(file, settings) c("format = 1", paste("base =", text_text(normalizePath(file, mustWork = FALSE))), settings_lines(settings))
  if (is.list(one)) return(write_source(room, name, over(base, c(list(title = name), one))))
  file <- source_file(room, one, name)
  if (startsWith(file, room$folder)) file else write_source(room, name, over(file, list()))
}

experiment_file <- function(room, scenario, design, arms, settings) {
  check_names(arms)
  inside <- dirname(scenario) == room$folder   # what is made here has the same bytes each time
  place <- if (inside) basename(scenario) else normalizePath(scenario, mustWork = FALSE)
  of_arm <- function(name) c("[[arm]]", paste("name =", text_text(name)), if (length(arms[[name]])) paste("set =", settings_text(arms[[name]])))
  write_points(design, file.path(room$folder, "points.csv"))
  write_source(room, "experiment", c("format = 1", paste("scenario =", text_text(place)), settings_lines(settings),
                                     unlist(lapply(names(arms), of_arm)), "[design]", 'kind = "points"', 'file = "points.csv"'))
}

room_results <- function(room, words, out, progress, program) {
  place <- if (is.null(out)) file.path(room$folder, "results") else plain_path(out)
  said <- call_program(c(words, "--out", place), program, progress, allowed = 0:1, hidden = room$folder)
  call_program(c("verify", place, "--quiet"), program)
  if (said$exit_code == 1L || nrow(problems_in(said$messages)) > 0L) {
    warning(if (length(said$messages)) paste(said$messages, collapse = "\n") else "runs failed; their rows of runs say why", call. = FALSE)
  }
  room$kept <- is.null(out)
  results_in(place, said$text, said$messages, if (is.null(out)) room$folder)
}
