# A folder of results as data frames, with the types that its data package declares.

coalesce_read <- function(folder, program = NULL) {
  call_program(c("verify", plain_path(folder), "--quiet"), program)
  results_in(folder)
}

# An environment in which each table is a promise: it is read when it is first asked for. `room` is removed with it.
results_in <- function(folder, text = character(), messages = character(), room = NULL) {
  results <- new.env(parent = emptyenv())
  package <- list()
  for (name in c("analysis.json", "datapackage.json")) {
    path <- file.path(folder, name)
    if (!file.exists(path)) next
    package <- read_package(path)
    for (resource in package$resources) promise_table(results, folder, resource)
  }
  attr(results, "folder") <- folder
  attr(results, "package") <- package
  attr(results, "text") <- text
  attr(results, "messages") <- messages
  if (!is.null(room)) reg.finalizer(results, function(...) unlink(room, recursive = TRUE), onexit = TRUE)
  class(results) <- "coalesce_results"
  results
}

# What a data package says, if it says of each table what is needed to read it.
read_package <- function(path) {
  package <- tryCatch(jsonlite::fromJSON(path, simplifyVector = FALSE), error = function(wrong) {
    stop(coalesce_error(paste0(path, ": error: is no JSON: ", strsplit(conditionMessage(wrong), "\n")[[1]][1])))
  })
  sound <- is.list(package) && is.list(package[["resources"]]) && is.null(names(package[["resources"]])) &&
    all(vapply(package[["resources"]], describes_a_table, NA))
  if (!sound) stop(coalesce_error(paste0(path, ": error: does not name each table's file, columns and their types")))
  package
}

is_text <- function(value) is.character(value) && length(value) == 1L

describes_a_table <- function(resource) {
  if (!is.list(resource) || !is_text(resource[["name"]]) || !nzchar(resource[["name"]]) || !is_text(resource[["path"]])) return(FALSE)
  fields <- if (is.list(resource[["schema"]])) resource[["schema"]][["fields"]]
  is_field <- function(field) is.list(field) && is_text(field[["name"]]) && is_text(field[["type"]]) &&
    field[["type"]] %in% c("string", "integer", "number", "boolean")
  is.list(fields) && all(vapply(fields, is_field, NA))
}

promise_table <- function(results, folder, resource) {
  if (startsWith(resource$path, "/") || ".." %in% strsplit(resource$path, "/", fixed = TRUE)[[1]]) {
    stop(coalesce_error(paste0(folder, ": error: the table ", resource$path, " is not in the folder")))
  }
  delayedAssign(resource$name, read_table(file.path(folder, resource$path), resource$schema$fields), assign.env = results)
}

read_table <- function(path, fields) {
  types <- vapply(fields, function(field) field$type, "")
  names <- vapply(fields, function(field) field$name, "")
  classes <- c(string = "character", integer = "numeric", number = "numeric", boolean = "logical")[types]
  # A text such as NA is a text.
  table <- read.csv(path, colClasses = unname(classes), na.strings = "", check.names = FALSE, encoding = "UTF-8")
  if (!identical(names(table), names)) stop(coalesce_error(paste0(path, ": error: its columns are not those that the data package declares")))
  for (i in which(types == "integer")) {
    if (all(abs(table[[i]]) <= .Machine$integer.max, na.rm = TRUE)) table[[i]] <- as.integer(table[[i]])
  }
  table
}

print.coalesce_results <- function(x, ...) {
  cat(attr(x, "text"), sep = "\n")
  cat("tables in ", attr(x, "folder"), ": ", paste(ls(x), collapse = ", "), "\n", sep = "")
  invisible(x)
}

# A path that nobody takes for an option.
plain_path <- function(path) {
  path <- path.expand(path)
  if (startsWith(path, "-")) paste0("./", path) else path
}

# A table that is not there is told, where an environment would give NULL.
`$.coalesce_results` <- function(x, name) x[[name]]

`[[.coalesce_results` <- function(x, i, ...) {
  if (!exists(i, envir = x, inherits = FALSE)) stop("no table ", i, "; there are ", paste(ls(x), collapse = ", "), call. = FALSE)
  get(i, envir = x, inherits = FALSE)
}
