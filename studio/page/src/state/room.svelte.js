import { compose } from '../scenario/compose.js';
import { atRest, events, interventions } from '../scenario/interventions.js';
import { isOfObserved } from '../scenario/observed.js';
import { organisations } from '../scenario/organisations.js';
import { sharedFrom } from '../scenario/shared_schema.js';
import { usualBudget } from '../scenario/tokens.js';
import { sides } from './guess.js';
import { outcomeOf } from './outcomes.js';
import { forgetRanges } from './steady_ranges.js';

const restingPlan = () => Object.fromEntries(interventions.map((intervention) => [intervention.kind, atRest()]));
const calm = () => Object.fromEntries(events.map((event) => [event.id, 'off']));
const noGuess = () => ({ direction: '', gains: '', pays: '', votes: Object.fromEntries(sides.map((side) => [side, 0])) });

/** What the people in the room have set: everything that a shared scenario holds, and where they are in the page. */
class Room {
  view = $state('start');
  organisation = $state.raw(organisations[0]);
  plan = $state(restingPlan());
  happenings = $state(calm());
  kept = $state.raw([]);
  /** Whether the interventions are in both arms, so that only what happens differs. */
  inBoth = $state(false);
  assumptions = $state({});
  disputed = $state([]);
  title = $state('');
  question = $state('');
  notes = $state('');
  budget = $state(usualBudget);
  #outcome = $state('trust');
  /** What is shown. One of one's own that the scenario at hand does not have, or not yet, is kept in mind. */
  get outcome() { return outcomeOf(this.#outcome) ? this.#outcome : 'trust'; }
  set outcome(id) { this.#outcome = id; }
  /** Of whom, where that is not whom the outcome is usually about. */
  scope = $state('');
  /** During what the difference is told, where that is not what the engine shows first. */
  when = $state('');
  lens = $state('people');
  /** Plans that were kept beside one another: {name, plan, happenings, kept, outcome, guess}, as groups of the room made them. */
  groups = $state.raw([]);
  isHeld = $state(false);
  isLensBig = $state(false);
  guess = $state(noGuess());
  unknowns = $state(false);
  step = $state(0);
  /** What is printed: the handout, or another paper. */
  paper = $state('handout');

  /** The texts that the engine runs; what is shared is these, with words at the top. */
  texts = $derived(compose(this.organisation, this));
  isObserved = $derived(isOfObserved(this.organisation.text));
  isWhatif = $derived(this.interventions > 0);
  interventions = $derived(
    (this.inBoth ? 0 : interventions.filter((intervention) => this.plan[intervention.kind].notch > 0).length) + this.kept.length + events.filter((event) => this.happenings[event.id] === 'whatif').length,
  );

  /** Shows another outcome, of those it is usually about. */
  show(outcome) {
    this.outcome = outcome;
    this.scope = '';
    this.when = '';
  }

  /** Interventions and events at rest, nothing guessed. */
  resetPlan() {
    this.plan = restingPlan();
    this.happenings = calm();
    this.kept = [];
    this.inBoth = false;
    this.guess = noGuess();
    this.isHeld = false;
    this.title = '';
    this.question = '';
    forgetRanges();
  }

  forgetGuess() {
    this.guess = noGuess();
  }

  /** Moves some interventions and events: {kind: setting}, {id: where}. */
  take({ plan = {}, happenings = {}, inBoth = false, when = '', title = '' }) {
    this.resetPlan();
    for (const [kind, setting] of Object.entries(plan)) Object.assign(this.plan[kind], setting);
    Object.assign(this.happenings, happenings);
    this.inBoth = inBoth;
    this.when = when;
    this.title = title;
  }

  /** What can be shared and opened again. */
  toShare() {
    const plan = Object.fromEntries(interventions.filter(({ kind }) => this.plan[kind].notch > 0).map(({ kind }) => [kind, $state.snapshot(this.plan[kind])]));
    const { id, path, text, title, setting, files } = this.organisation;
    return sharedFrom($state.snapshot({
      organisation: organisations.some((one) => one.id === id && one.text === text) ? { id } : { id, path, text, title, setting, files },
      plan, happenings: Object.fromEntries(Object.entries(this.happenings).filter(([, where]) => where !== 'off')), kept: this.kept, inBoth: this.inBoth, assumptions: this.assumptions, disputed: this.disputed,
      title: this.title, question: this.question, notes: this.notes, budget: this.budget, outcome: this.#outcome, scope: this.scope, guess: this.guess, groups: this.groups,
    }));
  }

  /** Lays a shared scenario, as of sharedFrom, over the room; parts that are missing are at rest, and a guess that is missing stays. */
  lay(shared) {
    const known = organisations.find((one) => one.id === shared.organisation?.id);
    const { organisation } = shared;
    if (organisation?.text !== this.organisation.text || organisation?.id !== this.organisation.id) this.organisation = organisation?.text ? { id: 'shared', title: '', setting: {}, files: {}, ...organisation } : known ?? organisations[0];
    this.plan = restingPlan();
    for (const [kind, setting] of Object.entries(shared.plan ?? {})) Object.assign(this.plan[kind], setting);
    this.happenings = { ...calm(), ...shared.happenings };
    this.kept = shared.kept ?? [];
    this.inBoth = shared.inBoth ?? false;
    this.assumptions = { ...shared.assumptions };
    this.disputed = [...(shared.disputed ?? [])];
    this.title = shared.title ?? '';
    this.question = shared.question ?? '';
    this.notes = shared.notes ?? '';
    this.budget = shared.budget ?? usualBudget;
    if (shared.outcome) this.show(shared.outcome);
    this.scope = shared.scope ?? this.scope;
    this.groups = shared.groups ?? [];
    if (shared.guess) this.guess = { ...noGuess(), ...shared.guess, votes: { ...noGuess().votes, ...shared.guess.votes } };
  }

  /** Opens what came from outside. Throws NotShared, and changes nothing, where it is not what can be shared. */
  open(came) {
    const shared = sharedFrom(came);
    this.resetPlan();
    this.lay(shared);
  }
}

export const room = new Room();
