#include "output/record_columns.hpp"

#include "organisation/events.hpp"

namespace coalesce {
namespace {

std::string kinds_of_events() {
    std::string all;
    for (const auto name : event_names) all += (all.empty() ? "" : ", ") + std::string(name);
    return all + ".";
}

Columns state_columns() {
    Columns columns;
    each_state([&](std::string_view key, State, Range, std::string_view, std::string_view text) {
        columns.push_back({std::string(key), a_number, "1", std::string(text)});
    });
    return columns;
}

}  // namespace

Column run_column() { return {"run", an_integer, "", "Number of the run, from 0."}; }
Column week_column() { return {"week", an_integer, "week", "Weeks since the start; 0 is the start, after burn-in."}; }
Column group_column() { return {"group", a_string, "", "Whom the row is about: everyone, the marginalised, others, or a group."}; }

Columns joined(std::initializer_list<Columns> parts) {
    Columns all;
    for (const Columns& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

Columns levels_columns() {
    return {run_column(),
            week_column(),
            {"level", an_integer, "level", "Level of the hierarchy; 0 is the lowest."},
            group_column(),
            {"head_count", an_integer, "person", "People on the level."},
            {"hires", an_integer, "person", "Hires into the level since the previous row."},
            {"promotions", an_integer, "person", "Promotions into the level since the previous row."},
            {"exits", an_integer, "person", "People who left from the level since the previous row."},
            {"shortlisted", an_integer, "person",
             "People of the level below shortlisted for the level since the previous row; 0 where those who decide do so at once."}};
}

Columns coalitions_columns() {
    return {
        run_column(),
        {"quarter", an_integer, "quarter", "Number of the quarter at whose end the coalition stood; 0 is the start."},
        {"coalition", an_integer, "", "Number of the coalition within the quarter. People on their own are left out."},
        {"members", an_integer, "person", "People in it, with those who left at the end of the quarter."},
        {"power", a_number, "share", "Its share of all power."},
        {"agenda", a_number, "1", "Mean commitment of its members, those of more power counting more."},
        {"cohesion", a_number, "share", "Share of its members' tie weight that stays inside."},
        {"resources", a_number, "1", "Mean resources of its members; 1 covers the demand."},
        {"line", an_integer, "",
         "Which coalition it is over time: the same number from quarter to quarter, as long as most of its members come from it and most "
         "of those who were in it are here."},
        {"split_from", a_number, "", "Line that it split off in this quarter; missing where it goes on or is new."},
        {"taken_in", an_integer, "coalition", "Lines that it took in in this quarter."},
        {"shapley_shubik", a_number, "share",
         "How often it would turn a decision that goes by simple majority of power, over all orders in which coalitions may join (Shapley "
         "& Shubik 1954)."},
        {"banzhaf", a_number, "share", "The same over all groups of coalitions that may form (Banzhaf 1965, normalised)."}};
}

Columns members_columns() {
    return {run_column(),
            {"quarter", an_integer, "quarter", "Number of the quarter, as in coalitions.csv."},
            {"person", a_string, "",
             "Id of the person. People on their own are left out, and so are those who left at the end of the quarter and who were hired "
             "then."},
            {"coalition", an_integer, "", "Number of their coalition within the quarter."}};
}

Columns passages_columns() {
    return {run_column(),
            {"quarter", an_integer, "quarter", "Number of the quarter at whose end it was so; 0 is the start."},
            {"level", an_integer, "level", "Level of the hierarchy; 0 is the lowest."},
            {"unit", a_string, "", "Unit (department, office)."},
            {"seats", an_integer, "seat", "Seats on the level in the unit."},
            {"managers", an_integer, "seat", "Those of them to which somebody reports."},
            {"arrives", a_number, "share", "Mean share of what is decided at the top that arrives at these seats."},
            {"held_back", a_number, "share",
             "Mean share of what arrives with these managers that they keep from those below; missing where there are none."}};
}

Columns doses_columns() {
    return {
        run_column(),
        {"week", an_integer, "week", "From this week on, until the next row about the same intervention; the step of week 0 is the first."},
        {"intervention", a_string, "", "Name of the intervention."},
        {"wanted", a_number, "dose", "Intensity that was meant."},
        {"funded", a_number, "share", "Part of it that was paid for, the rest is unfunded; 0 while it is off."},
        {"blocked", a_number, "share",
         "Part of what was paid for that managers kept from those it reaches, on average over these; passages.csv says at which level and "
         "in "
         "which unit it stopped."},
        {"dose", a_number, "dose", "What took effect: wanted times funded times what was not blocked."},
        {"reached", an_integer, "person",
         "People reached; pairs, where it works through pairs. 0 although it is on: it is meant for nobody."},
        {"cost", a_number, "share", "Resources it takes, as a share of what all people together need."},
        {"because", a_string, "", "Where it begins or ends with this row by a condition: which; missing where it does so as planned."},
        {"decided", a_number, "week", "Week of the look at which that condition had held for long enough; missing where there is none."},
        {"seen", a_number, "", "What the condition compared then: the number on the left of its first comparison."}};
}

Columns events_columns(const Columns& dimensions) {
    return joined(
        {{run_column(),
          week_column(),
          {"person", a_string, "", "Id of whom it happened to."},
          {"kind", a_string, "", "What happened: " + kinds_of_events()},
          {"answer", a_string, "", "How an incident was met: unanswered, interrupted or consequence. Missing for other kinds."},
          {"other", a_string, "",
           "Id of the other person: the actor of an incident, the target of conduct that met consequences, mentor, mentee or sponsor, "
           "who referred a hire, the best who was passed over for a promotion, who was promoted ahead of one passed over, and the manager "
           "who acted on a report or held it against the person."},
          {"by", a_string, "", "Id of who stepped in, where an incident was interrupted."},
          {"level", an_integer, "level", "Level of the person, after the event."}},
         dimensions,
         {{"value", a_number, "",
           "Incident: chance that somebody would step in. Promoted: score ahead of the best who was passed over. Passed over: score behind "
           "the last promoted. Left: engagement. Trained: receptivity. Joined a coalition or circle: its number. Heard: load of incidents "
           "taken off. Retaliation: psychological safety lost. Stops measures, lets pass: share that the person, as a manager, keeps from "
           "those below. Missing for other kinds."},
          {"bias", a_number, "",
           "Promoted and passed over: how much of that put the one who was promoted ahead because deciders are biased against the other's "
           "groups; negative where they are biased against theirs. What `bias`, `favour` and `sponsor` leave is merit, resources and "
           "chance."},
          {"favour", a_number, "", "The same of the power that one's own coalition has among those who decide."},
          {"sponsor", a_number, "", "The same of sponsors."}}});
}

Columns people_columns_of(const Columns& dimensions, const Columns& own) {
    return joined(
        {{{"id", a_string, "", "Id of the person, a text: as given, or p and the slot; the n-th hire into a slot has #n behind it."},
          {"level", an_integer, "level", "Level of the hierarchy; 0 is the lowest."},
          {"unit", a_string, "", "Unit (department, office)."},
          {"manager", a_string, "", "Id of whom the person reports to; missing where there is nobody."}},
         dimensions,
         {{"tenure", an_integer, "week", "Weeks since the person joined."},
          {"coalition", an_integer, "", "Number of the coalition; a person on their own has a number to themselves."}},
         own,
         state_columns()});
}

Columns ties_columns() {
    return {{"source", a_string, "", "Id of the person who listens."},
            {"target", a_string, "", "Id of the person who is listened to."},
            {"weight", a_number, "1", "Weight of the tie; the weight of its kind multiplies it."},
            {"kind", a_string, "", "reporting, work, informal or mentoring."}};
}

}  // namespace coalesce
