# A first study from R: a small organisation, two what-ifs on the same random numbers, and a design of points.
# All numbers are the program's.
library(coalesce)

base <- c(
  "format = 1", 'title = "Small"', "seed = 3", "replicates = 12", "[organisation]", "people = 60", "[run]", "weeks = 78", "burn_in = 13"
)

# One scenario: a file, or its text as here. Settings are laid over it.
results <- coalesce_run(base, set = list(talk.pull = 0.03))
trust <- results$runs$trust_marginalised_end
cat(sprintf("%d runs, trust of the marginalised %.4f\n", length(trust), mean(trust)))

# What-ifs, pair by pair, with an interval and a verdict.
compared <- coalesce_compare(base, list(
  commitment = list(start.commitment = 0.9, start.skill = 0.9),
  silence = list(mechanisms.voice = FALSE)
))
of_trust <- subset(compared$effects, outcome == "trust_marginalised_year" & index == "difference")
cat(with(of_trust, sprintf("%s: %.4f (%.4f to %.4f), %s\n", arm, estimate, low, high, verdict)), sep = "")

# A design of one's own: one row per point, one column per parameter; what the runs mean is again the program's to say.
design <- data.frame(talk.pull = c(0.01, 0.02, 0.04), incidents.rate = c(0.05, 0.1, 0.2))
swept <- coalesce_sweep(
  scenario = base, design = design, arms = list("as is" = list(), "no voice" = list(mechanisms.voice = FALSE)),
  keep = "trust_marginalised_end", replicates = 4
)
by_point <- subset(coalesce_analyse(swept)$effects_by_point, index == "difference")
cat(with(by_point, sprintf("point %d, %s: %.4f\n", point, arm, estimate)), sep = "")
