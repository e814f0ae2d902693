/** What the projector shows beyond the room's own state. */
class Presenter {
  /** my, our or the: whose story is told. */
  story = $state('the');
  isBlank = $state(false);
  /** Whether the guided story is what is presented. */
  isGuided = $state(false);
}

export const presenter = new Presenter();
