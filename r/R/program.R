# Finds the program, runs it, and makes a condition of what it objects to.

coalesce_program <- function(program = NULL) {
  named <- if (!is.null(program)) program else Sys.getenv("COALESCE", "coalesce")
  if (!nzchar(named)) named <- "coalesce"
  found <- Sys.which(path.expand(named))
  if (!nzchar(found)) {
    stop(coalesce_error(paste0("there is no program ", named, "; name it by program =, by the environment variable COALESCE, or put it on the PATH")))
  }
  unname(found)
}

# Runs the program on these words. R starts programs by a shell, so each word is quoted for it.
call_program <- function(words, program = NULL, progress = FALSE, allowed = 0L, hidden = NULL) {
  out <- tempfile("coalesce-out-")
  messages <- if (progress) "" else tempfile("coalesce-messages-")   # the program counts its runs on a terminal
  on.exit(unlink(c(out, messages[nzchar(messages)])))
  code <- system2(coalesce_program(program), shQuote(enc2utf8(words)), stdout = out, stderr = messages)
  text <- read_lines(out)
  said <- if (progress) character() else read_lines(messages)
  if (!is.null(hidden)) said <- gsub(paste0(hidden, "/"), "", said, fixed = TRUE)
  if (!code %in% allowed) {
    objections <- Filter(nzchar, c(said, text))
    if (!length(objections)) objections <- paste("the program left with", code, if (progress) "and said why above")
    stop(coalesce_error(objections, code))
  }
  list(text = text, messages = said, exit_code = code)
}

read_lines <- function(file) {
  if (file.exists(file)) readLines(file, warn = FALSE, encoding = "UTF-8") else character()
}

# A condition of class coalesce_error (coalesce_stopped, if the program was told to stop), with problems as a data frame.
coalesce_error <- function(text, exit_code = NA_integer_) {
  kind <- c(if (exit_code %in% c(75L, 130L)) "coalesce_stopped", "coalesce_error", "error", "condition")
  structure(class = kind, list(message = paste(text, collapse = "\n"), call = NULL, problems = problems_in(text), exit_code = exit_code))
}

problems_in <- function(text) {
  parts <- regmatches(text, regexec("^((.+?)(:([0-9]+)(:([0-9]+))?)?: )?(error|warning): (.*)$", text, perl = TRUE))
  column <- function(i) vapply(Filter(length, parts), function(part) if (nzchar(part[i])) part[i] else NA_character_, "")
  data.frame(kind = column(8), file = column(3), line = as.integer(column(5)), column = as.integer(column(7)), message = column(9))
}
