/** Whose story is told, and closer looks beside them: what the projector can show, in the order of its keys. */
export const stories = ['my', 'our', 'the'], closerLooks = ['gains', 'arrived', 'levels', 'said', 'sure'];

/** What the projector shows beyond the room's own state. */
class Presenter {
  /** What is shown: my, our or the story, a closer look, or the plans of groups. */
  story = $state('the');
  /** Whether the ground rules lie over it. */
  hasRules = $state(false);
  isBlank = $state(false);
  /** Whether the guided story is what is presented. */
  isGuided = $state(false);
}

export const presenter = new Presenter();
