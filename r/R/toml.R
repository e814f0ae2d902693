# Values, settings and tables as the program reads them.

value_text <- function(value) {
  if (is.factor(value)) value <- as.character(value)
  if (length(value) != 1L || is.list(value)) return(paste0("[", paste(vapply(as.list(value), value_text, ""), collapse = ", "), "]"))
  if (is.na(value) && !is.nan(value)) stop("a value is missing", call. = FALSE)
  if (is.logical(value)) return(if (value) "true" else "false")
  if (is.numeric(value)) return(number_text(value))
  if (is.character(value)) return(text_text(value))
  stop("a value is a switch, a number, a text or several of these, not ", class(value)[1], call. = FALSE)
}

# The shortest text that is this number.
number_text <- function(value) {
  if (!is.finite(value)) return(if (is.nan(value)) "nan" else if (value > 0) "inf" else "-inf")
  if (value == round(value) && abs(value) < 1e15) return(format(value, scientific = FALSE, digits = 15, trim = TRUE, decimal.mark = ".", big.mark = ""))
  for (digits in 15:17) {
    text <- sprintf("%.*g", digits, value)
    if (as.numeric(text) == value) break
  }
  text
}

text_text <- function(value) {
  gsub("\x7f", "\\u007f", as.character(jsonlite::toJSON(enc2utf8(value), auto_unbox = TRUE)), fixed = TRUE)
}

key_text <- function(key) paste(vapply(strsplit(key, ".", fixed = TRUE)[[1]], text_text, ""), collapse = ".")

check_names <- function(settings) {
  if (length(settings) && (is.null(names(settings)) || any(!nzchar(names(settings))))) {
    stop("each of these needs a name, as in list(talk.pull = 0.03)", call. = FALSE)
  }
}

settings_lines <- function(settings) {
  check_names(settings)
  vapply(names(settings), function(key) paste(key_text(key), "=", value_text(settings[[key]])), "", USE.NAMES = FALSE)
}

# An inline table with keys as they stand.
settings_text <- function(settings) {
  check_names(settings)
  pairs <- vapply(names(settings), function(key) paste(text_text(key), "=", value_text(settings[[key]])), "")
  paste("{", paste(pairs, collapse = ", "), "}")
}

write_points <- function(design, file) {
  as_text <- function(column) {
    if (is.numeric(column)) vapply(column, function(x) if (is.na(x)) "" else number_text(x), "")
    else if (is.logical(column)) tolower(as.character(column))
    else as.character(column)
  }
  write.csv(data.frame(lapply(design, as_text), check.names = FALSE), file, row.names = FALSE, na = "", fileEncoding = "UTF-8")
}
